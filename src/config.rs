//! What the operator set in the page: where the API is, and with which key.

use cratescope_registry::json::Json;
use std::cell::OnceCell;

/// The content of `<meta name="cratescope:api">`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The base of the API, ending in `/v1`; relative to the page's base.
    pub api: String,
    /// Sent as `x-oanor-key` when set.
    pub key: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            api: "v1".into(),
            key: None,
        }
    }
}

impl Config {
    /// Reads the element's content; what cannot be read is the default.
    fn parse(content: &str) -> Self {
        let Ok(json) = Json::parse("cratescope:api", content) else {
            return Self::default();
        };
        let api = json.text("api").unwrap_or_else(|| Self::default().api);
        Self {
            api: api.trim_end_matches('/').to_owned(),
            key: json.text("key"),
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
            let meta = leptos::prelude::document()
                .query_selector("meta[name='cratescope:api']")
                .ok()
                .flatten();
            Config::parse(
                &meta
                    .and_then(|meta| meta.get_attribute("content"))
                    .unwrap_or_default(),
            )
        }))
    })
}

/// The path the app is mounted below, without a trailing slash: empty at the
/// root, `/tools/crates` for a page with `<base href="/tools/crates/">`.
pub fn base_path() -> String {
    BASE.with(|base| {
        base.get_or_init(|| {
            let document = leptos::prelude::document();
            let element = document.query_selector("base[href]").ok().flatten();
            let href = element
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

    #[wasm_bindgen_test]
    fn odd_content_is_the_default() {
        assert_eq!(Config::parse(""), Config::default());
        assert_eq!(Config::parse("{\"api\":7}"), Config::default());
        assert_eq!(
            Config::parse("{\"api\":\"/tools/v1/\",\"key\":\"k\"}").api,
            "/tools/v1"
        );
    }
}
