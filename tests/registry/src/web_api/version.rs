//! `GET /crates/{name}/{version}` and below it.

use super::{dependency_object, require, require_version, version_object};
use crate::answer::{Answer, json};
use crate::world::World;
use axum::extract::{Path, State};
use axum::http::header::{ACCEPT, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use cratescope_registry::percent_encode;
use serde::Serialize;
use serde_json::value::RawValue;
use std::sync::Arc;

#[derive(Serialize)]
struct Document {
    version: Box<RawValue>,
}

type Named = Path<(String, String)>;

/// The crate's name is the real one here.
pub(super) async fn answer(State(world): State<Arc<World>>, Path((name, num)): Named) -> Answer {
    let entry = require(&world, &name)?;
    let version = require_version(entry, &name, &num)?;
    let version = version_object::object(entry, version, &entry.name);
    json(&Document { version })
}

pub(super) async fn dependencies(
    State(world): State<Arc<World>>,
    Path((name, num)): Named,
) -> Answer {
    let entry = require(&world, &name)?;
    let version = require_version(entry, &name, &num)?;
    let rows = entry.dependencies(version);
    let rows = rows.iter().enumerate();
    let objects =
        rows.map(|(place, row)| dependency_object::object(version, place, row, &row.krate, 0));
    json(&serde_json::json!({ "dependencies": objects.collect::<Vec<_>>() }))
}

/// Deprecated: always the same.
pub(super) async fn authors() -> Answer {
    json(&serde_json::json!({ "users": [], "meta": { "names": [] } }))
}

/// Sends to the static host. Nothing is checked, and the name stays as typed.
pub(super) async fn readme(
    State(world): State<Arc<World>>,
    Path((name, num)): Named,
    asked: HeaderMap,
) -> Answer {
    let num = percent_encode(&num);
    elsewhere(
        &asked,
        format!("{}/readmes/{name}/{name}-{num}.html", world.bases.statics),
    )
}

/// The same for the `.crate` file.
pub(super) async fn download(
    State(world): State<Arc<World>>,
    Path((name, num)): Named,
    asked: HeaderMap,
) -> Answer {
    let num = percent_encode(&num);
    elsewhere(
        &asked,
        format!("{}/crates/{name}/{name}-{num}.crate", world.bases.statics),
    )
}

fn elsewhere(asked: &HeaderMap, url: String) -> Answer {
    let accept = asked
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if accept.contains("json") {
        return json(&serde_json::json!({ "url": url }));
    }
    Ok((StatusCode::FOUND, [(LOCATION, url)]).into_response())
}
