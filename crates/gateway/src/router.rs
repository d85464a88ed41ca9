use crate::api::{self, Api};
use crate::badges::{self, Badges};
use crate::log::{self, Watched};
use crate::machinery::machinery;
use crate::{
    Admission, App, BasePath, Clock, FrameAncestors, Metrics, Source, app, embed, opensearch,
};
use axum::Router;
use axum::extract::Request;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use std::sync::Arc;
use tower::ServiceExt;
use tower_http::set_header::SetResponseHeaderLayer;

/// What a server is made of.
pub struct Gateway {
    /// Where answers come from.
    pub source: Arc<dyn Source>,
    /// The browser app's files; without them only the API is served.
    pub app: Option<App>,
    /// The path that everything is below.
    pub base: BasePath,
    /// Who may show a card in a frame.
    pub frame_ancestors: FrameAncestors,
    /// Who may ask the API.
    pub admission: Admission,
    /// Bytes of answers to keep.
    pub cache_bytes: u64,
    /// What tells how old they are.
    pub clock: Clock,
    /// Where all of it is counted.
    pub metrics: Arc<Metrics>,
}

/// Bytes of answers that are kept when nothing else is said.
const CACHE_BYTES: u64 = 64 << 20;

impl Gateway {
    /// The API alone, at the root, for everyone.
    #[must_use]
    pub fn over(source: Arc<dyn Source>) -> Self {
        Self {
            source,
            app: None,
            base: BasePath::default(),
            frame_ancestors: FrameAncestors::default(),
            admission: Admission::Everyone,
            cache_bytes: CACHE_BYTES,
            clock: Clock::system(),
            metrics: Arc::default(),
        }
    }

    /// Everything the server answers: the API, and the app's files and pages if
    /// there is an app, below the base path; and `/healthz`, `/readyz` and
    /// `/metrics`, at the root too, where the machinery around the server looks
    /// for them.
    pub fn router(self) -> Router {
        router(self)
    }
}

fn router(gateway: Gateway) -> Router {
    let Gateway {
        source,
        app,
        base,
        frame_ancestors,
        admission,
        cache_bytes,
        clock,
        metrics,
    } = gateway;
    let watched = Watched::new(Arc::clone(&metrics), base.clone());
    let machinery = machinery(Arc::clone(&source), Arc::clone(&metrics));
    let badges = Badges::new(
        Arc::clone(&source),
        cache_bytes,
        clock.clone(),
        Arc::clone(&metrics),
    );
    let api = Api::new(source, admission, cache_bytes, clock, metrics);
    let api = api::routes(api, &base);
    // Without pages there is nothing that a browser could search in.
    let search_engine = match &app {
        Some(_) => opensearch::routes(api.clone(), &base),
        None => Router::new(),
    };
    let pages = Arc::new(Pages {
        app,
        badges,
        frame_ancestors,
    });
    let site = Router::new()
        // The one path that nesting leaves out.
        .route(
            "/v1/",
            any({
                let api = api.clone();
                move |request: Request| api.clone().oneshot(request)
            }),
        )
        .nest("/v1", api)
        .merge(machinery.clone())
        .merge(search_engine)
        .fallback(move |request: Request| {
            let pages = Arc::clone(&pages);
            async move { pages.respond(request).await }
        });
    let all = if base.as_str() == "/" {
        site
    } else {
        mounted(site, machinery, base)
    };
    let nosniff = HeaderValue::from_static("nosniff");
    all.layer(SetResponseHeaderLayer::overriding(
        header::X_CONTENT_TYPE_OPTIONS,
        nosniff,
    ))
    .layer(from_fn_with_state(watched, log::requests))
}

/// All that is not the API.
struct Pages {
    app: Option<App>,
    badges: Badges,
    frame_ancestors: FrameAncestors,
}

impl Pages {
    async fn respond(&self, request: Request) -> Response {
        let path = request.uri().path();
        if badges::is_badge(path) {
            let (parts, _) = request.into_parts();
            return self.badges.respond(&parts).await;
        }
        match &self.app {
            Some(app) if path.starts_with(embed::FOLDER) => {
                embed::respond(app, &self.frame_ancestors, &request)
            }
            Some(app) => app.respond(request.method(), path, request.headers()),
            None if path == "/" => no_app(),
            None => app::nothing_here(),
        }
    }
}

fn no_app() -> Response {
    let text = "This server has the API alone, below v1/; --app DIR adds the pages.\n";
    (
        StatusCode::NOT_FOUND,
        [(header::CACHE_CONTROL, "no-store")],
        text,
    )
        .into_response()
}

/// Serves the site below a base path.
fn mounted(site: Router, machinery: Router, base: BasePath) -> Router {
    let below = move |mut request: Request| {
        let (site, base) = (site.clone(), base.clone());
        async move {
            if request.uri().path() == base.without_slash() {
                return redirect(&base, request.uri());
            }
            let Some(uri) = stripped(request.uri(), &base) else {
                return app::nothing_here();
            };
            *request.uri_mut() = uri;
            site.oneshot(request).await.into_response()
        }
    };
    machinery.fallback(below)
}

/// To the base path with its last slash, which relative links need.
fn redirect(base: &BasePath, from: &Uri) -> Response {
    let query = from
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    (
        StatusCode::PERMANENT_REDIRECT,
        [(header::LOCATION, format!("{}{query}", base.as_str()))],
    )
        .into_response()
}

/// The address below the base path.
fn stripped(uri: &Uri, base: &BasePath) -> Option<Uri> {
    let path = base.strip(uri.path())?;
    let query = uri
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(format!("{path}{query}")).ok()?);
    Uri::from_parts(parts).ok()
}
