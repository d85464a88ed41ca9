//! Links that a server sent and that are safe to put on a page.

/// An `http` or `https` address. Everything else a server may send
/// (`javascript:`, `data:`, relative paths, control characters) is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeLink(String);

impl SafeLink {
    /// Takes the address if it is http(s) and has a host.
    #[must_use]
    pub fn new(address: &str) -> Option<Self> {
        let address = address.trim();
        let rest = strip_scheme(address)?;
        let host_ends = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let plain = !address
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || c == '\\');
        (host_ends > 0 && plain).then(|| Self(address.to_owned()))
    }

    /// The address itself, for `href`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as people say it: no scheme, no `www.`, no trailing slash
    /// or `.git`.
    #[must_use]
    pub fn label(&self) -> &str {
        let rest = strip_scheme(&self.0).unwrap_or(&self.0);
        let rest = rest.strip_prefix("www.").unwrap_or(rest);
        let rest = rest.trim_end_matches('/');
        rest.strip_suffix(".git").unwrap_or(rest)
    }

    /// Whether both lead to the same place, but for scheme, `www.`, a trailing
    /// slash and `.git`.
    #[must_use]
    pub fn same_place(&self, other: &Self) -> bool {
        self.label().eq_ignore_ascii_case(other.label())
    }
}

fn strip_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn only_http_addresses_pass() {
        for good in ["https://serde.rs", "http://a.b/c?d#e", " HTTPS://X.org/ "] {
            assert!(SafeLink::new(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "java\nscript://x",
            "data:text/html,x",
            "//host",
            "/path",
            "https://",
            "https:///x",
            "https://a b",
            "https://a\u{0}b",
            "https:\\\\evil",
            "ftp://x",
        ] {
            assert_eq!(SafeLink::new(bad), None, "{bad}");
        }
    }

    #[test]
    fn labels_drop_what_everybody_knows() {
        let link = SafeLink::new("https://www.github.com/serde-rs/serde.git").expect("http");
        assert_eq!(link.label(), "github.com/serde-rs/serde");
        let slash = SafeLink::new("http://github.com/serde-rs/serde/").expect("http");
        assert!(link.same_place(&slash));
    }
}
