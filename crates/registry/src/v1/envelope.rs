use crate::json::{FromJson, Json};
use crate::{Error, refusal};
use serde::Serialize;

/// `meta` of every answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// When it was answered: RFC 3339, milliseconds, `Z`.
    pub timestamp: String,
    /// Names the request in the server's log: a UUID.
    pub request_id: String,
}

/// What went wrong, for programs. Our addition to the documented envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorDetail {
    /// `not_found`, `invalid_parameter`, `missing_parameter` …
    pub code: String,
    /// What exactly: the parameter's name, the crate's.
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
        Self {
            data: Some(data),
            meta,
            status: "ok",
            message: message.to_owned(),
            success: true,
            error: None,
        }
    }

    /// A failure.
    #[must_use]
    pub fn error(meta: Meta, message: String, error: ErrorDetail) -> Self {
        Self {
            data: None,
            meta,
            status: "error",
            message,
            success: false,
            error: Some(error),
        }
    }
}

/// Reads an answer: by HTTP status, then `success`, then `status`, then the
/// payload. A body that is no JSON (an edge's error page) is judged by its
/// status alone.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn decode<T: FromJson>(path: &str, status: u16, body: &str) -> Result<T, Error> {
    let json = payload(path, status, body)?;
    let data = json.get("data");
    // Every payload is an object; most could be read, empty, from anything else.
    let read = matches!(data, Json::Object(_))
        .then(|| T::from_json(data))
        .flatten();
    read.ok_or_else(|| Error::Decode {
        path: path.to_owned(),
        detail: "the answer holds no data".into(),
    })
}

/// The whole answer, once it is known to be a success. Not generic, so that it
/// is compiled once.
fn payload<'a>(path: &str, status: u16, body: &'a str) -> Result<Json<'a>, Error> {
    let json = Json::parse(path, body);
    let refused = |json: &Json<'_>| {
        let message = json.get("message").as_text().unwrap_or_default();
        refusal::of_status(status, message)
    };
    if !(200..300).contains(&status) {
        return Err(refused(json.as_ref().unwrap_or(&Json::Null)));
    }
    let json = json?;
    let failed = json.flag("success") == Some(false)
        || json
            .get("status")
            .as_text()
            .is_some_and(|word| word != "ok");
    if failed {
        // `success:false` under a 2xx says nothing about the kind, so it counts
        // as the server's failure.
        return Err(refused(&json));
    }
    match refusal::detail_of(&json) {
        Some(detail) => Err(refusal::of_detail(detail)),
        None => Ok(json),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Missing;
    use crate::v1::ServerMeta;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const OK: &str = r#"{"data":{"note":"n","source":"s","endpoints":["/v1/meta",7],"sort_options":null},
        "meta":{"timestamp":"t","request_id":"r"},"status":"ok","message":"Meta retrieved","success":true}"#;

    #[test]
    fn a_success_gives_its_data() {
        let meta: ServerMeta = decode("/meta", 200, OK).expect("data");
        assert_eq!(meta.endpoints, ["/v1/meta"]);
    }

    #[test]
    fn refusals_are_told_apart() {
        let read =
            |status, body: &str| decode::<ServerMeta>("/meta", status, body).expect_err("refused");
        let body = r#"{"data":null,"success":false,"status":"error","message":"crate `x` does not exist"}"#;
        assert_eq!(read(404, body), Error::NotFound(Missing::Crate("x".into())));
        assert_eq!(read(200, body), Error::Upstream { status: 200 });
        assert_eq!(
            read(200, &OK.replace("\"ok\"", "\"error\"")),
            Error::Upstream { status: 200 }
        );
        assert_eq!(
            read(429, "<html>slow down</html>"),
            Error::RateLimited { retry_after: None }
        );
        assert_eq!(read(502, ""), Error::Upstream { status: 502 });
        assert!(matches!(read(200, ""), Error::Decode { .. }));
        assert!(matches!(read(200, "<!doctype html>"), Error::Decode { .. }));
        assert!(matches!(
            read(200, r#"{"data":null}"#),
            Error::Decode { .. }
        ));
    }
}
