//! Whether the documentation of a version was built.

use crate::json::{FromJson, Json};
use crate::{Error, VersionNum};
use serde::Serialize;

/// `data` of `/v1/docs-build`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocsBuild {
    /// The crate's name in its real spelling; empty where the answer does not
    /// tell.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The version asked about.
    pub version: Option<VersionNum>,
    /// Whether docs.rs could build it; `None` when it has not tried, as for
    /// crates without a library.
    pub built: Option<bool>,
}

impl FromJson for DocsBuild {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            version: json.text("version").map(VersionNum::new),
            built: json.flag("built"),
        })
    }
}

impl DocsBuild {
    /// Reads docs.rs's `status.json` of a version; what it does not have (404)
    /// it has not tried to build.
    ///
    /// # Errors
    /// [`Error::Upstream`] for another status, [`Error::Decode`] for a body that
    /// is no JSON.
    pub fn decode_status(
        path: &str,
        status: u16,
        body: &str,
        krate: &str,
        version: VersionNum,
    ) -> Result<Self, Error> {
        let built = match status {
            200..=299 => Json::parse(path, body)?.flag("doc_status"),
            404 => None,
            status => return Err(Error::Upstream { status }),
        };
        Ok(Self {
            krate: krate.to_owned(),
            version: Some(version),
            built,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_status_is_read_and_a_missing_one_is_unknown() {
        let read = |status, body| {
            let version = VersionNum::new("1.0.0");
            DocsBuild::decode_status("/status.json", status, body, "demo", version)
                .map(|build| build.built)
        };
        let built = r#"{"version":"1.0.0","doc_status":true}"#;
        assert_eq!(read(200, built), Ok(Some(true)));
        assert_eq!(read(200, r#"{"doc_status":false}"#), Ok(Some(false)));
        assert_eq!(read(200, "{}"), Ok(None));
        assert_eq!(read(404, "<h1>404</h1>"), Ok(None));
        assert_eq!(read(502, ""), Err(Error::Upstream { status: 502 }));
        assert!(matches!(read(200, "<p>"), Err(Error::Decode { .. })));
    }
}
