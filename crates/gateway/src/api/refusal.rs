use crate::SourceError;
use crate::admission::Denial;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use cratescope_registry::{Error, Missing, Topic};
use std::any::Any;
use std::fmt::Display;
use std::time::Duration;

/// Seconds after which a registry that cannot be reached may be there again.
const WAIT: u32 = 30;

/// Why there is no answer. Travels to [`super::envelope::wrap`], like
/// [`super::Answer`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The HTTP status.
    pub(super) status: StatusCode,
    /// `error.code`, for programs.
    pub(super) code: &'static str,
    /// `message`, for people.
    pub(super) message: String,
    /// `error.detail`: the parameter, the crate.
    pub(super) detail: Option<String>,
    /// When asking again can help: `Retry-After`.
    pub(super) retry_after: Option<Duration>,
}

impl Refusal {
    /// A parameter that must be there is not.
    pub(super) fn missing_parameter(name: &str) -> Self {
        let message = format!("the parameter `{name}` is needed");
        Self::new(
            StatusCode::BAD_REQUEST,
            "missing_parameter",
            message,
            Some(name),
        )
    }

    /// A parameter has a value that cannot be.
    pub(super) fn invalid_parameter(name: &str, reason: &dyn Display) -> Self {
        let message = format!("the parameter `{name}` cannot be used: {reason}");
        Self::new(
            StatusCode::BAD_REQUEST,
            "invalid_parameter",
            message,
            Some(name),
        )
    }

    /// No endpoint has this address.
    pub(super) fn no_route(uri: &Uri) -> Self {
        let path = uri.path();
        let message = format!("there is no `{path}`; v1/meta lists what there is");
        Self::new(StatusCode::NOT_FOUND, "not_found", message, Some(path))
    }

    /// More questions wait for the source than it can answer soon.
    pub(super) fn overloaded() -> Self {
        let message = "the server has too much to do; try again".to_owned();
        Self {
            retry_after: Some(Duration::from_secs(1)),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "overloaded", message, None)
        }
    }

    /// A fault of this server, which only its log explains.
    pub(super) fn internal(error: &dyn Display) -> Self {
        tracing::error!(%error, "an answer failed");
        let message = "the server failed; its log knows why, under this request's id".to_owned();
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", message, None)
    }

    /// There is no tree.
    fn unsolved(reason: String) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "unresolvable",
            reason,
            None,
        )
    }

    /// The source never has such answers.
    fn not_offered(topic: Topic) -> Self {
        let what = topic.noun();
        let message = format!("this server's source has no {what}; v1/meta lists what there is");
        Self::new(StatusCode::NOT_FOUND, "not_offered", message, Some(what))
    }

    /// The registry behind this server did not answer as it should.
    fn of_upstream(error: &Error) -> Self {
        let (status, code, wait) = match error {
            Error::RateLimited { retry_after } => (
                StatusCode::SERVICE_UNAVAILABLE,
                "upstream_unavailable",
                Some(retry_after.unwrap_or(WAIT)),
            ),
            Error::Offline | Error::Upstream { status: 503 } => (
                StatusCode::SERVICE_UNAVAILABLE,
                "upstream_unavailable",
                Some(WAIT),
            ),
            Error::Timeout => (StatusCode::GATEWAY_TIMEOUT, "upstream_timeout", Some(WAIT)),
            Error::InvalidRequest(_) => (StatusCode::BAD_REQUEST, "invalid_parameter", None),
            _ => (StatusCode::BAD_GATEWAY, "upstream_error", None),
        };
        let message = match error {
            Error::InvalidRequest(detail) => detail.clone(),
            Error::RateLimited { .. } => "the registry asks this server to wait".to_owned(),
            Error::Offline => "the registry cannot be reached".to_owned(),
            Error::Upstream { status: 503 } => "the registry cannot answer now".to_owned(),
            Error::Blocked => "the registry does not let this server in".to_owned(),
            Error::Timeout => "the registry took too long to answer".to_owned(),
            _ => "the registry did not answer as it should".to_owned(),
        };
        Self {
            retry_after: wait.map(|seconds| Duration::from_secs(seconds.into())),
            ..Self::new(status, code, message, None)
        }
    }

    /// A handler panicked.
    pub(super) fn of_panic(panic: Box<dyn Any + Send>) -> Self {
        let text = panic
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        Self::internal(&text.unwrap_or("a panic without a message"))
    }

    /// What a layer refused by its status alone; `None` for a success.
    pub(super) fn of_status(status: StatusCode) -> Option<Self> {
        let (code, message) = match status {
            StatusCode::METHOD_NOT_ALLOWED => {
                ("method_not_allowed", "this address is for reading: use GET")
            }
            StatusCode::PAYLOAD_TOO_LARGE => ("payload_too_large", "no endpoint takes a body"),
            StatusCode::GATEWAY_TIMEOUT => ("timeout", "the answer took too long"),
            status if status.is_client_error() => {
                ("invalid_request", "the server does not take this request")
            }
            status if status.is_server_error() => ("internal", "the server failed"),
            _ => return None,
        };
        Some(Self::new(status, code, message.to_owned(), None))
    }

    fn new(status: StatusCode, code: &'static str, message: String, detail: Option<&str>) -> Self {
        Self {
            status,
            code,
            message,
            detail: detail.map(str::to_owned),
            retry_after: None,
        }
    }
}

impl From<Denial> for Refusal {
    fn from(denial: Denial) -> Self {
        let (status, message) = match denial {
            Denial::MissingKey => (
                StatusCode::UNAUTHORIZED,
                "this API takes a key, in the header x-oanor-key",
            ),
            Denial::InvalidKey => (
                StatusCode::UNAUTHORIZED,
                "the key in x-oanor-key is not known here, or no longer",
            ),
            Denial::NotSubscribed => (
                StatusCode::PAYMENT_REQUIRED,
                "the key's plan does not include this API",
            ),
            Denial::TooFast { .. } => (
                StatusCode::TOO_MANY_REQUESTS,
                "too many requests in a second; Retry-After says when to come back",
            ),
            Denial::UsedUp(_) => (
                StatusCode::TOO_MANY_REQUESTS,
                "the key has no calls left this month",
            ),
        };
        Self {
            retry_after: denial.retry_after(),
            ..Self::new(status, denial.code(), message.to_owned(), None)
        }
    }
}

impl From<SourceError> for Refusal {
    fn from(error: SourceError) -> Self {
        let what = match error {
            SourceError::Missing(what) => what,
            SourceError::NotOffered(topic) => return Self::not_offered(topic),
            SourceError::Upstream(error) => return Self::of_upstream(&error),
            SourceError::Unsolved(reason) => return Self::unsolved(reason),
            SourceError::Failed(reason) => return Self::internal(&reason),
        };
        let detail = match &what {
            Missing::Crate(name) => Some(name.clone()),
            Missing::Version { name, version } => Some(format!("{name} {version}")),
            Missing::Readme | Missing::Other(_) => None,
        };
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            what.to_string(),
            detail.as_deref(),
        )
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_to_the_log_alone() {
        for panic in [
            Box::new("secret") as Box<dyn Any + Send>,
            Box::new("secret".to_owned()),
            Box::new(7),
        ] {
            let refusal = Refusal::of_panic(panic);
            assert_eq!((refusal.status.as_u16(), refusal.code), (500, "internal"));
            assert!(!refusal.message.contains("secret"));
        }
    }

    #[test]
    fn only_failures_are_refusals() {
        for (status, code) in [
            (200, None),
            (304, None),
            (405, Some("method_not_allowed")),
            (413, Some("payload_too_large")),
            (431, Some("invalid_request")),
            (503, Some("internal")),
        ] {
            let status = StatusCode::from_u16(status).expect("a status");
            assert_eq!(Refusal::of_status(status).map(|refusal| refusal.code), code);
        }
    }
}
