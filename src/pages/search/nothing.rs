//! Other searches, where one found nothing or little.

use super::asked::Results;
use crate::components::when::now;
use crate::drawn::{El, drawn, el, link, span};
use crate::remote::{Asked, Remote};
use crate::route::{Route, krate_href};
use crate::source;
use crate::watch::memo;
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{
    Chip, Does, Question, RowFilter, SearchPage, SearchPlan, SearchText, Suggestions,
    canonical_name, grouped, near_names, search_variants, sift,
};
use leptos::prelude::*;

/// Fewer results than this are few.
const FEW: usize = 3;
/// Searches that are tried, where each is a call to the Web API and where not.
const TRIES: (usize, usize) = (3, 7);
/// Beginnings of a name that names are looked for by.
const BEGINNINGS: usize = 3;
/// Names that may have been meant.
const MEANT: usize = 3;

/// Whether others are worth looking for: an answer is there, and it is poor.
pub fn is_wanted(results: Results) -> bool {
    let is_search = results.with(|params, _| {
        params.page == 1 && (!params.q.is_empty() || params.filters().next().is_some())
    });
    is_search && matches!(results.found.get(), Remote::Loaded(_)) && few(results)
}

fn few(results: Results) -> bool {
    results.listed().is_some_and(|listed| {
        let sifted = listed.rows();
        match listed.plan.filters.is_empty() {
            true => sifted.fitting.len() < FEW,
            // Without a row the conditions are to blame.
            false => sifted.fitting.is_empty() && sifted.unknown.is_empty(),
        }
    })
}

/// A search that may find more.
#[derive(Clone, PartialEq)]
struct Try {
    words: &'static str,
    what: String,
    /// Where it leads.
    search: SearchQuery,
}

/// What may have been meant, and other searches with how much they find.
#[component]
pub fn OtherSearches() -> AnyView {
    let results: Results = use_context().expect("the results page provides it");
    let costs = source::with_capabilities(|source| source.suggest_from > 2);
    let most = if costs { TRIES.0 } else { TRIES.1 };
    let tries = memo(move || {
        results.with(|_, plan| {
            tries(
                plan,
                &results.with_untracked(|params, _| params.clone()),
                most,
            )
        })
    });
    let asked: Vec<Asked<SearchPage>> = (0..most)
        .map(|at| {
            let question = move || {
                let search = tries.with(|tries| tries.get(at).map(|other| other.search.clone()))?;
                let asked = SearchPlan::of(&search).asked;
                Some(Question::Search(SearchQuery { limit: 1, ..asked }))
            };
            Asked::new(question, false)
        })
        .collect();
    let words = memo(move || results.with(|_, plan| plan.asked.q.clone()));
    let near: Vec<Asked<Suggestions>> = (0..if costs { 2 } else { BEGINNINGS })
        .map(|at| {
            Asked::new(
                move || words.with(|words| Some(Question::Suggest(beginning(words, at)?))),
                false,
            )
        })
        .collect();
    drawn(move || {
        let Some(page) = results.found.value() else {
            return Vec::new();
        };
        let names: Vec<_> = near.iter().filter_map(|asked| asked.value()).collect();
        let meant = words.with(|words| meant(words, &names));
        let counts = asked
            .iter()
            .map(|asked| asked.value().and_then(|page| page.total));
        let rows = tries.with(|tries| {
            let rows = tries.iter().zip(counts);
            let rows = rows.filter(|(_, count)| count.is_some_and(|count| count > 0));
            rows.map(|(other, count)| row(other, count.unwrap_or(0)))
                .collect::<Vec<_>>()
        });
        let dropped = results.with(|_, plan| dropped(plan, &page));
        section(
            results,
            &page,
            meant,
            rows.into_iter().chain(dropped).collect(),
        )
    })
    .view()
}

fn section(results: Results, page: &SearchPage, meant: Option<El>, rows: Vec<El>) -> Vec<El> {
    let is_empty = page.results.is_empty();
    let has_words = results.with(|_, plan| !plan.asked.q.is_empty());
    let title = match (is_empty, few(results)) {
        (true, _) if has_words => "No crate is named or described like that",
        (true, _) => "No crate fits all of that",
        _ if results.with(|_, plan| !plan.filters.is_empty()) => "None of the loaded results fits",
        _ if meant.is_none() && rows.is_empty() => return Vec::new(),
        _ => "Other searches",
    };
    let list = (!rows.is_empty()).then(|| el("ul", "sug leaders").adds(rows));
    let all = is_empty.then(|| {
        let all = Route::sorted(cratescope_registry::SearchSort::Downloads);
        let way = link("", &all.href(), "look through all crates");
        el("p", "muted")
            .text("Try fewer or other words, or ")
            .add(way)
            .text(".")
    });
    let section = el("section", "empty").add(el("h2", "").text(title));
    vec![section.adds(meant).adds(list).adds(all)]
}

fn row(other: &Try, count: u64) -> El {
    let link = link("", &Route::Search(other.search.clone()).href(), other.words);
    let term = span("term", "").add(link.add(el("code", "").text(&other.what)));
    el("li", "").add(term).add(span("val num", &grouped(count)))
}

/// Without the conditions on rows that no loaded row meets: how many rows fit
/// then is known at once.
fn dropped(plan: &SearchPlan, page: &SearchPage) -> Vec<El> {
    let row = |chip: &Chip| {
        let Does::Rows(own) = &chip.does else {
            return None;
        };
        let others: Vec<RowFilter> = plan
            .filters
            .iter()
            .filter(|other| *other != own)
            .cloned()
            .collect();
        let fitting = sift(&page.results, &others, now()).fitting.len() as u64;
        (fitting > 0).then(|| {
            let other = Try {
                words: "Drop the filter ",
                what: chip.text.clone(),
                search: chip.without.clone(),
            };
            row(&other, fitting)
        })
    };
    plan.chips.iter().filter_map(row).collect()
}

fn tries(plan: &SearchPlan, params: &SearchQuery, most: usize) -> Vec<Try> {
    let words = &plan.asked.q;
    let mut tries = Vec::new();
    for chip in &plan.chips {
        if matches!(chip.does, Does::Source(_)) {
            tries.push(Try {
                words: "Drop the filter ",
                what: chip.text.clone(),
                search: chip.without.clone(),
            });
        }
    }
    let of_words = |words: &str| SearchQuery {
        q: SearchText::read(&params.q).with_words(words),
        page: 1,
        ..params.clone()
    };
    tries.extend(search_variants(words, most).into_iter().map(|what| Try {
        words: "Search for ",
        search: of_words(&what),
        what,
    }));
    let keyword = words.split_whitespace().collect::<Vec<_>>().join("-");
    if !keyword.is_empty() && params.keywords.is_empty() && keyword.len() <= 40 {
        tries.insert(
            tries.len().min(most - 1),
            Try {
                words: "Browse keyword ",
                search: SearchQuery {
                    keywords: vec![keyword.clone()],
                    ..SearchQuery::default()
                },
                what: keyword,
            },
        );
    }
    tries.truncate(most);
    tries
}

/// The beginnings of what was typed, the longest first; `None` for those that
/// would tell no more.
fn beginning(words: &str, at: usize) -> Option<String> {
    let name: Vec<char> = words.trim().chars().collect();
    let name: Vec<char> = name
        .into_iter()
        .map(|c| if c == ' ' { '-' } else { c })
        .collect();
    if name.len() < 3 || name.len() > 64 {
        return None;
    }
    let lengths = [name.len() - 1, 3, 2];
    let length = lengths[at];
    let is_new = length < name.len() && !lengths[..at].contains(&length);
    is_new.then(|| name[..length].iter().collect())
}

fn meant(words: &str, told: &[std::sync::Arc<Suggestions>]) -> Option<El> {
    let typed = words.replace(' ', "-");
    let rows = told.iter().flat_map(|told| &told.suggestions);
    let names = rows.map(|row| row.name.as_str());
    let names = names.filter(|name| canonical_name(name) != canonical_name(&typed));
    let near = near_names(&typed, names, MEANT);
    let mut line = el("p", "").text("Did you mean ");
    for (at, name) in near.iter().enumerate() {
        line = line.text(match at {
            0 => "",
            at if at + 1 == near.len() => " or ",
            _ => ", ",
        });
        line = line.add(link("name", &krate_href(name), name));
    }
    (!near.is_empty()).then(|| line.text("?"))
}
