//! Dependencies of a version.

use crate::json::{FromJson, Json};
use crate::{DependencyKind, Requirement};
use serde::Serialize;

/// One row of a version's dependencies. The same crate may have several rows
/// (other kind, target, requirement or rename): tell rows apart by position.
///
/// Written as the 5 keys that `/v1/dependencies` documents. Renames are told by
/// the sparse index alone, features and targets by the index and the Web API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Dependency {
    /// The crate's real name, as published.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The version requirement, as published.
    pub req: Requirement,
    /// What it is needed for.
    pub kind: DependencyKind,
    /// Whether a feature must ask for it.
    pub optional: bool,
    /// Whether the dependency's default features are on.
    pub default_features: bool,
    /// The name in the manifest when it differs from the crate's
    /// (`package = "…"`). Not written.
    #[serde(skip)]
    pub rename: Option<String>,
    /// Further features asked for. Not written.
    #[serde(skip)]
    pub features: Vec<String>,
    /// `cfg(…)` or a target triple that limits it; `None` for every target, or
    /// where not told. Not written.
    #[serde(skip)]
    pub target: Option<String>,
}

impl Dependency {
    /// The name by which the manifest and its features speak of it: the rename
    /// if there is one.
    #[must_use]
    pub fn manifest_name(&self) -> &str {
        self.rename.as_deref().unwrap_or(&self.krate)
    }

    /// The target in fewer words, for people: `cfg(target_arch = "wasm32")` as
    /// `cfg(wasm32)`. Only keys go whose values are told apart by themselves.
    #[must_use]
    pub fn short_target(&self) -> Option<String> {
        const KEYS: [&str; 5] = ["arch", "os", "family", "env", "vendor"];
        let mut rest = self.target.as_deref()?;
        let mut short = String::new();
        while let Some((before, from)) = rest.split_once("target_") {
            let key = KEYS.into_iter().find_map(|key| from.strip_prefix(key));
            let value = key
                .and_then(|value| value.trim_start().strip_prefix('='))
                .and_then(|value| value.trim_start().strip_prefix('"')?.split_once('"'));
            short.push_str(before);
            match value {
                Some((value, after)) => {
                    short.push_str(value);
                    rest = after;
                }
                None => {
                    short.push_str("target_");
                    rest = from;
                }
            }
        }
        short.push_str(rest);
        Some(short)
    }
}

impl FromJson for Dependency {
    /// Reads rows of `/v1/dependencies` (`crate`), of the Web API (`crate_id`)
    /// and of index lines (`name`, and `package` for the real name of a renamed
    /// one). `None` without a name.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let (krate, rename) = match json.text("crate").or_else(|| json.text("crate_id")) {
            Some(krate) => (krate, None),
            None => index_names(json)?,
        };
        Some(Self {
            krate,
            rename,
            req: json.text("req").map(Requirement::new).unwrap_or_default(),
            kind: DependencyKind::of(json.get("kind").as_text()),
            optional: json.flag("optional").unwrap_or(false),
            default_features: json.flag("default_features").unwrap_or(true),
            features: json
                .texts("features")
                .into_iter()
                .filter(|feature| !feature.is_empty())
                .collect(),
            target: json.text("target").filter(|target| !target.is_empty()),
        })
    }
}

/// Real name and rename in an index line.
fn index_names(json: &Json<'_>) -> Option<(String, Option<String>)> {
    let name = json.text("name");
    match json.text("package") {
        Some(package) => {
            let rename = name.filter(|name| *name != package);
            Some((package, rename))
        }
        None => Some((name?, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_target_is_shortened_where_nothing_is_lost() {
        for (target, short) in [
            (r#"cfg(target_arch = "wasm32")"#, "cfg(wasm32)"),
            (
                r#"cfg(not(all(target_arch="wasm32", any(target_os = "unknown", target_os = "none"))))"#,
                "cfg(not(all(wasm32, any(unknown, none))))",
            ),
            (
                r#"cfg(all(unix, target_pointer_width = "64"))"#,
                r#"cfg(all(unix, target_pointer_width = "64"))"#,
            ),
            (r#"cfg(target_os = "open"#, r#"cfg(target_os = "open"#),
            ("x86_64-pc-windows-msvc", "x86_64-pc-windows-msvc"),
            ("target_", "target_"),
        ] {
            let dependency = Dependency {
                target: Some(target.to_owned()),
                ..Dependency::default()
            };
            assert_eq!(dependency.short_target().as_deref(), Some(short));
        }
        assert_eq!(Dependency::default().short_target(), None);
    }

    fn read(body: &str) -> Dependency {
        let json = Json::parse("/dependency", body).expect("JSON");
        Dependency::from_json(&json).expect("a dependency")
    }

    #[test]
    fn every_spelling_of_the_name_is_read() {
        for body in [
            r#"{"crate":"rustls"}"#,
            r#"{"crate_id":"rustls","features":"","target":{}}"#,
            r#"{"name":"rustls"}"#,
            r#"{"name":"rustls","package":"rustls"}"#,
            r#"{"package":"rustls"}"#,
        ] {
            let row = read(body);
            assert_eq!((row.krate.as_str(), row.rename), ("rustls", None), "{body}");
        }
        let renamed = read(r#"{"name":"tls","package":"rustls"}"#);
        assert_eq!(
            (renamed.krate.as_str(), renamed.manifest_name()),
            ("rustls", "tls")
        );
    }
}
