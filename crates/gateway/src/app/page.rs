//! The page shell.

use super::AppError;
use super::content_policy;
use crate::BasePath;
use crate::asset::Asset;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;

/// What the shell has where the base path goes.
const BASE: &str = r#"<base href="/">"#;

/// Headers of every page beside the content policy.
const HEADERS: [(HeaderName, HeaderValue); 3] = [
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
];

/// The page shell, for the base path it is served below.
#[derive(Debug)]
pub(super) struct Page {
    html: Asset,
    content_policy: HeaderValue,
}

impl Page {
    /// Puts the base path into the shell, and compresses it anew.
    pub(super) fn new(
        shell: &[u8],
        base: &BasePath,
        endpoints: &[String],
    ) -> Result<Self, AppError> {
        let shell = std::str::from_utf8(shell).map_err(|_| AppError::Page("it is not UTF-8"))?;
        if !shell.contains(BASE) {
            return Err(AppError::Page(r#"it has no <base href="/">"#));
        }
        let html = shell.replacen(BASE, &format!(r#"<base href="{}">"#, base.as_str()), 1);
        let html = with_endpoints(html, endpoints);
        let content_policy = content_policy::of(&html);
        let html = Asset::compressed("/index.html", html.into_bytes())
            .map_err(|error| AppError::Read("index.html".into(), error))?;
        Ok(Self {
            html,
            content_policy,
        })
    }

    /// The page, whatever its address: the app reads that itself.
    pub(super) fn respond(&self, status: StatusCode, request: &HeaderMap) -> Response {
        let mut response = if status == StatusCode::OK {
            self.html.respond(request)
        } else {
            // "Not modified" would hide the status.
            let mut response = self.html.respond(&without_conditions(request));
            *response.status_mut() = status;
            response
        };
        let headers = response.headers_mut();
        headers.extend(HEADERS);
        headers.insert(header::CONTENT_SECURITY_POLICY, self.content_policy.clone());
        response
    }
}

/// Writes what the API offers into what `src/config.rs` of the app reads. A page
/// that the operator changed is left as it is.
fn with_endpoints(html: String, endpoints: &[String]) -> String {
    if endpoints.is_empty() {
        return html;
    }
    // Paths of ours: no quotes in them.
    let list: Vec<String> = endpoints.iter().map(|path| format!("\"{path}\"")).collect();
    let api = format!(r#""key":null,"endpoints":[{}]}}"#, list.join(","));
    html.replacen(r#""key":null}"#, &api, 1)
}

fn without_conditions(request: &HeaderMap) -> HeaderMap {
    let mut request = request.clone();
    request.remove(header::IF_NONE_MATCH);
    request
}
