use crate::{Error, Missing, lenient};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// `meta` of every answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// When it was answered: RFC 3339, milliseconds, `Z`.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub timestamp: String,
    /// Names the request in the server's log: a UUID.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub request_id: String,
}

/// What went wrong, for programs. Our addition to the documented envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorDetail {
    /// `not_found`, `invalid_parameter`, `missing_parameter` …
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub code: String,
    /// What exactly: the parameter's name, the crate's.
    #[serde(default, deserialize_with = "lenient::text")]
    pub detail: Option<String>,
}

/// What every answer of `/v1` is wrapped in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Envelope<T> {
    /// The answer; null on errors.
    pub data: Option<T>,
    /// Time and request id.
    pub meta: Meta,
    /// `ok` or `error`.
    pub status: &'static str,
    /// For people.
    pub message: String,
    /// Whether `data` holds an answer.
    pub success: bool,
    /// Present on errors only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorDetail>,
}

impl<T> Envelope<T> {
    /// A success.
    #[must_use]
    pub fn ok(data: T, meta: Meta, message: &str) -> Self {
        Self { data: Some(data), meta, status: "ok", message: message.to_owned(), success: true, error: None }
    }

    /// A failure.
    #[must_use]
    pub fn error(meta: Meta, message: String, error: ErrorDetail) -> Self {
        Self { data: None, meta, status: "error", message, success: false, error: Some(error) }
    }
}

#[derive(Deserialize)]
struct Failure {
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    message: String,
    #[serde(default, deserialize_with = "lenient::text")]
    status: Option<String>,
    #[serde(default = "yes", deserialize_with = "lenient::flag_or_true")]
    success: bool,
}

const fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct Success<T> {
    data: T,
}

/// Reads an answer: by HTTP status, then `success`, then `status`, then the
/// payload. A body that is no JSON (an edge's error page) is judged by its
/// status alone.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn decode<T: DeserializeOwned>(path: &str, status: u16, body: &str) -> Result<T, Error> {
    let refused = |message: String| Err(error_of(status, message));
    if !(200..300).contains(&status) {
        let message = serde_json::from_str::<Failure>(body).map(|f| f.message).unwrap_or_default();
        return refused(message);
    }
    if let Ok(failure) = serde_json::from_str::<Failure>(body)
        && (!failure.success || failure.status.is_some_and(|status| status != "ok"))
    {
        return refused(failure.message);
    }
    serde_json::from_str::<Success<T>>(body)
        .map(|success| success.data)
        .map_err(|error| Error::Decode { path: path.to_owned(), detail: error.to_string() })
}

/// The error for a refusal with this status. `success:false` under a 2xx says
/// nothing about the kind, so it counts as the server's failure.
fn error_of(status: u16, message: String) -> Error {
    let or = |fallback: &str| if message.is_empty() { fallback.to_owned() } else { message.clone() };
    match status {
        400 | 405 | 413 | 414 | 422 => Error::InvalidRequest(or("The server refused the question")),
        401..=403 => Error::Unauthorized,
        404 | 410 | 451 => Error::NotFound(Missing::Other(or("this does not exist"))),
        408 | 504 => Error::Timeout,
        429 => Error::RateLimited { retry_after: None },
        _ => Error::Upstream { status },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::v1::ServerMeta;

    const OK: &str = r#"{"data":{"note":"n","source":"s","endpoints":["/v1/meta",7],"sort_options":null},
        "meta":{"timestamp":"t","request_id":"r"},"status":"ok","message":"Meta retrieved","success":true}"#;

    #[test]
    fn a_success_gives_its_data() {
        let meta: ServerMeta = decode("/meta", 200, OK).expect("data");
        assert_eq!(meta.endpoints, ["/v1/meta"]);
    }

    #[test]
    fn refusals_are_told_apart() {
        let read = |status, body: &str| decode::<ServerMeta>("/meta", status, body).expect_err("refused");
        let body = r#"{"data":null,"success":false,"status":"error","message":"crate `x` does not exist"}"#;
        assert_eq!(read(404, body), Error::NotFound(Missing::Other("crate `x` does not exist".into())));
        assert_eq!(read(200, body), Error::Upstream { status: 200 });
        assert_eq!(read(200, &OK.replace("\"ok\"", "\"error\"")), Error::Upstream { status: 200 });
        assert_eq!(read(429, "<html>slow down</html>"), Error::RateLimited { retry_after: None });
        assert_eq!(read(502, ""), Error::Upstream { status: 502 });
        assert!(matches!(read(200, ""), Error::Decode { .. }));
        assert!(matches!(read(200, "<!doctype html>"), Error::Decode { .. }));
        assert!(matches!(read(200, r#"{"data":null}"#), Error::Decode { .. }));
    }
}
