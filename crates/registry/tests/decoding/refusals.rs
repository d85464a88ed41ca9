//! What is no answer becomes the right error, whatever was asked.

use super::readers::{all, foreign, own};
use cratescope_registry::json::LARGEST;
use cratescope_registry::{Error, Missing};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn is_decode(read: &Result<super::readers::Count, Error>) -> bool {
    matches!(read, Err(Error::Decode { path, detail }) if path == "/here" && !detail.is_empty())
}

#[test]
fn a_body_that_is_no_document_says_so() {
    for reader in all() {
        for body in [
            "",
            " \n",
            "\u{feff}",
            "<!doctype html><title>Sign in</title>",
            "<?xml version=\"1.0\"?><Error/>",
            "Not Found",
            "null",
            "true",
            "7",
            "\"text\"",
        ] {
            let read = (reader.read)(200, body);
            assert!(is_decode(&read), "{} {body:?}: {read:?}", reader.name);
        }
        // A site that tells nothing is one still, and so is a list of none.
        if !["site", "advisories", "index"].contains(&reader.name) {
            for body in ["{}", "[]", r#"{"message":"no"}"#] {
                let read = (reader.read)(200, body);
                assert!(is_decode(&read), "{} {body:?}: {read:?}", reader.name);
            }
        }
    }
}

#[test]
fn refusals_under_200_are_refusals() {
    for reader in foreign().iter().filter(|reader| reader.name != "index") {
        let refused = |detail: &str| {
            let body = format!(r#"{{"errors":[{{"detail":{detail}}}]}}"#);
            (reader.read)(200, &body)
        };
        let missing = refused("\"crate `x` does not exist\"");
        let is_missing = match reader.name {
            // That there are none is an answer.
            "advisories" => missing.is_ok(),
            _ => missing == Err(Error::NotFound(Missing::Crate("x".into()))),
        };
        assert!(is_missing, "{}", reader.name);
        for odd in ["null", "{}", "\"\""] {
            let failed = Err(Error::Upstream { status: 500 });
            assert_eq!(refused(odd), failed, "{} {odd}", reader.name);
        }
        let limited = refused("\"too many requests from the same IP\"");
        let limited = matches!(limited, Err(Error::RateLimited { .. }));
        assert!(limited, "{}", reader.name);
        // They count before whatever else the body holds.
        let both = reader
            .sample
            .replacen('{', r#"{"errors":[{"detail":"no"}],"#, 1);
        if reader.sample.starts_with('{') {
            let invalid = Err(Error::InvalidRequest("no".into()));
            assert_eq!((reader.read)(200, &both), invalid, "{}", reader.name);
        }
    }
}

#[test]
fn a_failure_of_our_own_api_is_no_answer() {
    for reader in own() {
        let failed = reader
            .sample
            .replace("\"success\":true", "\"success\":false");
        let other = reader
            .sample
            .replace("\"status\":\"ok\"", "\"status\":\"error\"");
        for body in [failed, other] {
            let upstream = Err(Error::Upstream { status: 200 });
            assert_eq!((reader.read)(200, &body), upstream, "{}", reader.name);
        }
    }
}

#[test]
fn a_status_counts_whatever_the_body_is() {
    for reader in all() {
        for body in ["", "<html>", "{}", &reader.sample] {
            let read = |status| (reader.read)(status, body);
            let name = reader.name;
            let limited = matches!(read(429), Err(Error::RateLimited { .. }));
            assert!(limited, "{name}: {:?}", read(429));
            assert_eq!(read(500), Err(Error::Upstream { status: 500 }), "{name}");
            assert_eq!(read(503), Err(Error::Upstream { status: 503 }), "{name}");
            assert_eq!(read(408), Err(Error::Timeout), "{name}");
            assert_eq!(read(401), Err(Error::Unauthorized), "{name}");
            let missing = read(404);
            let is_missing = match name {
                "advisories" => missing.is_ok_and(|count| count.kept == 0),
                _ => matches!(missing, Err(Error::NotFound(_))),
            };
            assert!(is_missing, "{name}");
        }
    }
}

#[test]
fn a_body_over_32_mb_is_refused_before_it_is_parsed() {
    // Were it parsed, this would be no JSON.
    let body = "[".repeat(LARGEST + 1);
    for reader in all() {
        let refused = Err(Error::TooLarge { limit: 32 << 20 });
        assert_eq!((reader.read)(200, &body), refused, "{}", reader.name);
    }
}
