//! What kind of thing an address outside the API could be of.

use cratescope_registry::percent_decode;

/// The pages that are one address each.
const PAGES: [&str; 9] = [
    "search",
    "crates",
    "keywords",
    "categories",
    "compare",
    "dashboard",
    "badges",
    "settings",
    "audit",
];

/// The pages that have an address for each crate, keyword or category.
const FAMILIES: [&str; 3] = ["crates", "keywords", "categories"];

/// What an address could be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// A page of the app.
    Page,
    /// A page the app does not have, perhaps a mistyped address.
    Unknown,
    /// A file, or a path that no link of the app leads to.
    File,
}

impl Address {
    /// Reads a path below the base, still percent-encoded.
    pub(super) fn of(path: &str) -> Self {
        let path = path.strip_prefix('/').unwrap_or(path);
        if path.is_empty() {
            return Self::Page;
        }
        // `/search/` is `/search`.
        let path = path.strip_suffix('/').unwrap_or(path);
        let segments: Vec<String> = path
            .split('/')
            .map(|segment| percent_decode(segment, false))
            .collect();
        if segments.iter().any(|segment| is_odd(segment)) {
            return Self::File;
        }
        match segments.as_slice() {
            [page] if PAGES.contains(&page.as_str()) => Self::Page,
            // Versions have dots: `/crates/serde/1.0.228`.
            [family, _, ..] if FAMILIES.contains(&family.as_str()) => Self::Page,
            [.., last] if last.contains('.') => Self::File,
            [first, ..] if first == "assets" => Self::File,
            _ => Self::Unknown,
        }
    }
}

/// Whether this is no piece of a page's address: it would climb out of a
/// folder, or hides a separator.
fn is_odd(segment: &str) -> bool {
    matches!(segment, "" | "." | "..")
        || segment.contains(['/', '\\'])
        || segment.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_the_app_is_known() {
        for path in [
            "/",
            "/search",
            "/search/",
            "/crates/serde",
            "/crates/serde/1.0.228",
            "/crates/serde/1.0.0%2Bx/dependencies",
            "/crates/a/versions",
            "/keywords/no_std",
            "/categories/no-std::no-alloc",
            "/categories/no-std%3A%3Ano-alloc",
            "/crates",
            "/keywords",
            "/categories/",
            "/compare",
            "/dashboard",
            "/badges",
            "/settings",
            "/audit",
        ] {
            assert_eq!(Address::of(path), Address::Page, "{path}");
        }
    }

    #[test]
    fn mistyped_pages_are_told_from_missing_files() {
        for path in [
            "/serch",
            "/crate",
            "/keyword/x",
            "/a/b/c",
            "/search/x",
            "/v1x",
        ] {
            assert_eq!(Address::of(path), Address::Unknown, "{path}");
        }
        for path in [
            "/favicon.ico",
            "/assets/app",
            "/assets/gone.js",
            "/x.br",
            "/.env",
            "/.git/config.lock",
        ] {
            assert_eq!(Address::of(path), Address::File, "{path}");
        }
    }

    #[test]
    fn nothing_climbs_out() {
        for path in [
            "/crates/../../etc/passwd",
            "/crates/%2e%2e/x",
            "/crates/..%2f..%2fetc",
            "/crates//x",
            "/crates/a%5C..",
            "/crates/%00",
            "/./search",
            "/%2E%2e",
            "//",
            "//etc/passwd",
        ] {
            assert_eq!(Address::of(path), Address::File, "{path}");
        }
    }
}
