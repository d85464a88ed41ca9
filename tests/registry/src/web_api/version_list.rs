//! `GET /crates/{name}/versions`.

use super::paging::{Named, Paging};
use super::parameters::Parameters;
use super::{require, version_object};
use crate::answer::{Answer, json};
use crate::history::{History, Version};
use crate::world::World;
use axum::extract::{Path, State};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

#[derive(Serialize)]
struct Document {
    versions: Vec<Box<RawValue>>,
    meta: Meta,
}

#[derive(Serialize)]
struct Meta {
    total: usize,
    next_page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    release_tracks: Option<Value>,
}

pub(super) async fn answer(
    State(world): State<Arc<World>>,
    Path(name): Path<String>,
    parameters: Parameters,
) -> Answer {
    let paging = Paging::read(&parameters, Named::Seek)?;
    let is_paged = parameters.get("per_page").is_some();
    let entry = require(&world, &name)?;
    let mut versions = entry.history().by_precedence();
    if parameters.get("sort") == Some("date") {
        versions.sort_by_key(|version| Reverse((&version.created_at, version.id)));
    }
    let nums: HashSet<&str> = parameters.all("nums[]").collect();
    if !nums.is_empty() {
        versions.retain(|version| nums.contains(version.num.as_str()));
    }
    let total = versions.len();
    let mut next_page = None;
    if is_paged {
        versions = paging.of(versions);
        next_page = paging.next(&parameters, versions.len());
    }
    let include = parameters.get("include").unwrap_or_default();
    let wants_tracks = include.split(',').any(|part| part == "release_tracks");
    json(&Document {
        meta: Meta {
            total: if versions.is_empty() { 0 } else { total },
            next_page,
            release_tracks: wants_tracks.then(|| release_tracks(entry.history())),
        },
        // The name as typed, not the real one.
        versions: versions
            .into_iter()
            .map(|version| version_object::object(entry, version, &name))
            .collect(),
    })
}

/// The highest of each major version, or of each minor one below 1.
fn release_tracks(history: &History) -> Value {
    let mut tracks = BTreeMap::new();
    let mut versions: Vec<&Version> = history
        .versions()
        .iter()
        .filter(|version| !version.yanked)
        .collect();
    versions.sort_by_key(|version| version.precedence());
    for version in versions {
        let Some(semver) = version
            .semver
            .as_ref()
            .filter(|semver| semver.pre.is_empty())
        else {
            continue;
        };
        let track = match semver.major {
            0 => format!("0.{}", semver.minor),
            major => major.to_string(),
        };
        tracks.insert(track, json!({ "highest": version.num }));
    }
    json!(tracks)
}
