//! `GET /summary`.

use super::crate_object::{Shown, object};
use super::{categories, keywords};
use crate::answer::{Answer, json};
use crate::entry::Entry;
use crate::world::World;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::sync::Arc;

const ROWS: usize = 10;

pub(super) async fn answer(State(world): State<Arc<World>>) -> Answer {
    let entries: Vec<&Entry> = world
        .catalogue
        .entries()
        .iter()
        .map(AsRef::as_ref)
        .collect();
    let document = json(&json!({
        "num_downloads": entries.iter().map(|entry| entry.downloads).sum::<u64>(),
        "num_crates": entries.len(),
        "new_crates": first(&entries, |entry| entry.created_at.clone()),
        "most_downloaded": first(&entries, |entry| entry.downloads),
        "most_recently_downloaded": first(&entries, |entry| entry.recent_downloads),
        "just_updated": first(&entries, |entry| entry.updated_at.clone()),
        "popular_keywords": keywords::popular(&world, ROWS),
        "popular_categories": categories::popular(&world, ROWS),
    }))?;
    Ok(([(CACHE_CONTROL, "public, max-age=15")], document).into_response())
}

fn first<K: Ord>(entries: &[&Entry], figure: impl Fn(&Entry) -> K) -> Vec<Value> {
    let mut entries = entries.to_vec();
    entries.sort_by_cached_key(|entry| Reverse(figure(entry)));
    entries
        .iter()
        .take(ROWS)
        .map(|entry| object(entry, Shown::ROW))
        .collect()
}
