//! Which addresses in a README stay, and what they become.

use super::RepositoryFolder;
use ammonia::{Url, url::ParseError};

/// What keeps a README's ids apart from the page's own.
pub(super) const ID_PREFIX: &str = "user-content-";

/// Where a link may lead: to a part of the same README, to http(s) and mailto
/// addresses, and, when relative, into the repository's folder.
pub(super) fn link(written: &str, folder: Option<&RepositoryFolder>) -> Option<String> {
    let written = written.trim();
    if let Some(id) = written.strip_prefix('#') {
        let id = id.strip_prefix(ID_PREFIX).unwrap_or(id);
        return Some(format!("#{ID_PREFIX}{id}"));
    }
    let url = absolute(written, |relative| folder?.page(relative))?;
    (url.scheme() == "mailto" || is_web(&url)).then(|| url.into())
}

/// What a picture may show: http(s) addresses, and files of the repository.
pub(super) fn picture(written: &str, folder: Option<&RepositoryFolder>) -> Option<String> {
    let url = absolute(written.trim(), |relative| folder?.file(relative))?;
    is_web(&url).then(|| url.into())
}

/// The `srcset` of a `source`: pictures apart by commas, each perhaps with a
/// width or density (HTML standard, "Srcset attributes"). Dropped as a whole
/// when one of its pictures is, since the next best source then serves.
pub(super) fn picture_set(written: &str, folder: Option<&RepositoryFolder>) -> Option<String> {
    let one = |candidate: &str| {
        let mut words = candidate.split_ascii_whitespace();
        let address = picture(words.next()?, folder)?;
        match (words.next(), words.next()) {
            (None, _) => Some(address),
            (Some(size), None) if is_size(size) => Some(format!("{address} {size}")),
            _ => None,
        }
    };
    let candidates: Option<Vec<String>> = written.split(", ").map(one).collect();
    candidates.map(|candidates| candidates.join(", "))
}

/// `2x`, `1.5x`, `640w`.
fn is_size(word: &str) -> bool {
    let number = word.strip_suffix(['x', 'w']);
    number.is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

/// Reads an address like a browser does (white space and control characters
/// within it count for nothing), so that what is judged is what is opened.
fn absolute(written: &str, resolve: impl FnOnce(&str) -> Option<Url>) -> Option<Url> {
    match Url::parse(written) {
        Ok(url) => Some(url),
        Err(ParseError::RelativeUrlWithoutBase) if !written.is_empty() => resolve(written),
        Err(_) => None,
    }
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn github() -> RepositoryFolder {
        RepositoryFolder::new("https://github.com/o/r", Some("sub")).expect("GitHub")
    }

    #[test]
    fn only_web_mail_and_own_parts_are_linked() {
        for (written, wanted) in [
            ("https://serde.rs", "https://serde.rs/"),
            (" HTTP://a.b/c?d#e ", "http://a.b/c?d#e"),
            ("mailto:a@b.c", "mailto:a@b.c"),
            ("#usage", "#user-content-usage"),
            ("#user-content-usage", "#user-content-usage"),
            ("LICENSE", "https://github.com/o/r/blob/HEAD/sub/LICENSE"),
            ("//example.org/x", "https://example.org/x"),
        ] {
            assert_eq!(link(written, Some(&github())).as_deref(), Some(wanted));
        }
        for written in [
            "javascript:alert(1)",
            " \tJAVA\nSCRIPT:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,<script>",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://a.b/c",
            "blob:https://a.b/c",
            "http://",
            "",
        ] {
            assert_eq!(link(written, Some(&github())), None, "{written:?}");
        }
    }

    #[test]
    fn without_a_folder_relative_addresses_go() {
        for written in ["LICENSE", "/LICENSE", "../x", "?a", "//example.org/x"] {
            assert_eq!(link(written, None), None, "{written}");
            assert_eq!(picture(written, None), None, "{written}");
        }
        assert!(link("#usage", None).is_some());
    }

    #[test]
    fn pictures_come_from_the_web_only() {
        assert_eq!(
            picture("a.png", Some(&github())).as_deref(),
            Some("https://github.com/o/r/raw/HEAD/sub/a.png")
        );
        for written in [
            "data:image/png;base64,AAAA",
            "mailto:a@b.c",
            "#a.png#",
            "x:y",
        ] {
            let shown = picture(written, Some(&github()));
            assert!(shown.is_none_or(|s| s.starts_with("https://github.com/")));
        }
    }

    #[test]
    fn a_picture_set_is_taken_whole_or_not_at_all() {
        let set = |written| picture_set(written, Some(&github()));
        assert_eq!(
            set("https://a.b/1.png, https://a.b/2.png 2x").as_deref(),
            Some("https://a.b/1.png, https://a.b/2.png 2x")
        );
        assert_eq!(
            set("dark.png").as_deref(),
            Some("https://github.com/o/r/raw/HEAD/sub/dark.png")
        );
        for bad in [
            "",
            "https://a.b/1.png, javascript:x",
            "a.png 2x 3x",
            "a.png y",
        ] {
            assert_eq!(set(bad), None, "{bad}");
        }
    }
}
