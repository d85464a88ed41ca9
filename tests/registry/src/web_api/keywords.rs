//! `GET /keywords` and `GET /keywords/{keyword}`.

use super::paging::{Named, Paging};
use super::parameters::Parameters;
use crate::answer::{Answer, Refusal, json};
use crate::entry::Entry;
use crate::world::World;
use axum::extract::{Path, State};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A keyword's crates, and when the first of them came.
#[derive(Default)]
struct Facts {
    crates: usize,
    created_at: String,
}

pub(super) async fn list(State(world): State<Arc<World>>, parameters: Parameters) -> Answer {
    let paging = Paging::read(&parameters, Named::Numbers(None))?;
    let mut keywords: Vec<(String, Facts)> = counted(&world).into_iter().collect();
    let total = keywords.len();
    if parameters.get("sort") == Some("crates") {
        keywords.sort_by_key(|(_, facts)| Reverse(facts.crates));
    }
    let rows: Vec<Value> = paging
        .of(keywords)
        .iter()
        .map(|(name, facts)| object(name, facts))
        .collect();
    let total = if rows.is_empty() { 0 } else { total };
    json(&json!({ "keywords": rows, "meta": { "total": total } }))
}

pub(super) async fn one(State(world): State<Arc<World>>, Path(keyword): Path<String>) -> Answer {
    let keyword = keyword.to_lowercase();
    let counted = counted(&world);
    let facts = counted.get(&keyword).ok_or_else(Refusal::not_found)?;
    json(&json!({ "keyword": object(&keyword, facts) }))
}

/// Those with most crates first.
pub(super) fn popular(world: &World, count: usize) -> Vec<Value> {
    let mut keywords: Vec<(String, Facts)> = counted(world).into_iter().collect();
    keywords.sort_by_key(|(_, facts)| Reverse(facts.crates));
    keywords
        .iter()
        .take(count)
        .map(|(name, facts)| object(name, facts))
        .collect()
}

/// The objects of a crate's keywords.
pub(super) fn objects_of(world: &World, entry: &Entry) -> Vec<Value> {
    let counted = counted(world);
    let keywords = entry.keywords.iter();
    keywords
        .filter_map(|keyword| Some(object(keyword, counted.get(keyword)?)))
        .collect()
}

/// By name.
fn counted(world: &World) -> BTreeMap<String, Facts> {
    let mut keywords: BTreeMap<String, Facts> = BTreeMap::new();
    for entry in world.catalogue.entries() {
        for keyword in &entry.keywords {
            let facts = keywords.entry(keyword.clone()).or_default();
            facts.crates += 1;
            if facts.created_at.is_empty() || entry.created_at < facts.created_at {
                facts.created_at.clone_from(&entry.created_at);
            }
        }
    }
    keywords
}

fn object(name: &str, facts: &Facts) -> Value {
    json!({ "id": name, "keyword": name, "created_at": facts.created_at, "crates_cnt": facts.crates })
}
