use super::{document, listing, unlike};
use crate::json::FromJson;
use crate::{Error, Summary};

/// Reads `/summary`.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn summary(path: &str, status: u16, body: &str) -> Result<Summary, Error> {
    let lists = [
        "most_downloaded",
        "just_updated",
        "new_crates",
        "num_crates",
    ];
    let json = listing(path, status, body, &lists)?;
    Summary::from_json(&json).ok_or_else(|| unlike(path, "the answer holds no summary"))
}

/// What a site says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteMetadata {
    /// The commit that is deployed.
    pub commit: Option<String>,
    /// Where static files are, without a trailing slash.
    pub cdn_base: Option<String>,
    /// Whether nothing can be published now.
    pub read_only: bool,
    /// A note to everybody.
    pub banner_message: Option<String>,
}

/// Reads `/site_metadata`.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn site_metadata(path: &str, status: u16, body: &str) -> Result<SiteMetadata, Error> {
    let json = document(path, status, body)?;
    Ok(SiteMetadata {
        commit: json.text("commit").or_else(|| json.text("deployed_sha")),
        cdn_base: json.text("cdn_base"),
        read_only: json.flag("read_only").unwrap_or(false),
        banner_message: json.text("banner_message"),
    })
}
