//! Somebody else's page, on an origin of its own, that shows badges.

use crate::Gateway;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::net::TcpListener;
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
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        listener
            .set_nonblocking(true)
            .expect("a socket that does not block");
        // Its own thread: tests come with runtimes of their own, which end
        // earlier.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                let routes = Router::new()
                    .route("/", get(show))
                    .route("/slow/{*path}", get(std::future::pending::<Response>))
                    .route("/favicon.ico", get(async || ""))
                    .with_state(page);
                // Ends with the process.
                let _ = axum::serve(listener, routes).await;
            });
        });
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
