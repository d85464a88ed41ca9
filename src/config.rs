//! What the operator set in the page: which source answers, and where it is.

use crate::drawn::first;
use cratescope_registry::Bases;
use cratescope_registry::json::Json;
use std::cell::OnceCell;

/// The content of `<meta name="cratescope:api">`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Who is asked.
    pub source: Source,
    /// Where this portal's own code is, if the operator says.
    pub repository: Option<String>,
}

/// Who is asked, in which dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A server of the Rust Crates API.
    V1 {
        /// Its base, ending in `/v1`; relative to the page's base.
        api: String,
        /// Sent as `x-oanor-key` when set.
        key: Option<String>,
        /// Endpoints that it is known to offer, perhaps among others.
        endpoints: Vec<String>,
    },
    /// crates.io, or a registry with its interfaces, without a server of ours.
    CratesIo(Bases),
}

impl Source {
    /// Where a person reads more about the source, and what that place is.
    pub fn described_at(&self) -> (String, String) {
        match self {
            Self::V1 { api, .. } => (format!("{api}/meta"), "API".to_owned()),
            Self::CratesIo(bases) => (format!("https://{}", bases.domain), bases.domain.clone()),
        }
    }
}

/// The registry of `"dialect":"crates-io"` when no other domain is set.
const DOMAIN: &str = "crates.io";

impl Config {
    /// The domain of the registry that answers are about.
    pub fn domain(&self) -> &str {
        match &self.source {
            Source::V1 { .. } => DOMAIN,
            Source::CratesIo(bases) => &bases.domain,
        }
    }

    /// Reads the element's content; what cannot be read is the default.
    fn parse(content: &str) -> Self {
        let json = Json::parse("cratescope:api", content).unwrap_or(Json::Null);
        let base = |key: &str| {
            let text = json.text(key)?;
            Some(text.trim_end_matches('/').to_owned())
        };
        let source = if json.get("dialect").as_text() == Some("crates-io") {
            let domain = base("domain");
            let of_domain = Bases::of_domain(domain.as_deref().unwrap_or(DOMAIN));
            Source::CratesIo(Bases {
                api: base("api").unwrap_or(of_domain.api),
                index: base("index").unwrap_or(of_domain.index),
                statics: base("static").unwrap_or(of_domain.statics),
                advisories: match json.get("advisories") {
                    Json::Flag(false) => None,
                    _ => base("advisories").or(of_domain.advisories),
                },
                docs: match json.get("docs") {
                    Json::Flag(false) => None,
                    _ => base("docs").or(of_domain.docs),
                },
                domain: of_domain.domain,
            })
        } else {
            Source::V1 {
                api: base("api").unwrap_or_else(|| "v1".into()),
                key: json.text("key"),
                endpoints: json.texts("endpoints"),
            }
        };
        Self {
            source,
            repository: json.text("repository"),
        }
    }
}

thread_local! {
    static CONFIG: OnceCell<Config> = const { OnceCell::new() };
    static BASE: OnceCell<String> = const { OnceCell::new() };
}

/// The configuration of this page.
pub fn with<R>(read: impl FnOnce(&Config) -> R) -> R {
    CONFIG.with(|config| {
        read(config.get_or_init(|| {
            Config::parse(
                &first("meta[name='cratescope:api']")
                    .and_then(|meta| meta.get_attribute("content"))
                    .unwrap_or_default(),
            )
        }))
    })
}

/// Whether an address is one of the registry that is asked when no other is
/// set: the only one whose crates docs.rs documents.
pub fn is_of_default_registry(address: &str) -> bool {
    let place = address.strip_prefix("https://").unwrap_or_default();
    place.split('/').next() == Some(DOMAIN)
}

/// The path the app is mounted below, without a trailing slash: empty at the
/// root, `/tools/crates` for a page with `<base href="/tools/crates/">`.
pub fn base_path() -> String {
    BASE.with(|base| {
        base.get_or_init(|| {
            let href = first("base[href]")
                .and_then(|base| base.get_attribute("href"))
                .unwrap_or_default();
            href.trim_end_matches('/').to_owned()
        })
        .clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn v1(content: &str) -> (String, Option<String>) {
        match Config::parse(content).source {
            Source::V1 { api, key, .. } => (api, key),
            Source::CratesIo(_) => panic!("{content} is the other dialect"),
        }
    }

    #[wasm_bindgen_test]
    fn odd_content_is_the_default() {
        for content in ["", "[", "{\"api\":7}", "{\"dialect\":\"v2\"}"] {
            assert_eq!(v1(content), ("v1".into(), None), "{content}");
        }
        let keyed = v1("{\"api\":\"/tools/v1/\",\"key\":\"k\"}");
        assert_eq!(keyed, ("/tools/v1".into(), Some("k".into())));
    }

    #[wasm_bindgen_test]
    fn every_base_of_a_registry_can_be_set_alone() {
        let bases = |content: &str| match Config::parse(content).source {
            Source::CratesIo(bases) => bases,
            Source::V1 { .. } => panic!("{content} is the other dialect"),
        };
        let plain = bases(r#"{"dialect":"crates-io"}"#);
        assert_eq!(plain, Bases::of_domain(DOMAIN));
        let other = bases(
            r#"{"dialect":"crates-io","domain":"r.test","index":"http://localhost:1/i/","advisories":false}"#,
        );
        assert_eq!(other.api, "https://r.test/api/v1");
        assert_eq!(other.index, "http://localhost:1/i");
        assert_eq!((other.advisories, other.domain.as_str()), (None, "r.test"));
    }
}
