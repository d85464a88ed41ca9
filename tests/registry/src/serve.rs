//! One request: written down, refused, broken or answered.

use crate::answer::Refusal;
use crate::fault::Fault;
use crate::lane::Lane;
use crate::request_log::{self, Request};
use crate::world::World;
use crate::{advisories, broken, control, cross_origin, index_host, static_host, web_api};
use axum::Router;
use axum::body::Body;
use axum::http::header::{ORIGIN, USER_AGENT, VARY};
use axum::http::{self, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tower::ServiceExt;

/// The connection is to be closed without an answer.
#[derive(Debug)]
pub(crate) struct Closed;

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("closed on request")
    }
}

impl std::error::Error for Closed {}

/// What serves the requests of one listener.
#[derive(Clone)]
pub(crate) struct Server {
    world: Arc<World>,
    web_api: Router,
    /// The listener's host; `None` when it serves all, by their prefixes.
    lane: Option<Lane>,
}

/// Where a request goes.
struct Place {
    lane: Option<Lane>,
    /// The path that the host knows, from its slash on.
    rest: Option<String>,
    /// Path and query with the host's prefix, as logs and faults have them.
    full: String,
}

impl Server {
    pub(crate) fn new(world: Arc<World>, lane: Option<Lane>) -> Self {
        let web_api = web_api::router(Arc::clone(&world));
        Self {
            world,
            web_api,
            lane,
        }
    }

    pub(crate) async fn serve(self, request: http::Request<Body>) -> Result<Response, Closed> {
        if request.uri().path().starts_with("/__") {
            return Ok(control::answer(&self.world, request).await);
        }
        let place = self.place(request.uri());
        let at = self.write_down(&request, &place);
        let mut fault = self.world.faults.meet(&place.full).unwrap_or_default();
        let is_one_too_many = place
            .lane
            .is_some_and(|lane| self.world.limits.exceeds(lane, at));
        if is_one_too_many {
            fault = Fault::edge_429("");
        }
        if fault.delay_ms > 0 {
            tokio::time::sleep(Duration::from_millis(fault.delay_ms)).await;
        }
        if fault.close {
            return Err(Closed);
        }
        let by_a_page = request.headers().contains_key(ORIGIN);
        let response = match (
            broken::instead(&fault, place.lane, by_a_page),
            place.lane,
            place.rest,
        ) {
            (Some(response), ..) => response,
            (None, Some(lane), Some(rest)) => self.answer(lane, &rest, request).await,
            _ => StatusCode::NOT_FOUND.into_response(),
        };
        match fault.cut_off_after {
            Some(bytes) => Ok(broken::cut_off(response, bytes).await),
            None => Ok(response),
        }
    }

    fn place(&self, uri: &http::Uri) -> Place {
        let path = uri.path();
        let query = uri
            .query()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        let (lane, rest) = match self.lane {
            Some(lane) => (Some(lane), path.strip_prefix(lane.own_prefix())),
            None => Lane::of(path).unzip(),
        };
        let full = match (lane, rest) {
            (Some(lane), Some(rest)) => format!("{}{rest}{query}", lane.prefix()),
            _ => format!("{path}{query}"),
        };
        Place {
            lane,
            rest: rest.map(str::to_owned),
            full,
        }
    }

    fn write_down(&self, request: &http::Request<Body>, place: &Place) -> Duration {
        let mut log = self.world.log();
        // Within the lock, so that the log is in order of time.
        let at = self.world.begun.elapsed();
        log.requests.push(Request {
            at,
            lane: place.lane,
            method: request.method().to_string(),
            path: place.full.clone(),
            headers: request_log::headers(request.headers()),
        });
        at
    }

    /// What the real host would answer.
    async fn answer(self, lane: Lane, path: &str, request: http::Request<Body>) -> Response {
        let asked = request.headers().clone();
        if lane == Lane::WebApi && !asked.contains_key(USER_AGENT) {
            let detail = "We require that all requests include a `User-Agent` header.";
            return Refusal::new(StatusCode::FORBIDDEN, detail).into_response();
        }
        let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
        let mut response = match lane {
            // The router says 405 to other methods.
            Lane::WebApi => self.web_api(path, request).await,
            Lane::Statics if !is_read => StatusCode::UNAUTHORIZED.into_response(),
            _ if !is_read => StatusCode::METHOD_NOT_ALLOWED.into_response(),
            Lane::Statics => static_host::answer(&self.world, path, &asked),
            Lane::Index => index_host::answer(&self.world, path, &asked),
            Lane::Advisories => advisories::answer(&self.world, path),
        };
        cross_origin::allow(lane, asked.contains_key(ORIGIN), response.headers_mut());
        response
    }

    async fn web_api(self, path: &str, mut request: http::Request<Body>) -> Response {
        let query = request.uri().query().map(|query| format!("?{query}"));
        match format!("{path}{}", query.unwrap_or_default()).parse() {
            Ok(uri) => *request.uri_mut() = uri,
            Err(_) => return Refusal::not_found().into_response(),
        }
        let Ok(mut response) = self.web_api.oneshot(request).await;
        let adjusted =
            path == "/crates" || (path.starts_with("/crates/") && path.ends_with("/owners"));
        if adjusted && self.world.errors_with_200.load(Ordering::Relaxed) {
            *response.status_mut() = StatusCode::OK;
        }
        let vary = HeaderValue::from_static("accept-encoding");
        response.headers_mut().insert(VARY, vary);
        response
    }
}
