//! What is known of a tree's packages besides the index.

use super::files::Files;
use crate::{Data, Source};
use cratescope_registry::json::{FromJson, Json};
use cratescope_registry::{CrateName, Question, Versions};
use cratescope_resolve::{Graph, Known, Origin};
use std::collections::HashMap;
use std::sync::Arc;

/// What the index files tell, and licences and sizes where the source has them
/// on this machine: of a registry they would take a call for each crate.
pub(super) async fn gather(
    source: &Arc<dyn Source>,
    mut graph: Graph,
    files: &Files,
) -> (Graph, Vec<Known>) {
    let mut known = vec![Known::default(); graph.packages.len()];
    let mut rows: HashMap<String, Option<Versions>> = HashMap::new();
    for (package, known) in graph.packages.iter_mut().zip(&mut known) {
        if package.origin != Origin::Registry {
            continue;
        }
        if let Some(versions) = files.versions(&package.name) {
            known.learn(package, versions);
        }
        if !source.is_part() {
            continue;
        }
        if !rows.contains_key(&package.name) {
            let found = versions_of(source, &package.name).await;
            rows.insert(package.name.clone(), found);
        }
        let found = rows.get(&package.name).and_then(Option::as_ref);
        let rows = found.map_or(&[][..], |found| &found.versions);
        let is_it =
            |row: &&cratescope_registry::Version| row.num.semver() == Some(&package.version);
        if let Some(row) = rows.iter().find(is_it) {
            known.license.clone_from(&row.license);
            known.size = row.crate_size;
            known.publisher = row.published_by.as_ref().map(|owner| owner.login.clone());
        }
    }
    (graph, known)
}

async fn versions_of(source: &Arc<dyn Source>, name: &str) -> Option<Versions> {
    let name = CrateName::new(name).ok()?;
    let told = source.answer(Question::Versions(name)).await.ok()?;
    let Data::Json(json) = told.data else {
        return None;
    };
    let json = Json::parse("versions", json.get()).ok()?;
    Versions::from_json(&json)
}
