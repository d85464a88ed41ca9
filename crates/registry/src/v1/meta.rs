use crate::json::{FromJson, Json};
use serde::Serialize;

/// `data` of `/v1/meta`: what the server is and can do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ServerMeta {
    /// For people: what the answers hold.
    pub note: String,
    /// For people: where the data comes from.
    pub source: String,
    /// Paths that the server answers.
    pub endpoints: Vec<String>,
    /// Values that `sort` takes.
    pub sort_options: Vec<String>,
}

impl FromJson for ServerMeta {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            note: json.text("note").unwrap_or_default(),
            source: json.text("source").unwrap_or_default(),
            endpoints: json.texts("endpoints"),
            sort_options: json.texts("sort_options"),
        })
    }
}
