//! The browser app's files, in memory from the start: a request never becomes
//! a path on disk.

mod address;
mod content_policy;
mod load;
mod page;

pub use load::AppError;

use crate::BasePath;
use crate::asset::Asset;
use address::Address;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use page::Page;
use std::collections::HashMap;
use std::path::Path;

/// The built app: a page shell and the files it names.
#[derive(Debug)]
pub struct App {
    page: Page,
    /// By path below the base, with the first `/`.
    files: HashMap<String, Asset>,
}

impl App {
    /// Reads a folder made by the build: `index.html`, other files, and beside
    /// any file its compressed forms with `.br` and `.gz` added. Hidden files
    /// and symbolic links are left out.
    ///
    /// # Errors
    /// When a file cannot be read, or `index.html` is not there or has no place
    /// for the base path.
    pub fn load(folder: &Path, base: &BasePath) -> Result<Self, AppError> {
        Self::load_for(folder, base, &[])
    }

    /// The same with the API's endpoints written into the page, which then need
    /// not ask for them.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn load_for(
        folder: &Path,
        base: &BasePath,
        endpoints: &[String],
    ) -> Result<Self, AppError> {
        let mut files = load::files(folder)?;
        let html = files
            .remove("/index.html")
            .ok_or_else(|| AppError::NoPage(folder.to_owned()))?;
        let page = Page::new(&html.into_content(), base, endpoints)?;
        Ok(Self { page, files })
    }

    /// Whether the app has a file at this path, below the base.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Answers for everything outside the API. `path` is below the base.
    pub(crate) fn respond(&self, method: &Method, path: &str, request: &HeaderMap) -> Response {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return (
                StatusCode::METHOD_NOT_ALLOWED,
                [(header::ALLOW, "GET,HEAD")],
            )
                .into_response();
        }
        if let Some(file) = self.files.get(path) {
            return file.respond(request);
        }
        match Address::of(path) {
            Address::Page => self.page.respond(StatusCode::OK, request),
            Address::Unknown if accepts_html(request) => {
                self.page.respond(StatusCode::NOT_FOUND, request)
            }
            Address::Unknown | Address::File => nothing_here(),
        }
    }
}

/// Whether a person is likely to look at the answer.
fn accepts_html(request: &HeaderMap) -> bool {
    request
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .any(|range| {
            range
                .split(';')
                .next()
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/html"))
        })
}

/// A 404 in plain text.
pub(crate) fn nothing_here() -> Response {
    let cache = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    (
        StatusCode::NOT_FOUND,
        [cache],
        "There is nothing at this address.\n",
    )
        .into_response()
}
