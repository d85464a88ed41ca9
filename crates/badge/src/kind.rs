//! What a badge can say about a crate.

/// A kind of badge. Its name is a path segment of the server and a value of
/// the element's `kind` attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The default version.
    Version,
    /// Downloads of all time.
    Downloads,
    /// Downloads of the last 90 days.
    RecentDownloads,
    /// Downloads of one version.
    VersionDownloads,
    /// Licence, as published.
    License,
    /// Lowest Rust version it says it builds with.
    Msrv,
    /// Rust edition.
    Edition,
    /// Size of the `.crate` file.
    Size,
    /// Crates in its tree of dependencies.
    Dependencies,
    /// Direct dependencies whose requirement excludes the default version.
    Behind,
    /// Crates that depend on it.
    Dependents,
    /// Documentation.
    Docs,
    /// Known advisories that affect the version.
    Advisories,
    /// Whether the version was withdrawn.
    Yanked,
    /// How many features it has.
    Features,
    /// When the version was published.
    Updated,
    /// A small card with several of these.
    Summary,
}

const NAMES: [(Kind, &str, &str); 17] = [
    (Kind::Version, "version", "crates.io"),
    (Kind::Downloads, "downloads", "downloads"),
    (
        Kind::RecentDownloads,
        "recent-downloads",
        "recent downloads",
    ),
    (
        Kind::VersionDownloads,
        "version-downloads",
        "downloads@latest",
    ),
    (Kind::License, "license", "license"),
    (Kind::Msrv, "msrv", "msrv"),
    (Kind::Edition, "edition", "edition"),
    (Kind::Size, "size", "size"),
    (Kind::Dependencies, "dependencies", "dependencies"),
    (Kind::Behind, "dependencies-behind", "dependencies"),
    (Kind::Dependents, "dependents", "dependents"),
    (Kind::Docs, "docs", "docs"),
    (Kind::Advisories, "advisories", "advisories"),
    (Kind::Yanked, "yanked", "yanked"),
    (Kind::Features, "features", "features"),
    (Kind::Updated, "updated", "updated"),
    (Kind::Summary, "summary", "crate"),
];

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(kind, ..)| *kind)
    }

    /// The kind of this name, in lower case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut rows = NAMES.iter();
        rows.find(|row| row.1.as_bytes() == name.as_bytes())
            .map(|row| row.0)
    }

    /// Its name: `recent-downloads`.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES[self as usize].1
    }

    /// What stands on the left when nothing else is asked for.
    #[must_use]
    pub fn label(self) -> &'static str {
        NAMES[self as usize].2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn names_and_kinds_belong_together() {
        for kind in Kind::all() {
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        assert_eq!(Kind::named("v"), None);
        assert_eq!(Kind::RecentDownloads.name(), "recent-downloads");
        assert_eq!(Kind::Summary.name(), "summary");
    }
}
