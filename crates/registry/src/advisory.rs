//! Security advisories on crates.

mod affected;
mod cvss;
mod osv;
mod severity;

pub use affected::AffectedRange;
pub use severity::{Informational, Severity};

use crate::json::{FromJson, Json};
use crate::{Error, SafeLink, Timestamp, VersionNum};
use serde::Serialize;

/// An advisory, as far as it concerns one crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Advisory {
    /// `RUSTSEC-2024-0336`, `GHSA-…`, `CVE-…`.
    pub id: String,
    /// One line, untrusted.
    pub summary: Option<String>,
    /// The whole story, Markdown, untrusted.
    pub details: Option<String>,
    /// `None` for a vulnerability.
    pub informational: Option<Informational>,
    /// How bad it is, where that is told in a word; see [`Self::rated`].
    pub severity: Option<Severity>,
    /// The CVSS vector as published.
    pub cvss: Option<String>,
    /// Other names of the same advisory.
    pub aliases: Vec<String>,
    /// What kind of harm: `denial-of-service`, `memory-corruption` …
    pub categories: Vec<String>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it last changed.
    pub modified: Option<Timestamp>,
    /// When it was taken back; it then affects nothing.
    pub withdrawn: Option<Timestamp>,
    /// Where to read more, the advisory's own pages first; show only through
    /// [`SafeLink`].
    pub references: Vec<String>,
    /// The version ranges affected, in order.
    pub ranges: Vec<AffectedRange>,
    /// Versions affected that are listed one by one.
    pub versions: Vec<VersionNum>,
}

impl Advisory {
    /// Whether a version is affected: never by an advisory that was withdrawn,
    /// and never a number that is not SemVer. Build metadata does not count.
    #[must_use]
    pub fn affects(&self, num: &VersionNum) -> bool {
        let holds = |listed: &VersionNum| num.cmp_precedence(listed).is_eq();
        self.withdrawn.is_none()
            && num.semver().is_some()
            && (self.ranges.iter().any(|range| range.holds(num)) || self.versions.iter().any(holds))
    }

    /// How bad it is, by the word or by the vector; `None` where not told, or
    /// told in a way that this code cannot read (CVSS 2 and 4).
    #[must_use]
    pub fn rated(&self) -> Option<Severity> {
        self.severity
            .or_else(|| Severity::of_vector(self.cvss.as_deref()?))
    }

    /// Whether it tells of a vulnerability in force: not withdrawn, and not
    /// informational (unmaintained, unsound, a notice).
    #[must_use]
    pub const fn is_vulnerability(&self) -> bool {
        self.withdrawn.is_none() && self.informational.is_none()
    }

    /// The versions in which it was fixed, in order; none when no version is.
    pub fn patched(&self) -> impl Iterator<Item = &VersionNum> {
        self.ranges.iter().filter_map(|range| range.fixed.as_ref())
    }

    /// The version to go to from an affected one: the lowest fix above it.
    #[must_use]
    pub fn fix_for(&self, num: &VersionNum) -> Option<&VersionNum> {
        self.patched()
            .filter(|fixed| *fixed > num && !self.affects(fixed))
            .min()
    }

    /// Where to read more: the first reference that is safe to follow.
    #[must_use]
    pub fn link(&self) -> Option<SafeLink> {
        self.references.iter().find_map(|link| SafeLink::new(link))
    }
}

impl FromJson for Advisory {
    /// Reads a row of `/v1/advisories`. `None` without `id`.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let moment = |key: &str| json.text(key).map(Timestamp::new);
        let versions = json.texts("versions");
        Some(Self {
            id: json.text("id")?,
            summary: json.text("summary"),
            details: json.text("details"),
            informational: json.text("informational").map(Informational::new),
            severity: json.get("severity").as_text().and_then(Severity::of_word),
            cvss: json.text("cvss"),
            aliases: json.texts("aliases"),
            categories: json.texts("categories"),
            published: moment("published"),
            modified: moment("modified"),
            withdrawn: moment("withdrawn"),
            references: json.texts("references"),
            ranges: json.rows("ranges", &mut 0),
            versions: versions.into_iter().map(VersionNum::new).collect(),
        })
    }
}

/// `data` of `/v1/advisories`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Advisories {
    /// The crate's name in its real spelling; empty where the answer does not
    /// tell.
    #[serde(rename = "crate")]
    pub krate: String,
    /// Number of advisories, withdrawn ones too.
    pub count: Option<u64>,
    /// The advisories, newest first.
    pub advisories: Vec<Advisory>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for Advisories {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            count: json.count("count"),
            advisories: json.rows("advisories", &mut skipped),
            skipped,
        })
    }
}

impl Advisories {
    /// Reads what an advisory database answers for a crate: a list of OSV
    /// records (the Rust advisory database's `packages/{name}.json`), `{"vulns": […]}` or `{}`
    /// (OSV's query), or one record. Not found means that there are none.
    /// `krate` says which entries of a record count; empty takes those of the
    /// record's first crate.
    ///
    /// # Errors
    /// What the server refused, or how its answer breaks its promise.
    pub fn decode_osv(path: &str, status: u16, body: &str, krate: &str) -> Result<Self, Error> {
        match crate::refusal::checked(path, status, body) {
            Ok(json) => osv::advisories(&json, krate).ok_or_else(|| Error::Decode {
                path: path.to_owned(),
                detail: "the answer holds no advisories".into(),
            }),
            Err(Error::NotFound(_)) => Ok(Self {
                krate: krate.to_owned(),
                count: Some(0),
                ..Self::default()
            }),
            Err(error) => Err(error),
        }
    }
}
