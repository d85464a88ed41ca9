//! What a page may load (Content Security Policy Level 3).

use axum::http::HeaderValue;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The policy of every page. Everything comes from this origin: code, styles
/// and data; `'wasm-unsafe-eval'` lets WebAssembly compile and nothing else.
/// READMEs show images from anywhere. No inline styles, no frames, no plugins.
/// Hashes of scripts in the page itself follow `script-src`; see [`of`].
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' https: data:; connect-src 'self'; font-src 'none'; manifest-src 'self'; form-action 'self'; \
    base-uri 'self'; frame-ancestors 'none'";

/// Where the hashes go.
const SCRIPTS: &str = "'wasm-unsafe-eval'";

/// The policy for this page: [`POLICY`], and the hash of each script written
/// into the page, so that those run and no others.
pub(super) fn of(html: &str) -> HeaderValue {
    let mut scripts = String::from(SCRIPTS);
    for script in inline_scripts(html) {
        // The hash is of what the parser reads: it turns every line break to LF.
        let text = script.replace("\r\n", "\n").replace('\r', "\n");
        scripts += &format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    }
    HeaderValue::try_from(POLICY.replacen(SCRIPTS, &scripts, 1))
        .expect("the policy and base64 are valid in a header")
}

/// The text of each `<script>` without `src`. The shell is our own and plain,
/// so tags are found without a full parser; one that was missed would not run,
/// and no other could be let in.
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    let mut rest = html;
    while let Some(start) = find(rest, "<script") {
        rest = &rest[start + "<script".len()..];
        let Some(tag_end) = rest.find('>') else { break };
        let (attributes, text) = (&rest[..tag_end], &rest[tag_end + 1..]);
        let Some(end) = find(text, "</script") else {
            break;
        };
        if !attributes
            .split_ascii_whitespace()
            .any(|attribute| attribute.starts_with("src"))
        {
            scripts.push(&text[..end]);
        }
        rest = &text[end..];
    }
    scripts
}

/// Finds ASCII text in any case.
fn find(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes()
        .windows(wanted.len())
        .position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_pages_own_scripts_get_a_hash() {
        let html = "<SCRIPT type=module>a</SCRIPT><script src=x.js></script><script>b\r\nc</script ><p>\u{E9}</p><script";
        assert_eq!(inline_scripts(html), ["a", "b\r\nc"]);
        let policy = of("<script>alert(1)</script>");
        assert_eq!(
            policy.to_str().expect("ASCII"),
            POLICY.replace(
                SCRIPTS,
                "'wasm-unsafe-eval' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
            )
        );
    }

    #[test]
    fn the_policy_allows_no_inline_code() {
        let policy = of("<p>nothing</p>");
        assert_eq!(policy, POLICY);
        assert!(!POLICY.contains("unsafe-inline") && !POLICY.contains("'unsafe-eval'"));
    }
}
