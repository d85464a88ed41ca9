//! Addresses of badges: ours, and those of shields.io, so that a README moves
//! over by changing the host.

use cratescope_badge::{Kind, Options, Style};
use cratescope_registry::{CrateName, percent_decode};

/// What an address asks for; what it asks twice is one thing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Address {
    /// In its canonical spelling; `None` when it cannot be one.
    pub(super) name: Option<CrateName>,
    pub(super) version: Option<String>,
    /// `None` when there is none of this name.
    pub(super) kind: Option<Kind>,
    pub(super) form: Form,
    pub(super) options: Options,
}

/// How a badge is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Svg,
    /// shields' endpoint schema.
    Json,
}

/// shields' names below `/crates/`.
const SHIELDS: [(&str, Kind); 8] = [
    ("v", Kind::Version),
    ("d", Kind::Downloads),
    ("dv", Kind::VersionDownloads),
    ("dr", Kind::RecentDownloads),
    ("l", Kind::License),
    ("msrv", Kind::Msrv),
    ("size", Kind::Size),
    ("dependents", Kind::Dependents),
];

/// What the app shows below a crate's name. There are crates named `v` and `d`,
/// and crates named as these: without `.svg` the page comes first.
const SECTIONS: [&str; 8] = [
    "versions",
    "dependencies",
    "reverse_dependencies",
    "security",
    "tree",
    "features",
    "readme",
    "downloads",
];

/// Characters of a version that are looked at.
const LONGEST_VERSION: usize = 128;

/// Whether this path, below the base, is a badge's.
pub(crate) fn is_badge(path: &str) -> bool {
    path.starts_with("/badge/") || shields(path).is_some()
}

/// The kind and the rest of the path.
fn shields(path: &str) -> Option<(Kind, &str)> {
    let (short, rest) = path.strip_prefix("/crates/")?.split_once('/')?;
    let (_, kind) = SHIELDS.iter().find(|(name, _)| *name == short)?;
    let name = rest.split('/').next()?;
    let is_page = SECTIONS.contains(&name) || rest.split('/').count() > 2;
    // Versions begin with a digit, names never do.
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_name && !is_page).then_some((*kind, rest))
}

/// The text without `.svg` or `.json`, and which of them it was.
fn form_of(text: &str) -> (&str, Option<Form>) {
    match text.rsplit_once('.') {
        Some((rest, "svg")) => (rest, Some(Form::Svg)),
        Some((rest, "json")) => (rest, Some(Form::Json)),
        _ => (text, None),
    }
}

impl Address {
    pub(super) fn read(path: &str, query: &str) -> Self {
        let options = Options::of_query(query);
        let read = match path.strip_prefix("/badge/") {
            Some(rest) => Self::ours(rest, options),
            None => Self::shields(path, options, query),
        };
        read.normalised()
    }

    /// `{crate}/{kind}.svg` and `{crate}@{version}/{kind}.svg`
    fn ours(rest: &str, options: Options) -> Self {
        let (spec, file) = rest.split_once('/').unwrap_or((rest, ""));
        let (kind, form) = form_of(file);
        let spec = percent_decode(spec, false);
        let (name, version) = match spec.split_once('@') {
            Some((name, version)) => (name, Some(version.to_owned())),
            None => (spec.as_str(), None),
        };
        Self {
            name: CrateName::new(name).ok(),
            version,
            kind: form.and_then(|_| Kind::named(kind)),
            form: form.unwrap_or(Form::Svg),
            options,
        }
    }

    /// `{kind}/{crate}` and `{kind}/{crate}/{version}`, with or without `.svg`.
    /// In shields' style when none is asked for.
    fn shields(path: &str, mut options: Options, query: &str) -> Self {
        let (kind, rest) = shields(path).unwrap_or((Kind::Version, ""));
        let (rest, form) = form_of(rest);
        let (name, version) = match rest.split_once('/') {
            Some((name, version)) => (name, Some(percent_decode(version, false))),
            None => (rest, None),
        };
        if !query.split('&').any(|pair| pair.starts_with("style=")) {
            options.style = Style::Flat;
        }
        Self {
            name: CrateName::new(&percent_decode(name, false)).ok(),
            version,
            kind: Some(kind),
            form: form.unwrap_or(Form::Svg),
            options,
        }
    }

    fn normalised(mut self) -> Self {
        self.name = self.name.map(|name| name.to_canonical());
        let version = self.version.take().filter(|version| version != "latest");
        if version.as_ref().is_some_and(|version| {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b".+-".contains(&b);
            version.is_empty() || version.len() > LONGEST_VERSION || !version.bytes().all(plain)
        }) {
            self.kind = None;
        } else {
            self.version = version;
        }
        // Of one version, there are no other downloads.
        if self.version.is_some() && self.kind == Some(Kind::Downloads) {
            self.kind = Some(Kind::VersionDownloads);
        }
        self
    }
}

/// How long a page wants a badge to be kept: may be longer than we say, never
/// shorter.
pub(super) fn seconds(query: &str) -> u64 {
    let value = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("cacheSeconds="));
    value.and_then(|value| value.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> (Option<String>, Option<String>, Option<Kind>, Form) {
        let address = Address::read(path, "");
        let name = address.name.map(|name| name.to_string());
        (name, address.version, address.kind, address.form)
    }

    #[test]
    fn ours_and_shields_addresses_are_read() {
        let some = |text: &str| Some(text.to_owned());
        for (path, name, version, kind, form) in [
            (
                "/badge/serde/version.svg",
                "serde",
                None,
                Kind::Version,
                Form::Svg,
            ),
            (
                "/badge/Serde-JSON/msrv.json",
                "serde_json",
                None,
                Kind::Msrv,
                Form::Json,
            ),
            (
                "/badge/serde@1.0.0+a/size.svg",
                "serde",
                Some("1.0.0+a"),
                Kind::Size,
                Form::Svg,
            ),
            (
                "/badge/serde%401.0.0/size.svg",
                "serde",
                Some("1.0.0"),
                Kind::Size,
                Form::Svg,
            ),
            ("/crates/v/serde", "serde", None, Kind::Version, Form::Svg),
            (
                "/crates/v/serde.svg",
                "serde",
                None,
                Kind::Version,
                Form::Svg,
            ),
            (
                "/crates/l/serde/1.0.0.svg",
                "serde",
                Some("1.0.0"),
                Kind::License,
                Form::Svg,
            ),
            (
                "/crates/l/serde/1.0.0",
                "serde",
                Some("1.0.0"),
                Kind::License,
                Form::Svg,
            ),
            (
                "/crates/d/serde/1.0.0.json",
                "serde",
                Some("1.0.0"),
                Kind::VersionDownloads,
                Form::Json,
            ),
            (
                "/crates/dv/serde/latest",
                "serde",
                None,
                Kind::VersionDownloads,
                Form::Svg,
            ),
            (
                "/crates/v/versions.svg",
                "versions",
                None,
                Kind::Version,
                Form::Svg,
            ),
        ] {
            assert!(is_badge(path), "{path}");
            let version = version.map(ToOwned::to_owned);
            assert_eq!(
                read(path),
                (some(name), version, Some(kind), form),
                "{path}"
            );
        }
    }

    #[test]
    fn pages_of_crates_with_short_names_stay_pages() {
        for path in [
            "/crates/v",
            "/crates/v/",
            "/crates/v/1.0.0",
            "/crates/d/0.1.0/dependencies",
            "/crates/v/versions",
            "/crates/msrv/reverse_dependencies",
            "/crates/size/security",
            "/crates/serde/versions",
            "/crates/vv/serde",
            "/crates/v/serde/1.0.0/dependencies",
            "/badges",
            "/badge",
        ] {
            assert!(!is_badge(path), "{path}");
        }
    }

    #[test]
    fn what_cannot_be_is_told_from_what_is_not_there() {
        for path in [
            "/badge/",
            "/badge/serde",
            "/badge/serde/version",
            "/badge/serde/version.png",
            "/badge/serde/nothing.svg",
            "/badge/serde@/version.svg",
            "/badge/serde@%3Cscript%3E/version.svg",
        ] {
            assert_eq!(read(path).2, None, "{path}");
        }
        for path in [
            "/badge/1serde/version.svg",
            "/badge/a%20b/version.svg",
            "/badge//version.svg",
        ] {
            assert_eq!(read(path).0, None, "{path}");
        }
    }

    #[test]
    fn one_badge_has_one_place() {
        let read = |path, query| Address::read(path, query);
        assert_eq!(
            read("/badge/serde-json/version.svg", "utm=1&style=crisp"),
            read("/badge/SERDE_JSON/version.svg", "cacheSeconds=9")
        );
        assert_ne!(
            read("/crates/v/serde", ""),
            read("/badge/serde/version.svg", "")
        );
        assert_eq!(
            read("/crates/v/serde", ""),
            read("/badge/serde/version.svg", "style=flat")
        );
        assert_eq!(
            (seconds("a=b&cacheSeconds=7200"), seconds("cacheSeconds=-1")),
            (7200, 0)
        );
    }
}
