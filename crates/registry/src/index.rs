//! Lines of Cargo's sparse index: one published version each, in order of
//! publication (Cargo reference, "Index files").

use crate::json::{FromJson, Json};
use crate::{Dependency, DependencyKind, Published, Timestamp, VersionNum};
use std::collections::BTreeMap;

/// The newest index format this code reads. Lines of a later one are passed
/// over, as Cargo does.
const NEWEST_FORMAT: u64 = 2;

/// One published version, as the index knows it.
#[derive(Clone, Debug)]
pub struct IndexVersion {
    /// The crate's name, in its real spelling.
    pub name: String,
    /// The version number.
    pub num: VersionNum,
    /// Whether it was withdrawn.
    pub yanked: bool,
    /// The lowest Rust version it says it builds with.
    pub rust_version: Option<String>,
    /// SHA-256 of the `.crate` file, in hexadecimal.
    pub checksum: Option<String>,
    /// The native library it links, of which a build can hold one.
    pub links: Option<String>,
    /// When it was published; unknown for lines written before 2025-11 that
    /// were not filled in later.
    pub published_at: Option<Timestamp>,
    /// Features, with those of `features2` merged in.
    pub features: BTreeMap<String, Vec<String>>,
    /// Dependencies of every kind.
    pub dependencies: Vec<Dependency>,
}

impl Published for IndexVersion {
    fn num(&self) -> &VersionNum {
        &self.num
    }
    fn yanked(&self) -> bool {
        self.yanked
    }
    fn published(&self) -> &str {
        self.published_at.as_ref().map_or("", Timestamp::as_str)
    }
}

impl FromJson for IndexVersion {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        if json.count("v").is_some_and(|format| format > NEWEST_FORMAT) {
            return None;
        }
        let mut features = json.features("features");
        for (name, values) in json.features("features2") {
            features.entry(name).or_default().extend(values);
        }
        Some(Self {
            name: json.text("name").unwrap_or_default(),
            num: VersionNum::new(json.text("vers")?),
            yanked: json.flag("yanked").unwrap_or(false),
            rust_version: json.text("rust_version"),
            checksum: json.text("cksum"),
            links: json.text("links"),
            published_at: json.text("pubtime").map(Timestamp::new),
            features,
            dependencies: json.rows("deps"),
        })
    }
}

impl FromJson for Dependency {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let name = json.text("name")?;
        let (krate, rename) = match json.text("package") {
            Some(package) if package != name => (package, Some(name)),
            _ => (name, None),
        };
        Some(Self {
            krate,
            rename,
            req: json.text("req").unwrap_or_default(),
            // Missing and null mean normal, in lines written before 2015.
            kind: json
                .get("kind")
                .as_text()
                .and_then(|kind| kind.parse().ok())
                .unwrap_or(DependencyKind::Normal),
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

/// Reads one line. `None` when it is not JSON, has no version, or is of a
/// format later than this code knows.
#[must_use]
pub fn read_line(line: &str) -> Option<IndexVersion> {
    IndexVersion::from_json(&Json::parse("index", line).ok()?)
}

/// Reads a whole index file; lines that cannot be read are passed over.
#[must_use]
pub fn read_file(text: &str) -> Vec<IndexVersion> {
    text.lines().filter_map(read_line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"name":"demo","vers":"1.2.0","cksum":"00","yanked":false,"v":2,
        "pubtime":"2025-11-01T10:00:00Z","rust_version":"1.70","links":null,
        "features":{"default":["std"],"std":[""]},"features2":{"std":["dep:alloc"],"x":["y?/z"]},
        "deps":[
          {"name":"tls","package":"rustls","req":"^0.23","features":[],"optional":true,
           "default_features":false,"target":"cfg(unix)","kind":"normal"},
          {"name":"rand","req":"*","features":["",  "std"],"optional":false,"default_features":true,"target":null},
          {"req":"no name"},
          {"name":"tls","package":"tls","req":"1","features":[],"kind":"dev"}
        ]}"#;

    #[test]
    fn renames_targets_and_merged_features_are_read() {
        let version = read_line(LINE).expect("a line");
        assert_eq!(version.features["std"], ["", "dep:alloc"]);
        assert_eq!(version.features["x"], ["y?/z"]);
        let [tls, rand, dev] = version.dependencies.as_slice() else {
            panic!("the nameless row is left out, the others kept")
        };
        assert_eq!(
            (tls.krate.as_str(), tls.rename.as_deref()),
            ("rustls", Some("tls"))
        );
        assert_eq!(tls.target.as_deref(), Some("cfg(unix)"));
        assert!(tls.optional && !tls.default_features);
        assert_eq!(
            (rand.kind, rand.features.as_slice()),
            (DependencyKind::Normal, ["std".to_owned()].as_slice())
        );
        assert!(rand.default_features);
        assert_eq!(
            (dev.kind, dev.rename.as_deref()),
            (DependencyKind::Dev, None)
        );
    }

    #[test]
    fn broken_and_later_lines_do_not_lose_the_file() {
        let file = format!(
            "{}\nnot json\n{{\"vers\":\"1.0.0\",\"v\":3}}\n{{\"name\":\"demo\"}}\n",
            LINE.replace('\n', "")
        );
        assert_eq!(read_file(&file).len(), 1);
    }
}
