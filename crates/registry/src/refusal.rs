//! What a refusal means, by its HTTP status and its words.

use crate::json::Json;
use crate::{Error, Missing};

/// The error for a refusal with this HTTP status. `message` is the server's, or
/// empty.
pub(crate) fn of_status(status: u16, message: &str) -> Error {
    match status {
        400 | 405 | 413 | 414 | 422 => Error::InvalidRequest(match message {
            "" => "the server refused the question".into(),
            message => message.to_owned(),
        }),
        401..=403 => Error::Unauthorized,
        404 | 410 | 451 => Error::NotFound(Missing::of_text(message)),
        408 | 504 => Error::Timeout,
        429 => Error::RateLimited { retry_after: None },
        _ => Error::Upstream { status },
    }
}

/// What an answer of the Web API refuses: `{"errors":[{"detail":"…"}]}`. `None`
/// when it refuses nothing; empty when it does not say what.
pub(crate) fn detail_of<'a>(json: &'a Json<'_>) -> Option<&'a str> {
    let first = json.get("errors").elements().first()?;
    Some(first.get("detail").as_text().unwrap_or_default())
}

/// The error for a refusal that came with a status that says nothing: crates.io
/// answers some with 200.
pub(crate) fn of_detail(detail: &str) -> Error {
    let says = |words: &[&str]| words.iter().any(|words| detail.contains(words));
    let status = if says(&["does not exist", "does not have a version"]) || detail == "Not Found" {
        404
    } else if says(&["too many requests"]) {
        429
    } else if says(&["data access policy", "unable to process your request"]) {
        return Error::Blocked;
    } else if says(&["requires authentication"]) {
        401
    } else if detail.is_empty() || says(&["Internal Server Error"]) {
        500
    } else if says(&["Service unavailable", "temporarily blocked", "read-only"]) {
        503
    } else {
        400
    };
    of_status(status, detail)
}

/// Reads the JSON of an answer that has no envelope, once it is known to be a
/// success.
pub(crate) fn checked<'a>(path: &str, status: u16, body: &'a str) -> Result<Json<'a>, Error> {
    let json = Json::parse(path, body);
    let detail = json.as_ref().ok().and_then(detail_of);
    match (status, detail) {
        (200..=299, Some(detail)) => Err(of_detail(detail)),
        (200..=299, None) => json,
        // A key is never asked for here: who is not let in is not wanted.
        (403, detail) if detail.is_none_or(|detail| !detail.contains("authentication")) => {
            Err(Error::Blocked)
        }
        (status, detail) => Err(of_status(status, detail.unwrap_or_default())),
    }
}
