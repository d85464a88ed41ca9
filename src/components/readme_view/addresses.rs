//! Where links and pictures of a README lead, as this page opens them.
//!
//! Every address is read by the browser's own parser and judged by what that
//! made of it, so that control characters, entities and odd schemes hide
//! nothing.

use cratescope_registry::SafeLink;
use web_sys::Url;

/// What ids of a README begin with, so that none can name an element of the
/// page.
pub const ID_PREFIX: &str = "user-content-";

/// The id that an element of a README gets for its own.
pub fn id(own: &str) -> Option<String> {
    let own = own.strip_prefix(ID_PREFIX).unwrap_or(own);
    let fits = !own.is_empty() && own.len() <= 200 && !own.contains(char::is_whitespace);
    fits.then(|| format!("{ID_PREFIX}{own}"))
}

/// Where a relative address of a README leads: a repository's files at its
/// default branch, as crates.io resolves them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    pages: String,
    files: String,
}

/// A host whose addresses are known: how pages and raw files begin below a
/// repository's own address.
const HOSTS: [(&str, &str, &str); 4] = [
    ("github.com", "blob/HEAD/", "raw/HEAD/"),
    ("gitlab.com", "-/blob/HEAD/", "-/raw/HEAD/"),
    ("bitbucket.org", "src/HEAD/", "raw/HEAD/"),
    ("codeberg.org", "src/commit/HEAD/", "raw/commit/HEAD/"),
];

impl Folder {
    /// The root of the repository at this address; `None` where the host is
    /// none that is known.
    pub fn of(repository: &str) -> Option<Self> {
        let link = SafeLink::new(repository)?;
        let (host, path) = link.label().split_once('/')?;
        let (host, pages, files) = HOSTS.into_iter().find(|(known, ..)| *known == host)?;
        let mut parts = path.split(['/', '?', '#']).filter(|part| !part.is_empty());
        let (owner, name) = (parts.next()?, parts.next()?);
        let name = name.strip_suffix(".git").unwrap_or(name);
        let root = format!("https://{host}/{owner}/{name}/");
        Some(Self {
            pages: format!("{root}{pages}"),
            files: format!("{root}{files}"),
        })
    }
}

/// An absolute address of the web; a relative one is resolved below `base`.
fn web(written: &str, base: Option<&str>) -> Option<String> {
    let written = written.trim();
    let url = Url::new(written).ok().or_else(|| {
        // Of a host's files, a leading slash means the repository's root.
        let below = match written.strip_prefix("//") {
            Some(_) => written,
            None => written.trim_start_matches('/'),
        };
        (!below.is_empty()).then(|| Url::new_with_base(below, base?).ok())?
    })?;
    SafeLink::new(&url.href()).map(|link| link.as_str().to_owned())
}

/// A link: out, to a mailbox, or to a part of the same README.
pub fn link(written: &str, folder: Option<&Folder>) -> Option<String> {
    let written = written.trim();
    if let Some(part) = written.strip_prefix('#') {
        return Some(here() + "#" + &id(part)?);
    }
    let mail = written
        .get(..7)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    match mail {
        true => {
            let plain = !written.contains(|c: char| c.is_control() || c.is_whitespace());
            plain.then(|| written.to_owned())
        }
        false => web(written, folder.map(|folder| folder.pages.as_str())),
    }
}

/// This page without a fragment: with `<base>` a bare one would leave it.
pub fn here() -> String {
    let location = leptos::prelude::window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// A picture's address.
pub fn picture(written: &str, folder: Option<&Folder>) -> Option<String> {
    web(written, folder.map(|folder| folder.files.as_str()))
}

/// Addresses of one picture in several sizes (HTML standard, "Srcset
/// attributes"). Dropped whole when one of them is none.
pub fn picture_set(written: &str, folder: Option<&Folder>) -> Option<String> {
    let one = |candidate: &str| {
        let mut words = candidate.split_ascii_whitespace();
        let address = picture(words.next()?, folder)?;
        let is_size = |size: &str| {
            size.bytes()
                .all(|b| b.is_ascii_digit() || b".xw".contains(&b))
        };
        match (words.next(), words.next()) {
            (None, _) => Some(address),
            (Some(size), None) if is_size(size) => Some(address + " " + size),
            _ => None,
        }
    };
    let all: Option<Vec<String>> = written.split(", ").map(one).collect();
    all.map(|all| all.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn relative_addresses_lead_into_the_repository() {
        let folder = Folder::of("https://github.com/o/r.git").expect("GitHub");
        let page = |written| link(written, Some(&folder));
        let root = "https://github.com/o/r";
        assert_eq!(page("LICENSE"), Some(format!("{root}/blob/HEAD/LICENSE")));
        assert_eq!(page("/a/b.md"), Some(format!("{root}/blob/HEAD/a/b.md")));
        assert_eq!(page("./a/../b#c"), Some(format!("{root}/blob/HEAD/b#c")));
        assert_eq!(
            picture("a b.png", Some(&folder)),
            Some(format!("{root}/raw/HEAD/a%20b.png"))
        );
        assert_eq!(page("//x.example/y"), Some("https://x.example/y".into()));
        let group = Folder::of("https://gitlab.com/g/p/-/tree/main").expect("GitLab");
        assert_eq!(
            link("x", Some(&group)).as_deref(),
            Some("https://gitlab.com/g/p/-/blob/HEAD/x")
        );
        for none in [
            "https://example.org/o/r",
            "https://github.com/o",
            "git@github.com:o/r",
            "",
        ] {
            assert_eq!(Folder::of(none), None, "{none}");
        }
        assert_eq!(link("LICENSE", None), None);
    }

    #[wasm_bindgen_test]
    fn only_web_and_mail_are_linked() {
        for bad in [
            "javascript:x",
            " java\nscript:x",
            "\u{1}javascript:x",
            "JAVASCRIPT:x",
            "vbscript:x",
            "data:text/html,x",
            "blob:https://x.example/1",
            "file:///etc/passwd",
            "ftp://x.example",
            "mailto:a b",
            "https:\\\\",
            "#",
            "# a",
            "",
        ] {
            let folder = Folder::of("https://github.com/o/r");
            let made = link(bad, folder.as_ref());
            assert!(made.is_none(), "{bad:?} became {made:?}");
        }
        assert_eq!(link("mailto:a@b.c", None).as_deref(), Some("mailto:a@b.c"));
        assert!(link("#usage", None).is_some_and(|link| link.ends_with("#user-content-usage")));
    }

    #[wasm_bindgen_test]
    fn a_picture_set_is_whole_or_not_at_all() {
        let set = |written| picture_set(written, None);
        assert_eq!(
            set("https://a.example/1.png, https://a.example/2.png 2x").as_deref(),
            Some("https://a.example/1.png, https://a.example/2.png 2x")
        );
        for bad in [
            "",
            "https://a.example/1.png, javascript:x",
            "https://a.example/1 2x 3x",
            "a.png",
        ] {
            assert_eq!(set(bad), None, "{bad}");
        }
    }
}
