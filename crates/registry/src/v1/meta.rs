use crate::lenient;
use serde::{Deserialize, Serialize};

/// `data` of `/v1/meta`: what the server is and can do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerMeta {
    /// For people: what the answers hold.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub note: String,
    /// For people: where the data comes from.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub source: String,
    /// Paths that the server answers.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub endpoints: Vec<String>,
    /// Values that `sort` takes.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub sort_options: Vec<String>,
}
