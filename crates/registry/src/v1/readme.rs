use crate::json::{FromJson, Json};
use serde::Serialize;

/// `data` of `/v1/readme`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Readme {
    /// The crate's name in its real spelling.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The version whose README this is.
    pub version: String,
    /// An HTML fragment, sanitised by the server; sanitise it again before it
    /// goes on a page.
    pub html: String,
}

impl FromJson for Readme {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            version: json.text("version").unwrap_or_default(),
            html: json.text("html")?,
        })
    }
}
