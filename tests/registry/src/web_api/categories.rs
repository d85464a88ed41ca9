//! Categories. The snapshot knows their slugs; names and descriptions are made
//! of them.

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

const CREATED_AT: &str = "2017-01-17T19:13:05.112025Z";

/// Only those at the top.
pub(super) async fn list(State(world): State<Arc<World>>, parameters: Parameters) -> Answer {
    let paging = Paging::read(&parameters, Named::Numbers(None))?;
    let mut slugs: Vec<(String, usize)> = counted(&world)
        .into_iter()
        .filter(|(slug, _)| !slug.contains("::"))
        .collect();
    let total = slugs.len();
    if parameters.get("sort") == Some("crates") {
        slugs.sort_by_key(|(_, crates)| Reverse(*crates));
    }
    let rows: Vec<Value> = paging
        .of(slugs)
        .iter()
        .map(|(slug, crates)| object(slug, *crates))
        .collect();
    json(&json!({ "categories": rows, "meta": { "total": total } }))
}

/// With what is below and above it.
pub(super) async fn one(State(world): State<Arc<World>>, Path(slug): Path<String>) -> Answer {
    let slug = slug.to_lowercase();
    let counted = counted(&world);
    let crates = counted.get(&slug).ok_or_else(Refusal::not_found)?;
    let listed = |is_listed: &dyn Fn(&str) -> bool| -> Vec<Value> {
        let rows = counted.iter().filter(|(other, _)| is_listed(other));
        rows.map(|(other, crates)| object(other, *crates)).collect()
    };
    let mut category = object(&slug, *crates);
    category["subcategories"] = listed(&|other| parent(other) == Some(&slug)).into();
    category["parent_categories"] =
        listed(&|other| other != slug && is_within(&slug, other)).into();
    json(&json!({ "category": category }))
}

/// All, also those below others.
pub(super) async fn slugs(State(world): State<Arc<World>>) -> Answer {
    let counted = counted(&world);
    let row = |slug: &String| json!({ "id": slug, "slug": slug, "description": description(slug) });
    json(&json!({ "category_slugs": counted.keys().map(row).collect::<Vec<_>>() }))
}

/// The objects of a crate's categories.
pub(super) fn objects_of(world: &World, entry: &Entry) -> Vec<Value> {
    let counted = counted(world);
    let count = |slug: &String| counted.get(slug).copied().unwrap_or(0);
    entry
        .categories
        .iter()
        .map(|slug| object(slug, count(slug)))
        .collect()
}

/// Those at the top with most crates first.
pub(super) fn popular(world: &World, count: usize) -> Vec<Value> {
    let mut slugs: Vec<(String, usize)> = counted(world).into_iter().collect();
    slugs.retain(|(slug, _)| !slug.contains("::"));
    slugs.sort_by_key(|(_, crates)| Reverse(*crates));
    slugs
        .iter()
        .take(count)
        .map(|(slug, crates)| object(slug, *crates))
        .collect()
}

/// Whether a category is this one or below it.
pub(super) fn is_within(slug: &str, above: &str) -> bool {
    slug.strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn parent(slug: &str) -> Option<&str> {
    slug.rsplit_once("::").map(|(parent, _)| parent)
}

/// Crates in each category or below it, each once; a category above others is
/// there even when no crate names it.
fn counted(world: &World) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for entry in world.catalogue.entries() {
        let mut slugs: Vec<&str> = entry
            .categories
            .iter()
            .flat_map(|slug| std::iter::successors(Some(slug.as_str()), |slug| parent(slug)))
            .collect();
        slugs.sort_unstable();
        slugs.dedup();
        for slug in slugs {
            *counted.entry(slug.to_owned()).or_insert(0) += 1;
        }
    }
    counted
}

fn object(slug: &str, crates: usize) -> Value {
    json!({
        "id": slug,
        "slug": slug,
        "category": display_name(slug),
        "description": description(slug),
        "created_at": CREATED_AT,
        "crates_cnt": crates,
    })
}

/// `no-std::no-alloc`: "No alloc".
fn display_name(slug: &str) -> String {
    let last = slug.rsplit("::").next().unwrap_or(slug).replace('-', " ");
    let mut letters = last.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn description(slug: &str) -> String {
    format!(
        "Crates in the category {}.",
        display_name(slug).to_lowercase()
    )
}
