//! The sparse index. Paths are literal: lower case, and the one of `-` and `_`
//! that the crate has.

use crate::stored_file::{file, missing};
use crate::world::World;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::json;

const CACHE: &str = "public,max-age=600";

/// Answers a path that begins with a slash.
pub(crate) fn answer(world: &World, path: &str, asked: &HeaderMap) -> Response {
    if path == "/config.json" {
        let api = world.bases.api.trim_end_matches("/api/v1");
        let config = json!({ "dl": format!("{}/crates", world.bases.statics), "api": api });
        return file(asked, "application/json", CACHE, config.to_string());
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    match world.catalogue.find(name) {
        Some(entry) if path_of(&entry.name) == path => {
            file(asked, "text/plain", CACHE, entry.index_file().to_owned())
        }
        _ => missing(StatusCode::NOT_FOUND, "NoSuchKey"),
    }
}

/// Cargo reference, "Index files".
fn path_of(name: &str) -> String {
    let name = name.to_lowercase();
    match name.len() {
        1 => format!("/1/{name}"),
        2 => format!("/2/{name}"),
        3 => format!("/3/{}/{name}", &name[..1]),
        _ => format!("/{}/{}/{name}", &name[..2], &name[2..4]),
    }
}
