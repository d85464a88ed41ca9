//! `GET /crates/{name}/reverse_dependencies`.

use super::paging::{Named, Paging};
use super::parameters::Parameters;
use super::{dependency_object, require, version_object};
use crate::answer::{Answer, json};
use crate::entry::{Entry, canonical};
use crate::world::World;
use axum::extract::{Path, State};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::sync::Arc;

const LAST_PAGE: usize = 200;

#[derive(Serialize)]
struct Document {
    dependencies: Vec<Value>,
    versions: Vec<Box<RawValue>>,
    meta: Value,
}

pub(super) async fn answer(
    State(world): State<Arc<World>>,
    Path(name): Path<String>,
    parameters: Parameters,
) -> Answer {
    let paging = Paging::read(&parameters, Named::Numbers(Some(LAST_PAGE)))?;
    let entry = require(&world, &name)?;
    let mut dependents: Vec<&Entry> = world.catalogue.dependents(&entry.name).collect();
    dependents.sort_by_key(|dependent| Reverse(dependent.downloads));
    let total = dependents.len();
    let mut dependencies = Vec::new();
    let mut versions = Vec::new();
    for dependent in paging.of(dependents) {
        let Some(version) = dependent.history().default_version() else {
            continue;
        };
        let rows = dependent.dependencies(version);
        let first = rows
            .iter()
            .enumerate()
            .find(|(_, row)| canonical(&row.krate) == entry.canonical);
        if let Some((place, row)) = first {
            let downloads = dependent.downloads;
            dependencies.push(dependency_object::object(
                version,
                place,
                row,
                &entry.name,
                downloads,
            ));
            versions.push((
                version.id,
                version_object::object(dependent, version, &dependent.name),
            ));
        }
    }
    // Not in the order of the rows.
    versions.sort_by_key(|(id, _)| *id);
    json(&Document {
        dependencies,
        versions: versions.into_iter().map(|(_, version)| version).collect(),
        meta: json!({ "total": total }),
    })
}
