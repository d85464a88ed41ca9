//! What a page asked the network for.

use serde_json::Value;

/// The addresses of all requests in the browser's log.
pub(crate) fn addresses(log: &[Value]) -> Vec<String> {
    log.iter().filter_map(address).collect()
}

/// How many requests to addresses with these words were given up.
pub(crate) fn given_up(log: &[Value], words: &str) -> usize {
    let events: Vec<Value> = log.iter().filter_map(event).collect();
    let sent = |id: &Value| {
        events.iter().any(|event| {
            event["method"] == "Network.requestWillBeSent"
                && event["params"]["requestId"] == *id
                && event["params"]["request"]["url"]
                    .as_str()
                    .is_some_and(|address| address.contains(words))
        })
    };
    events
        .iter()
        .filter(|event| event["method"] == "Network.loadingFailed")
        .filter(|event| event["params"]["canceled"] == true)
        .filter(|event| sent(&event["params"]["requestId"]))
        .count()
}

fn event(entry: &Value) -> Option<Value> {
    let mut event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
    Some(event["message"].take())
}

fn address(entry: &Value) -> Option<String> {
    let event = event(entry)?;
    let sent = event["method"] == "Network.requestWillBeSent";
    let address = event["params"]["request"]["url"].as_str()?;
    sent.then(|| address.to_owned())
}

/// Whether a request stays below the portal's address, or needs no network.
pub(crate) fn is_inside(address: &str, portal: &str) -> bool {
    let local = ["data:", "blob:", "about:"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    let below = address
        .strip_prefix(portal)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    local || below
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn requests_are_read_from_the_log() {
        let message = json!({ "message": {
            "method": "Network.requestWillBeSent",
            "params": { "request": { "url": "http://127.0.0.1:1/v1/meta" } },
        }});
        let other = json!({ "message": { "method": "Page.loadEventFired", "params": {} } });
        let log = [message, other].map(|event| json!({ "message": event.to_string() }));
        assert_eq!(addresses(&log), ["http://127.0.0.1:1/v1/meta"]);
    }

    #[test]
    fn neighbours_of_the_portal_are_outside() {
        let portal = "http://127.0.0.1:1/tools/crates";
        assert!(is_inside("http://127.0.0.1:1/tools/crates/v1/meta", portal));
        assert!(is_inside("data:,", portal));
        for outside in [
            "http://127.0.0.1:1/v1/meta",
            "http://127.0.0.1:1/tools/crates2",
            "https://x/",
        ] {
            assert!(!is_inside(outside, portal), "{outside}");
        }
    }
}
