//! Lines of Cargo's sparse index: one published version each, in order of
//! publication (Cargo reference, "Index files").

use crate::json::{FromJson, Json, LARGEST};
use crate::refusal;
use crate::{Dependency, Error, Features, Missing, Published, RustVersion, Timestamp, VersionNum};

/// The newest index format this code reads. Lines of a later one are passed
/// over, as Cargo does.
const NEWEST_FORMAT: u64 = 2;

/// One published version, as the index knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexVersion {
    /// The crate's name, in its real spelling.
    pub name: String,
    /// The version number.
    pub num: VersionNum,
    /// Whether it was withdrawn.
    pub yanked: bool,
    /// The lowest Rust version it says it builds with.
    pub rust_version: Option<RustVersion>,
    /// SHA-256 of the `.crate` file, in hexadecimal.
    pub checksum: Option<String>,
    /// The native library it links, of which a build can hold one.
    pub links: Option<String>,
    /// When it was published; unknown for lines written before 2025-11 that
    /// were not filled in later.
    pub published_at: Option<Timestamp>,
    /// Features, with those of `features2` merged in.
    pub features: Features,
    /// Dependencies of every kind.
    pub dependencies: Vec<Dependency>,
    /// Dependencies that could not be read.
    pub skipped: usize,
}

impl Published for IndexVersion {
    fn num(&self) -> &VersionNum {
        &self.num
    }
    fn yanked(&self) -> bool {
        self.yanked
    }
    fn published(&self) -> Option<&Timestamp> {
        self.published_at.as_ref()
    }
}

impl FromJson for IndexVersion {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        if json.count("v").is_some_and(|format| format > NEWEST_FORMAT) {
            return None;
        }
        let mut features = Features::from_json(json.get("features"));
        features.merge(Features::from_json(json.get("features2")));
        let mut skipped = 0;
        Some(Self {
            name: json.text("name").unwrap_or_default(),
            num: VersionNum::new(json.text("vers")?),
            yanked: json.flag("yanked").unwrap_or(false),
            rust_version: json.text("rust_version").map(RustVersion::new),
            checksum: json.text("cksum"),
            links: json.text("links"),
            published_at: json.text("pubtime").map(Timestamp::new),
            features,
            dependencies: json.rows("deps", &mut skipped),
            skipped,
        })
    }
}

/// Reads one line. `None` when it is not JSON, has no version, or is of a
/// format later than this code knows.
#[must_use]
pub fn read_line(line: &str) -> Option<IndexVersion> {
    IndexVersion::from_json(&Json::parse("index", line).ok()?)
}

/// A crate's file in the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexFile {
    /// Its versions, in order of publication.
    pub versions: Vec<IndexVersion>,
    /// Lines, and dependencies in the others, that could not be read.
    pub skipped: usize,
}

impl IndexFile {
    /// Adds a line. One that cannot be read is passed over and counted; an
    /// empty one is none.
    pub(crate) fn add_line(&mut self, line: &str) {
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() {
            return;
        }
        match read_line(line) {
            Some(version) => {
                self.skipped += version.skipped;
                self.versions.push(version);
            }
            None => self.skipped += 1,
        }
    }
}

/// Reads a whole index file; lines that cannot be read are passed over and
/// counted, empty ones are none.
#[must_use]
pub fn read_file(text: &str) -> IndexFile {
    let mut file = IndexFile::default();
    text.lines().for_each(|line| file.add_line(line));
    file
}

/// Reads the answer of an index host. 403, 404, 410 and 451 all mean that there
/// is no such crate (Cargo reference, "Index files"; a bucket without a public
/// listing says 403).
///
/// # Errors
/// [`Error::NotFound`]; what else the host refused; [`Error::TooLarge`];
/// [`Error::Decode`] when the body holds no version, as an error page does.
pub fn decode(path: &str, status: u16, body: &str) -> Result<IndexFile, Error> {
    check_status(path, status)?;
    if body.len() > LARGEST {
        return Err(Error::TooLarge { limit: LARGEST });
    }
    check_lines(path, read_file(body))
}

/// Whether the host answered with a file.
pub(crate) fn check_status(path: &str, status: u16) -> Result<(), Error> {
    match status {
        200..=299 => Ok(()),
        403 | 404 | 410 | 451 => {
            let name = path.rsplit('/').next().unwrap_or(path);
            Err(Error::NotFound(Missing::Crate(name.to_owned())))
        }
        _ => Err(refusal::of_status(status, "")),
    }
}

/// Whether what was read is a crate's file.
pub(crate) fn check_lines(path: &str, file: IndexFile) -> Result<IndexFile, Error> {
    if file.versions.is_empty() {
        return Err(Error::Decode {
            path: path.to_owned(),
            detail: "the answer holds no version".into(),
        });
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DependencyKind;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

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
        let std = version.features.get("std").expect("both maps have it");
        assert_eq!(std, ["", "dep:alloc"]);
        assert_eq!(version.features.values("std").count(), 1);
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
            "\u{feff}{}\r\n\r\nnot json\r\n{{\"vers\":\"1.0.0\",\"v\":3}}\n{{\"name\":\"demo\"}}\n",
            LINE.replace('\n', "")
        );
        let file = read_file(&file);
        assert_eq!((file.versions.len(), file.skipped), (1, 4));
    }

    #[test]
    fn an_answer_is_a_file_or_says_what_went_wrong() {
        let path = "https://index.example/de/mo/demo";
        let line = LINE.replace('\n', "");
        assert!(decode(path, 200, &line).is_ok());
        for status in [403, 404, 410, 451] {
            assert_eq!(
                decode(path, status, "<Error><Code>AccessDenied</Code></Error>"),
                Err(Error::NotFound(Missing::Crate("demo".into())))
            );
        }
        assert_eq!(decode(path, 503, ""), Err(Error::Upstream { status: 503 }));
        for body in ["", "<!doctype html>\n<p>Sign in"] {
            assert!(matches!(decode(path, 200, body), Err(Error::Decode { .. })));
        }
    }
}
