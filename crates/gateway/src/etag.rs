//! Entity tags (RFC 9110, section 8.8.3): what a client holds is still right.

use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Bytes of the hash that are kept: 2⁻⁹⁶ is never seen to collide.
const LENGTH: usize = 12;

/// A strong tag for what these parts say together.
pub(crate) fn of(parts: &[&[u8]]) -> HeaderValue {
    let mut hash = Sha256::new();
    for part in parts {
        // With its length, so that parts cannot run into each other.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let tag = format!(
        "\"{}\"",
        BASE64_URL_SAFE_NO_PAD.encode(&hash.finalize()[..LENGTH])
    );
    HeaderValue::try_from(tag).expect("base64 and quotes are valid in a header")
}

/// Whether the client says that it holds this: `If-None-Match` lists the tag,
/// or is `*`. Compared weakly, as RFC 9110, section 13.1.2 wants.
pub(crate) fn is_held(request: &HeaderMap, tag: &HeaderValue) -> bool {
    let tag = tag.as_bytes();
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .flat_map(|list| list.as_bytes().split(|&byte| byte == b','))
        .map(<[u8]>::trim_ascii)
        .any(|held| held == b"*" || held.strip_prefix(b"W/").unwrap_or(held) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_differ_where_what_they_say_differs() {
        assert_eq!(of(&[b"a", b"b"]), of(&[b"a", b"b"]));
        assert_ne!(of(&[b"a", b"b"]), of(&[b"ab", b""]));
    }

    #[test]
    fn a_held_tag_is_found_in_any_list() {
        let tag = of(&[b"x"]);
        let quoted = tag.to_str().expect("text");
        for (header, held) in [
            (quoted.to_owned(), true),
            (format!("\"other\" ,W/{quoted}"), true),
            ("*".into(), true),
            ("\"other\"".into(), false),
            (quoted.trim_matches('"').into(), false),
        ] {
            let request =
                HeaderMap::from_iter([(header::IF_NONE_MATCH, header.parse().expect("a value"))]);
            assert_eq!(is_held(&request, &tag), held, "{header}");
        }
        assert!(!is_held(&HeaderMap::new(), &tag));
    }
}
