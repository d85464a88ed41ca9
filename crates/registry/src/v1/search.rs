use super::Crate;
use crate::lenient;
use serde::{Deserialize, Serialize};

/// `data` of `/v1/search`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchPage {
    /// Which page this is, from 1.
    #[serde(default, deserialize_with = "lenient::count")]
    pub page: Option<u64>,
    /// The order asked for.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub sort: String,
    /// Rows on this page.
    #[serde(default, deserialize_with = "lenient::count")]
    pub count: Option<u64>,
    /// Rows a page can hold.
    #[serde(default, deserialize_with = "lenient::count")]
    pub limit: Option<u64>,
    /// The words searched for; empty when none.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub query: String,
    /// All matches, on this and other pages.
    #[serde(default, deserialize_with = "lenient::count")]
    pub total: Option<u64>,
    /// The matches of this page.
    #[serde(default, deserialize_with = "lenient::rows")]
    pub results: Vec<Crate>,
    /// Our addition: what the rows are really ranked by when the source lacks
    /// the figure that `sort` names (`dependents`). Absent otherwise.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub ranked_by: Option<String>,
}
