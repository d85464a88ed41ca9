//! What the text in the box stands for.

use crate::components::suggestions::{Choice, Choices};
use crate::route::Route;
use crate::{config, source};
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{Pasted, Suggestions, canonical_name};

/// Recent searches beside suggestions.
const RECENT_BESIDE: usize = 3;

/// What the box says on a page.
pub fn shown_text(route: &Route) -> String {
    match route {
        Route::Search(params) => params.q.clone(),
        _ => String::new(),
    }
}

/// Where a search for this text leads from a page: filters and order of
/// results stay, their page does not.
pub fn searched(now: &Route, text: &str) -> Route {
    let base = match now {
        Route::Search(params) => params.clone(),
        _ => SearchQuery::default(),
    };
    Route::Search(SearchQuery {
        q: text.trim().to_owned(),
        page: 1,
        ..base
    })
}

/// The crate that the whole text names, if it does.
pub fn pasted(text: &str) -> Option<Route> {
    let domain = config::with(|config| config.domain().to_owned());
    let pasted = Pasted::read(text, &domain)?;
    let of = |pasted: &Pasted| match Route::parse(&pasted.path(), "") {
        Route::Unknown(_) => None,
        route => Some(route),
    };
    // Not every section of other sites is one here.
    of(&pasted).or_else(|| {
        of(&Pasted {
            section: None,
            ..pasted
        })
    })
}

/// Whether suggestions are worth asking for: names have no operators.
pub fn may_become_a_name(text: &str) -> bool {
    text.chars().count() >= source::with_capabilities(|source| source.suggest_from)
        && !text.contains(':')
        && !text.starts_with('-')
}

/// What to offer for a text: in the empty box what was searched for before, else
/// the crate that the text names, those it may become, and searches that began
/// so.
pub fn choices(typed: String, found: Option<&Suggestions>, recent: Vec<Route>) -> Choices {
    let recent = recent.into_iter().map(Choice::recent);
    let mut rows: Vec<Choice>;
    if typed.is_empty() {
        rows = recent.collect();
        if !rows.is_empty() {
            rows.push(Choice::forget());
        }
    } else {
        rows = pasted(&typed).map(Choice::open).into_iter().collect();
        if let Some(found) = found {
            rows.extend(fitting(found, &typed));
        }
        let fits = |recent: &Choice| recent.label.starts_with(&typed) && recent.label != typed;
        rows.extend(recent.filter(fits).take(RECENT_BESIDE));
    }
    Choices { typed, rows }
}

/// The suggestions that may be shown for a text: those for this very text, or
/// until they are there those for its beginning that still fit.
fn fitting(found: &Suggestions, typed: &str) -> Vec<Choice> {
    let (asked, typed) = (canonical_name(found.query.trim()), canonical_name(typed));
    let rows = found.suggestions.iter();
    let rows = rows.filter(|row| typed == asked || canonical_name(&row.name).contains(&typed));
    match !asked.is_empty() && typed.starts_with(&asked) {
        true => rows.map(Choice::krate).collect(),
        false => Vec::new(),
    }
}
