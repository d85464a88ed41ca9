//! Downloads a day: made up, but they add up to `recent_downloads`. The last
//! day is that of the newest publication in the snapshot, not of the clock.

use super::parameters::Parameters;
use super::{require, require_version, version_object};
use crate::answer::{Answer, Refusal, json};
use crate::made_up;
use crate::world::World;
use axum::extract::{Path, State};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

const DAYS: i64 = 90;
/// Of each day's downloads: the five highest versions, and all others.
const WEIGHTS: [u64; 6] = [30, 20, 15, 10, 5, 20];

#[derive(serde::Serialize)]
struct Document {
    version_downloads: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    versions: Option<Vec<Box<RawValue>>>,
    meta: Value,
}

pub(super) async fn of_crate(
    State(world): State<Arc<World>>,
    Path(name): Path<String>,
    parameters: Parameters,
) -> Answer {
    let entry = require(&world, &name)?;
    let highest = entry.history().by_precedence();
    let (top, rest) = highest.split_at(highest.len().min(WEIGHTS.len() - 1));
    let mut weights = WEIGHTS[..top.len()].to_vec();
    weights.extend((!rest.is_empty()).then_some(WEIGHTS[5]));
    let mut version_downloads = Vec::new();
    let mut extra_downloads = Vec::new();
    for (date, downloads) in days(&entry.name, entry.recent_downloads, last_day(&world)) {
        let mut shares = made_up::shares(downloads, &weights).into_iter();
        for (version, share) in top.iter().zip(&mut shares) {
            version_downloads.extend(row(version.id, date, share));
        }
        extra_downloads.extend(
            shares
                .filter(|share| *share > 0)
                .map(|downloads| json!({ "date": date.to_string(), "downloads": downloads })),
        );
    }
    let includes_versions = parameters
        .get("include")
        .is_some_and(|include| include.split(',').any(|part| part == "versions"));
    json(&Document {
        version_downloads,
        // The name as typed, not the real one.
        versions: includes_versions.then(|| {
            top.iter()
                .map(|version| version_object::object(entry, version, &name))
                .collect()
        }),
        meta: json!({ "extra_downloads": extra_downloads }),
    })
}

pub(super) async fn of_version(
    State(world): State<Arc<World>>,
    Path((name, num)): Path<(String, String)>,
    parameters: Parameters,
) -> Answer {
    let last = match parameters.get("before_date") {
        Some(text) => text
            .parse()
            .map_err(|_| Refusal::bad_request("Failed to deserialize query string: before_date: input contains invalid characters"))?,
        None => last_day(&world),
    };
    let entry = require(&world, &name)?;
    let version = require_version(entry, &name, &num)?;
    let days = days(
        &format!("{} {num}", entry.name),
        version.downloads / 20,
        last,
    );
    let rows: Vec<Value> = days
        .into_iter()
        .filter_map(|(date, downloads)| row(version.id, date, downloads))
        .collect();
    json(&json!({ "version_downloads": rows }))
}

/// Days without downloads have no row.
fn row(version: i32, date: Date, downloads: u64) -> Option<Value> {
    (downloads > 0)
        .then(|| json!({ "version": version, "downloads": downloads, "date": date.to_string() }))
}

fn last_day(world: &World) -> Date {
    world
        .catalogue
        .day()
        .parse()
        .expect("the store's moments are dates")
}

/// Splits a figure over the days up to this one; people work less on weekends.
fn days(seed: &str, total: u64, last: Date) -> BTreeMap<Date, u64> {
    let dates: Vec<Date> = (0..DAYS)
        .filter_map(|back| last.checked_sub(back.days()).ok())
        .collect();
    let weight = |date: &Date| {
        let full = match date.weekday() {
            Weekday::Saturday | Weekday::Sunday => 50,
            _ => 100,
        };
        full + made_up::number(&[seed, &date.to_string()]) % 20
    };
    let weights: Vec<u64> = dates.iter().map(weight).collect();
    dates
        .into_iter()
        .zip(made_up::shares(total, &weights))
        .collect()
}
