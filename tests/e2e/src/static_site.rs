//! The app on a host that serves files and knows nothing of it.

use crate::{Gateway, loopback, programs};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use tempfile::TempDir;

/// A folder written by `cargo xtask dist`, and a plain server of its files.
#[derive(Debug)]
pub struct StaticSite {
    portal: Arc<Gateway>,
    _folder: TempDir,
}

impl StaticSite {
    /// Writes the folder with these options and serves it.
    ///
    /// # Panics
    /// When the folder cannot be written.
    #[must_use]
    pub fn start(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder for a while");
        let written = Command::new(programs::xtask())
            .args(["dist", "--out"])
            .arg(folder.path())
            .args(options)
            .status()
            .expect("xtask can be run");
        assert!(written.success(), "xtask dist failed");
        let files = Router::new()
            .fallback(file)
            .with_state(folder.path().to_owned());
        let port = loopback::serve(files);
        Self {
            portal: Arc::new(Gateway::at(port)),
            _folder: folder,
        }
    }

    /// What a browser opens.
    #[must_use]
    pub fn portal(&self) -> Arc<Gateway> {
        self.portal.clone()
    }
}

/// A file as it is, or `404.html` with that status, as static hosts do.
async fn file(State(folder): State<PathBuf>, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    let inside = Path::new(path)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    let found = inside
        .then(|| std::fs::read(folder.join(path)).ok())
        .flatten();
    match found {
        Some(content) => (
            [(header::CONTENT_TYPE, media_type(path))],
            Body::from(content),
        )
            .into_response(),
        None => {
            let page = std::fs::read(folder.join("404.html")).unwrap_or_default();
            (
                StatusCode::NOT_FOUND,
                [(header::CONTENT_TYPE, "text/html")],
                page,
            )
                .into_response()
        }
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
