use crate::lenient;
use serde::{Deserialize, Serialize};

/// `data` of `/v1/readme`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readme {
    /// The crate's name in its real spelling.
    #[serde(rename = "crate", default, deserialize_with = "lenient::text_or_empty")]
    pub krate: String,
    /// The version whose README this is.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub version: String,
    /// An HTML fragment, sanitised by the server; sanitise it again before it
    /// goes on a page.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub html: String,
}
