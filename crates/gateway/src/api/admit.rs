use super::{Api, QUOTA_REMAINING, Refusal};
use crate::admission::Denial;
use axum::Extension;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::sync::Arc;

/// What a 401 asks for (RFC 9110, section 11.6.1). No browser knows the scheme,
/// so none asks its user for a password.
const CHALLENGE: HeaderValue = HeaderValue::from_static("ApiKey header=\"x-oanor-key\"");

/// Lets in who may ask.
pub(super) async fn admit(
    State(api): State<Arc<Api>>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    request: Request,
    next: Next,
) -> Response {
    let peer = peer.map(|Extension(ConnectInfo(address))| address);
    let headers = request.headers().clone();
    let (mut response, remaining) = match api.admission.admit(peer, &headers).await {
        Ok(pass) => (next.run(request).await, pass.remaining),
        Err(denial) => {
            api.metrics.refused(denial.code());
            (refuse(denial), denial.remaining())
        }
    };
    if let Some(remaining) = remaining {
        response
            .headers_mut()
            .insert(QUOTA_REMAINING, remaining.into());
    }
    response
}

fn refuse(denial: Denial) -> Response {
    let mut response = Refusal::from(denial).into_response();
    if matches!(denial, Denial::MissingKey | Denial::InvalidKey) {
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, CHALLENGE);
    }
    response
}
