//! Lines of the sparse index: written for made crates, read for dependencies.

use crate::fixture::{DependencyFixture, VersionFixture};
use crate::history::Version;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};

#[derive(Serialize)]
struct NewLine<'a> {
    name: &'a str,
    vers: &'a str,
    deps: Vec<Value>,
    cksum: &'a str,
    features: &'a RawValue,
    yanked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    rust_version: Option<&'a str>,
    pubtime: String,
}

/// The line of a made version, with its line break.
pub(crate) fn write(name: &str, version: &Version, made: &VersionFixture) -> String {
    let seconds = version.created_at.get(..19).unwrap_or(&version.created_at);
    let line = NewLine {
        name,
        vers: &version.num,
        deps: made.dependencies.iter().map(index_dependency).collect(),
        cksum: &version.checksum,
        features: &version.features,
        yanked: version.yanked,
        rust_version: version.rust_version.as_deref(),
        pubtime: format!("{seconds}Z"),
    };
    serde_json::to_string(&line).expect("a line is JSON") + "\n"
}

fn index_dependency(made: &DependencyFixture) -> Value {
    let mut row = json!({
        "name": made.rename.as_ref().unwrap_or(&made.krate),
        "req": made.req, "features": made.features, "optional": made.optional,
        "default_features": true, "target": made.target, "kind": made.kind,
    });
    if made.rename.is_some() {
        row["package"] = made.krate.as_str().into();
    }
    row
}

/// One dependency of a version. Renames are dropped: the Web API has none.
#[derive(Debug, PartialEq)]
pub(crate) struct DependencyRow {
    /// The real name.
    pub(crate) krate: String,
    pub(crate) req: String,
    pub(crate) kind: String,
    pub(crate) optional: bool,
    pub(crate) default_features: bool,
    pub(crate) features: Vec<String>,
    pub(crate) target: Option<String>,
}

#[derive(Deserialize)]
struct Line {
    vers: String,
    deps: Vec<Written>,
}

#[derive(Deserialize)]
struct Written {
    name: String,
    package: Option<String>,
    req: String,
    kind: Option<String>,
    optional: bool,
    default_features: bool,
    features: Vec<String>,
    target: Option<String>,
}

impl DependencyRow {
    /// Those of one version in an index file; none where it has no line that
    /// can be read.
    pub(crate) fn of_line(index_file: &str, num: &str) -> Vec<Self> {
        let quoted = Value::from(num).to_string();
        index_file
            .lines()
            // Reading a line as JSON costs a hundred times more than this.
            .filter(|line| line.contains(&quoted))
            .filter_map(|line| serde_json::from_str::<Line>(line).ok())
            .find(|line| line.vers == num)
            .map(|line| line.deps.into_iter().map(Self::from).collect())
            .unwrap_or_default()
    }
}

impl From<Written> for DependencyRow {
    fn from(written: Written) -> Self {
        Self {
            krate: written.package.unwrap_or(written.name),
            req: written.req,
            kind: written.kind.unwrap_or_else(|| "normal".to_owned()),
            optional: written.optional,
            default_features: written.default_features,
            features: written.features,
            target: written.target,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_line_is_read_and_renames_are_dropped() {
        let file = r#"{"vers":"1.0.0","deps":[]}
{"vers":"1.1.0","deps":[{"name":"tls","package":"rustls","req":"1.0.0","optional":true,"default_features":false,"features":[""]}]}
"#;
        assert!(DependencyRow::of_line(file, "1.0.0").is_empty());
        assert!(DependencyRow::of_line(file, "2.0.0").is_empty());
        let rows = DependencyRow::of_line(file, "1.1.0");
        assert_eq!(
            (rows[0].krate.as_str(), rows[0].kind.as_str()),
            ("rustls", "normal")
        );
    }
}
