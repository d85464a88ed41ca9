//! A browser of its own for each test.

use crate::{Driver, programs};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

/// Headless, in a container or not, and silent unless a page asks.
const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    // A page that asks elsewhere fails its test, and reaches nobody.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// Opens a browser whose pages are this large.
pub(crate) async fn open(driver: &Driver, (width, height): (u32, u32)) -> Client {
    let mut options = json!({
        "args": ARGUMENTS,
        // A window cannot be as narrow as a phone.
        "mobileEmulation": {
            "deviceMetrics": {
                "width": width, "height": height, "pixelRatio": 1, "mobile": false, "touch": false,
            },
        },
    });
    if let Some(chrome) = programs::chrome() {
        options["binary"] = chrome.into();
    }
    let capabilities: Map<String, Value> = [
        ("browserName", json!("chrome")),
        ("goog:chromeOptions", options),
        (
            "goog:loggingPrefs",
            json!({ "browser": "ALL", "performance": "ALL" }),
        ),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value))
    .collect();
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&driver.address())
        .await
        .unwrap_or_else(|error| panic!("the browser does not start: {error}"))
}
