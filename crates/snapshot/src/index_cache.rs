//! Cargo's cache of sparse-index files: `registry/index/*/.cache/se/rd/serde`.
//!
//! The format is private to Cargo and documented where it is written: the doc
//! comment "Cache structure" of `src/cargo/sources/registry/index/cache.rs` in
//! rust-lang/cargo. A file is
//!
//! ```text
//! cache version    1 byte; 3 since 1.66
//! index format     4 bytes, little-endian; absent in cache version 1
//! index revision   text, NUL (`etag: "…"` and the like)
//! then for each published version, in order of publication:
//!   number         text, NUL
//!   index line     JSON, NUL
//! ```
//!
//! The index lines are those of the registry, unchanged: newer fields are kept.

/// The header's version byte that this code was written against.
const NEWEST_CACHE_VERSION: u8 = 3;

/// Why a file is not an index cache that this code can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// Shorter than its own header.
    Truncated,
    /// A cache version that this code does not know.
    CacheVersion(u8),
    /// An index line is not UTF-8.
    NotText,
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Truncated => f.write_str("the index cache file ends too early"),
            Self::CacheVersion(version) => write!(
                f,
                "index cache version {version} is not known (1 to {NEWEST_CACHE_VERSION} are)"
            ),
            Self::NotText => f.write_str("an index line is not UTF-8"),
        }
    }
}

/// The index lines in a cache file, in order of publication, each with white
/// space between its JSON tokens removed: crates.io writes none, but a server
/// that passes its index on may.
///
/// # Errors
/// When the file is cut short or of an unknown cache version.
pub fn lines(file: &[u8]) -> Result<Vec<String>, Malformed> {
    let (&version, rest) = file.split_first().ok_or(Malformed::Truncated)?;
    let rest = match version {
        1 => rest,
        2..=NEWEST_CACHE_VERSION => rest.get(4..).ok_or(Malformed::Truncated)?,
        other => return Err(Malformed::CacheVersion(other)),
    };
    // Every text ends with NUL, so a whole file leaves nothing behind the last.
    let Some((&0, rest)) = rest.split_last() else {
        return Err(Malformed::Truncated);
    };
    let mut texts = rest.split(|&byte| byte == 0).skip(1);
    let mut lines = Vec::new();
    while let Some(_number) = texts.next() {
        let line = texts.next().ok_or(Malformed::Truncated)?;
        lines.push(compact(
            std::str::from_utf8(line).map_err(|_| Malformed::NotText)?,
        ));
    }
    Ok(lines)
}

/// JSON without the white space between its tokens; order and spelling stay.
fn compact(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut in_text, mut escaped) = (false, false);
    for c in json.chars() {
        if in_text || !c.is_ascii_whitespace() {
            out.push(c);
        }
        if c == '"' && !escaped {
            in_text = !in_text;
        }
        escaped = in_text && c == '\\' && !escaped;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::index_cache_file;
    use proptest::prelude::*;

    const LINE: &str = r#"{"name":"demo","vers":"1.0.0","deps":[]}"#;

    #[test]
    fn every_known_cache_version_is_read() {
        let body = format!("etag: \"x\"\01.0.0\0{LINE}\0");
        for header in [&[1][..], &[2, 2, 0, 0, 0], &[3, 9, 0, 0, 0]] {
            let file = [header, body.as_bytes()].concat();
            assert_eq!(lines(&file).as_deref(), Ok(&[LINE.to_owned()][..]));
        }
    }

    #[test]
    fn a_crate_without_versions_has_no_lines() {
        assert_eq!(lines(&index_cache_file(&[])), Ok(vec![]));
    }

    #[test]
    fn order_of_publication_stays() {
        let file = index_cache_file(&[("2.0.0", "{\"a\":1}"), ("1.9.0", "{\"b\":2}")]);
        assert_eq!(
            lines(&file),
            Ok(vec!["{\"a\":1}".into(), "{\"b\":2}".into()])
        );
    }

    #[test]
    fn damage_is_told() {
        assert_eq!(lines(b""), Err(Malformed::Truncated));
        assert_eq!(lines(&[3, 2, 0]), Err(Malformed::Truncated));
        assert_eq!(lines(&[9, 0, 0, 0, 0]), Err(Malformed::CacheVersion(9)));
        let whole = index_cache_file(&[("1.0.0", LINE)]);
        let cut = &whole[..whole.len() - 10];
        assert_eq!(lines(cut), Err(Malformed::Truncated));
        let header_only = &whole[..5 + "etag: x\0".len() + "1.0.0\0".len()];
        assert_eq!(lines(header_only), Err(Malformed::Truncated));
        assert_eq!(
            lines(&[1, b'e', 0, b'1', 0, 0xff, 0]),
            Err(Malformed::NotText)
        );
    }

    #[test]
    fn white_space_goes_but_not_inside_texts() {
        assert_eq!(
            compact("{ \"a b\" :\t\"c \\\" \\\\\" , \"d\": [ 1,\n2 ] }"),
            r#"{"a b":"c \" \\","d":[1,2]}"#
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = lines(&bytes);
        }

        #[test]
        fn compacting_keeps_the_value(text in "\\PC{0,20}", n in any::<i32>()) {
            let value = serde_json::json!({ text.clone(): [n, { "x y": text }] });
            let spaced = serde_json::to_string_pretty(&value).expect("JSON");
            prop_assert_eq!(compact(&spaced), value.to_string());
        }
    }
}
