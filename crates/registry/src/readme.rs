//! A version's README.

use crate::VersionNum;
use crate::json::{FromJson, Json};
use serde::Serialize;

/// `data` of `/v1/readme`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Readme {
    /// The crate's name in its real spelling; empty where the answer does not
    /// tell.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The version whose README this is; `None` where the answer does not tell.
    pub version: Option<VersionNum>,
    /// An HTML fragment, sanitised by the server; sanitise it again before it
    /// goes on a page.
    pub html: String,
}

impl FromJson for Readme {
    /// `None` without `html`.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            version: json.text("version").map(VersionNum::new),
            html: json.text("html")?,
        })
    }
}
