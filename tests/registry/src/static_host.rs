//! Static files: READMEs, by the real name only. Storage says 403 where there
//! is nothing.

use crate::stored_file::{file, missing};
use crate::world::World;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use cratescope_registry::percent_decode;

/// Answers a path that begins with a slash.
pub(crate) fn answer(world: &World, path: &str, asked: &HeaderMap) -> Response {
    match readme(world, path) {
        Some(html) => file(asked, "text/html", "public,max-age=604800", html),
        None => missing(StatusCode::FORBIDDEN, "AccessDenied"),
    }
}

/// `/readmes/{name}/{name}-{version}.html`
fn readme(world: &World, path: &str) -> Option<String> {
    // Storage reads a bare `+` as a space: it must be sent as `%2B`.
    if path.contains('+') {
        return None;
    }
    let path = percent_decode(path, false);
    let (folder, page) = path.strip_prefix("/readmes/")?.split_once('/')?;
    let entry = world
        .catalogue
        .find(folder)
        .filter(|entry| entry.name == folder)?;
    let num = page
        .strip_prefix(folder)?
        .strip_prefix('-')?
        .strip_suffix(".html")?;
    // Nothing is stored for a version that there is not.
    entry.history().version(num)?;
    entry.readme(num)
}
