//! Somebody else's page, on an origin of its own, that shows badges.

use crate::{Gateway, loopback};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

/// A server of one page. Below `/slow/` it never answers.
#[derive(Debug)]
pub struct HostPage {
    portal: Arc<Gateway>,
}

impl HostPage {
    /// Serves the page with this content policy; empty for none.
    ///
    /// # Panics
    /// When no port is free.
    #[must_use]
    pub fn start(html: &str, policy: &str) -> Self {
        let page = Arc::new((html.to_owned(), policy.to_owned()));
        let routes = Router::new()
            .route("/", get(show))
            .route("/slow/{*path}", get(std::future::pending::<Response>))
            .route("/favicon.ico", get(async || ""))
            .with_state(page);
        let port = loopback::serve(routes);
        Self {
            portal: Arc::new(Gateway::at(port)),
        }
    }

    /// What a browser opens.
    #[must_use]
    pub fn portal(&self) -> Arc<Gateway> {
        self.portal.clone()
    }
}

async fn show(State(page): State<Arc<(String, String)>>) -> Response {
    let (html, policy) = &*page;
    let mut response = axum::response::Html(html.clone()).into_response();
    if let Ok(policy) = HeaderValue::try_from(policy)
        && !policy.is_empty()
    {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
