//! What pages elsewhere load: the badge element's files, and a crate's card as a
//! page for those who can only frame.

use crate::App;
use crate::app::nothing_here;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use cratescope_badge::Theme;
use cratescope_registry::{CrateName, percent_decode};
use std::fmt;
use std::str::FromStr;

/// Where all of it is, below the base.
pub(crate) const FOLDER: &str = "/embed/";

const SCRIPT: &str = "/embed/frame.js";

/// Asked for again every hour: its text is always the same.
const HOURLY: HeaderValue = HeaderValue::from_static("public, max-age=3600");

const EVERYONE: HeaderValue = HeaderValue::from_static("*");
const CROSS_ORIGIN: HeaderValue = HeaderValue::from_static("cross-origin");

/// Who may show a card in a frame: a source list (Content Security Policy Level
/// 3, section 6.4.2). Everyone, unless the operator says otherwise: there is
/// nothing in a card that a click could be stolen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameAncestors(String);

impl Default for FrameAncestors {
    fn default() -> Self {
        Self("*".to_owned())
    }
}

impl fmt::Display for FrameAncestors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for FrameAncestors {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let plain = |c: char| c.is_ascii_alphanumeric() || ":/.*-_[]'".contains(c);
        let sources: Vec<_> = text.split_ascii_whitespace().collect();
        match !sources.is_empty() && sources.iter().all(|source| source.chars().all(plain)) {
            true => Ok(Self(sources.join(" "))),
            false => Err("name origins such as https://example.org, or 'none', or *".to_owned()),
        }
    }
}

/// Answers for a path in the folder.
pub(crate) fn respond(app: &App, ancestors: &FrameAncestors, request: &Request) -> Response {
    let path = request.uri().path();
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let mut response = match framed(path) {
        Some(name) if is_read && !app.has(path) && app.has(SCRIPT) => {
            frame(&name, request.uri().query().unwrap_or_default(), ancestors)
        }
        _ if is_read && !app.has(path) => nothing_here(),
        _ => app.respond(request.method(), path, request.headers()),
    };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, EVERYONE);
    headers.insert("cross-origin-resource-policy", CROSS_ORIGIN);
    response
}

fn framed(path: &str) -> Option<CrateName> {
    CrateName::new(&percent_decode(path.strip_prefix(FOLDER)?, false)).ok()
}

/// The page: a card, and nothing to go to but the crate's page.
fn frame(name: &CrateName, query: &str, ancestors: &FrameAncestors) -> Response {
    let theme = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("theme="));
    let theme = Theme::named(theme.unwrap_or_default()).name();
    // A crate's name holds nothing that means something in HTML.
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{name}</title>\n\
         <base target=\"_top\">\n\
         <crate-card crate=\"{name}\" theme=\"{theme}\" href=\"../crates/{name}\">\
         <a href=\"../crates/{name}\">{name}</a></crate-card>\n\
         <script type=\"module\" src=\"frame.js\"></script>\n"
    );
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
    );
    let Ok(policy) = HeaderValue::try_from(policy) else {
        return nothing_here();
    };
    (
        [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/html; charset=utf-8"),
            ),
            (header::CACHE_CONTROL, HOURLY),
            (header::CONTENT_SECURITY_POLICY, policy),
        ],
        page,
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_frame_is_a_source_list() {
        for (text, read) in [
            ("*", Some("*")),
            ("'none'", Some("'none'")),
            (
                " https://a.example  https://*.b.example:8443 ",
                Some("https://a.example https://*.b.example:8443"),
            ),
            ("", None),
            ("https://a; script-src *", None),
            ("a,b", None),
            ("a\u{e9}", None),
        ] {
            let list = text.parse::<FrameAncestors>().ok();
            assert_eq!(list.map(|list| list.to_string()).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn only_a_name_is_framed() {
        assert!(framed("/embed/serde-json").is_some());
        for path in [
            "/embed/",
            "/embed/crate-badge.js",
            "/embed/a/b",
            "/embed/%3Cscript%3E",
            "/embed/1",
        ] {
            assert_eq!(framed(path), None, "{path}");
        }
    }
}
