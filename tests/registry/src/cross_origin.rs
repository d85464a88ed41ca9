//! What lets a page of another origin read an answer: what each real host
//! sends, and no more.

use crate::lane::Lane;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_MAX_AGE,
};
use axum::http::{HeaderMap, HeaderValue};

/// Adds the headers that a host adds. Storage adds its own only when asked by
/// a page; none allows a header, so that no preflight can pass.
pub(crate) fn allow(lane: Lane, by_a_page: bool, headers: &mut HeaderMap) {
    match lane {
        Lane::Index | Lane::Statics if !by_a_page => return,
        Lane::WebApi | Lane::Advisories => {}
        Lane::Index | Lane::Statics => {
            headers.insert(
                ACCESS_CONTROL_ALLOW_METHODS,
                HeaderValue::from_static("GET"),
            );
            headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("3000"));
        }
    }
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
}
