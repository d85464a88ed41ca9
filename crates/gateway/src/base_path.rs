use std::fmt;
use std::str::FromStr;

/// The path that everything is served below. Begins and ends with `/`; what is
/// between are unreserved characters, so it needs no escaping in a header, in
/// HTML or in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePath(String);

/// The text cannot be a base path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidBase;

impl fmt::Display for InvalidBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a base is a path such as /tools/crates/, of letters, digits, `-`, `.`, `_` and `~`",
        )
    }
}

impl std::error::Error for InvalidBase {}

impl BasePath {
    /// The whole path, `/` or `/tools/crates/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path without its last `/`; empty at the root.
    #[must_use]
    pub fn without_slash(&self) -> &str {
        &self.0[..self.0.len() - 1]
    }

    /// What of a path lies below, with its first `/`.
    #[must_use]
    pub fn strip<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(self.without_slash())
            .filter(|rest| rest.starts_with('/'))
    }
}

impl Default for BasePath {
    fn default() -> Self {
        Self("/".into())
    }
}

impl FromStr for BasePath {
    type Err = InvalidBase;

    fn from_str(text: &str) -> Result<Self, InvalidBase> {
        let mut path = String::from("/");
        for segment in text.split('/').filter(|segment| !segment.is_empty()) {
            let plain = segment
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~'));
            if !plain || matches!(segment, "." | "..") {
                return Err(InvalidBase);
            }
            path += segment;
            path += "/";
        }
        Ok(Self(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_are_put_where_they_belong() {
        for (text, path) in [
            ("", "/"),
            ("/", "/"),
            ("tools", "/tools/"),
            ("//tools/crates", "/tools/crates/"),
        ] {
            assert_eq!(text.parse::<BasePath>().expect(text).as_str(), path);
        }
        for bad in [
            "/a b/",
            "/../",
            "/.",
            "/\"><script>",
            "/a?b",
            "/%2e/",
            "/é/",
        ] {
            assert_eq!(bad.parse::<BasePath>(), Err(InvalidBase), "{bad}");
        }
    }

    #[test]
    fn only_what_is_below_is_stripped() {
        let base: BasePath = "/tools/".parse().expect("a base");
        assert_eq!(base.strip("/tools/"), Some("/"));
        assert_eq!(base.strip("/tools/v1/meta"), Some("/v1/meta"));
        for outside in ["/tools", "/toolshed/", "/", "/v1/meta"] {
            assert_eq!(base.strip(outside), None, "{outside}");
        }
        assert_eq!(BasePath::default().strip("/v1"), Some("/v1"));
    }
}
