//! `GET /crates`: search and lists.

use super::categories::is_within;
use super::crate_object::{Shown, object};
use super::matching::Words;
use super::paging::{Named, Paging};
use super::parameters::Parameters;
use super::person::{Person, team_id};
use crate::answer::{Answer, Refusal, json};
use crate::entry::Entry;
use crate::world::World;
use axum::extract::State;
use axum::http::StatusCode;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

/// The last page that has a number.
const LAST_PAGE: usize = 200;
/// Results that a search by relevance can be paged to.
const REACH: usize = 1_000;

/// A crate that matches.
struct Match<'a> {
    entry: &'a Entry,
    rank: u32,
    exact: bool,
}

pub(super) async fn answer(State(world): State<Arc<World>>, parameters: Parameters) -> Answer {
    let paging = Paging::read(&parameters, Named::Either(LAST_PAGE))?;
    let words = parameters.text("q").map(Words::read);
    let sort = match parameters.get("sort") {
        None if words.is_some() => "relevance",
        // Of everything, nothing is more relevant.
        Some("relevance") if words.is_none() => "alphabetical",
        Some(sort) => sort,
        None => "alphabetical",
    };
    if sort == "relevance" && paging.offset >= REACH && parameters.get("page").is_some() {
        return Err(Refusal::bad_request(
            "Cannot page beyond the first 1000 results when sorting by relevance. \
             Please narrow the search or choose another order.",
        ));
    }
    let mut matches = matches(&world, &parameters, words.as_ref())?;
    let total = matches.len();
    order(&mut matches, sort);
    let rows: Vec<_> = paging.of(matches);
    let next_page = paging.next(&parameters, rows.len());
    let crates = rows.iter().map(|row| {
        let shown = Shown {
            exact_match: row.exact,
            ..Shown::ROW
        };
        object(row.entry, shown)
    });
    json(&serde_json::json!({
        "crates": crates.collect::<Vec<_>>(),
        "meta": {
            "total": if rows.is_empty() { 0 } else { total },
            "next_page": next_page,
            "prev_page": paging.previous(&parameters),
        },
    }))
}

fn matches<'a>(
    world: &'a World,
    parameters: &Parameters,
    words: Option<&Words>,
) -> Result<Vec<Match<'a>>, Refusal> {
    let is_wanted = filter(parameters)?;
    let hides_yanked = parameters
        .get("include_yanked")
        .is_some_and(|value| value != "yes");
    let category = parameters.text("category");
    let entries = world.catalogue.entries().iter().map(AsRef::as_ref);
    let wanted = entries.filter(|entry: &&Entry| {
        is_wanted(entry)
            && category.is_none_or(|slug| entry.categories.iter().any(|own| is_within(own, slug)))
            && !(hides_yanked && entry.is_yanked())
    });
    Ok(wanted
        .filter_map(|entry| {
            let exact = words.is_some_and(|words| words.is_name_of(entry));
            let rank = words.map_or(Some(0), |words| words.rank(entry));
            rank.or(exact.then_some(1))
                .map(|rank| Match { entry, rank, exact })
        })
        .collect())
}

type Filter<'a> = Box<dyn Fn(&Entry) -> bool + 'a>;

/// The first of the parameters that exclude each other, and `all_keywords`.
fn filter(parameters: &Parameters) -> Result<Filter<'_>, Refusal> {
    let has = |entry: &Entry, keyword: &str| {
        entry
            .keywords
            .iter()
            .any(|own| own.eq_ignore_ascii_case(keyword))
    };
    if let Some(keywords) = parameters.text("all_keywords") {
        return Ok(Box::new(move |entry| {
            keywords.split(' ').all(|keyword| has(entry, keyword))
        }));
    }
    if let Some(keyword) = parameters.text("keyword") {
        return Ok(Box::new(move |entry| has(entry, keyword)));
    }
    if let Some(letter) = parameters.text("letter") {
        if letter.chars().count() != 1 {
            return Err(Refusal::bad_request(
                "letter value must contain 1 character",
            ));
        }
        let letter = letter.to_lowercase();
        return Ok(Box::new(move |entry| entry.canonical.starts_with(&letter)));
    }
    if let Some(id) = parameters.positive("user_id")? {
        return Ok(Box::new(move |entry| {
            usize::try_from(Person::of(entry).id) == Ok(id)
        }));
    }
    if let Some(id) = parameters.positive("team_id")? {
        return Ok(Box::new(move |entry| {
            team_id(entry).map(usize::try_from) == Some(Ok(id))
        }));
    }
    if parameters.get("following").is_some() {
        return Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "this action requires authentication",
        ));
    }
    let ids: HashSet<&str> = parameters.all("ids[]").collect();
    if ids.is_empty() {
        return Ok(Box::new(|_| true));
    }
    // Unlike everywhere else, in the real spelling only.
    Ok(Box::new(move |entry| ids.contains(entry.name.as_str())))
}

/// Sorts, and drops what relevance does not reach.
fn order(matches: &mut Vec<Match<'_>>, sort: &str) {
    match sort {
        "relevance" => {
            matches.sort_by_key(|row| (Reverse(row.exact), Reverse(row.entry.recent_downloads)));
            matches.truncate(REACH);
            matches.sort_by_key(|row| {
                (
                    Reverse(row.exact),
                    Reverse(row.rank),
                    Reverse(row.entry.recent_downloads),
                )
            });
        }
        "downloads" => matches.sort_by_key(|row| Reverse(row.entry.downloads)),
        "recent-downloads" => matches.sort_by_key(|row| Reverse(row.entry.recent_downloads)),
        "recent-updates" => matches.sort_by_key(|row| Reverse(row.entry.updated_at.as_str())),
        "new" => matches.sort_by_key(|row| Reverse(row.entry.created_at.as_str())),
        // Also any order that the registry does not know. The catalogue is in
        // order of names.
        _ => matches.sort_by_key(|row| Reverse(row.exact)),
    }
}
