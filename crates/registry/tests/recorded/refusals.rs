//! Refusals: whatever was asked, they are one, under 200 and under the status
//! that they come with.

use super::documents::told;
use super::facts::ensure;
use super::rows::{Rows, elements, text};
use cratescope_registry::{Error, web_api};
use serde_json::Value;

/// Any reader's answer, without what was read.
fn answers(status: u16, body: &str) -> [Result<(), Error>; 5] {
    [
        web_api::search("recorded", status, body).map(drop),
        web_api::crate_document("recorded", status, body).map(drop),
        web_api::versions("recorded", status, body).map(drop),
        web_api::owners("recorded", status, body).map(drop),
        web_api::summary("recorded", status, body).map(drop),
    ]
}

pub fn read(body: &str, json: Option<&Value>) -> Result<Rows, String> {
    let json = json.unwrap_or(&Value::Null);
    let first = elements(json.get("errors")).first();
    let detail = first.map(|error| text(error, "detail").unwrap_or_default());
    // `errors` may be there and empty: then nothing was refused.
    let is_refusal = first.is_some() || json.get("errors").is_none();
    for answer in answers(200, body) {
        let error = match answer {
            Err(error) => error,
            Ok(()) if !is_refusal => continue,
            Ok(()) => return Err("a refusal under 200 was read as an answer".to_owned()),
        };
        let decode = matches!(error, Error::Decode { .. });
        ensure(decode != first.is_some(), &told(error.clone()))?;
        if let Some(detail) = &detail {
            ensure(fits(&error, status_of(detail)), &told(error))?;
        }
    }
    let status = detail.as_deref().map_or(404, status_of);
    for answer in answers(status, body) {
        let error = answer.err().ok_or("a refusal was read as an answer")?;
        ensure(fits(&error, status), &told(error))?;
    }
    Ok(Rows {
        kept: 1,
        skipped: 0,
    })
}

/// The status that crates.io sends with these words.
fn status_of(detail: &str) -> u16 {
    let says = |words: &str| detail.to_lowercase().contains(words);
    match () {
        () if says("not found") || says("does not exist") || says("does not have a version") => 404,
        () if says("too many requests") => 429,
        () if says("data access policy") || says("unable to process") => 403,
        () if says("authentication") => 401,
        () if says("internal server error") || detail.is_empty() => 500,
        () if says("unavailable") || says("temporarily blocked") || says("read-only") => 503,
        () => 400,
    }
}

fn fits(error: &Error, status: u16) -> bool {
    match status {
        401 => *error == Error::Unauthorized,
        403 => *error == Error::Blocked,
        404 => matches!(error, Error::NotFound(_)),
        429 => matches!(error, Error::RateLimited { .. }),
        500.. => matches!(error, Error::Upstream { .. }),
        _ => matches!(error, Error::InvalidRequest(_)),
    }
}
