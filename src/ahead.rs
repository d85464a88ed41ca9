//! Fetching ahead what a link leads to, once it is pointed at or focused.
//!
//! The code of the page is fetched ahead by the loader
//! (`xtask/src/app_build/parts.js`); this is for the data.

use crate::drawn::around;
use crate::navigation::route_of;
use crate::route::{CratePath, CrateTab, Route};
use crate::watch::hear;
use crate::{fetch, later, source};
use cratescope_registry::{CrateName, Question};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::js_sys::Reflect;
use web_sys::{Event, HtmlAnchorElement};

/// A pointer that only passes over a link does not rest this long.
const REST: Duration = Duration::from_millis(80);

/// Listens to links for as long as the app is there.
pub fn listen() {
    if saves_data() {
        return;
    }
    let pointed = StoredValue::new(None::<(String, TimeoutHandle)>);
    let look = move |event: &Event| {
        let link = around(event, "a[href]").and_then(|link| link.dyn_into().ok());
        let href = link.as_ref().map(HtmlAnchorElement::href);
        let is_same = pointed.with_value(|pointed| {
            let now = pointed.as_ref().map(|(href, _)| href);
            now == href.as_ref()
        });
        if is_same {
            return;
        }
        let rested = link.as_ref().and_then(route_of).and_then(|route| {
            let timer = set_timeout_with_handle(move || ask_ahead(route), REST);
            Some((href?, timer.ok()?))
        });
        let before = pointed.try_update_value(|pointed| std::mem::replace(pointed, rested));
        if let Some((_, timer)) = before.flatten() {
            timer.clear();
        }
    };
    hear("pointerover", move |event| look(&event));
    hear("focusin", move |event| look(&event));
}

/// Whether the reader asks pages to fetch no more than they must.
fn saves_data() -> bool {
    let connection = Reflect::get(&window().navigator(), &"connection".into());
    let saves = connection.and_then(|connection| Reflect::get(&connection, &"saveData".into()));
    saves.is_ok_and(|saves| saves.is_truthy())
}

/// Fetches what the page of an address asks first, once there is the code for it.
pub fn ask_ahead(route: Route) {
    later::with(move |deeds| {
        if let Some(deeds) = deeds {
            (deeds.fetch_ahead)(&route);
        }
    });
}

/// Fetches what the page of an address asks first.
pub fn fetch_ahead(route: &Route) {
    let questions = questions(route);
    if questions.is_empty() {
        return;
    }
    spawn_local(async move {
        // What cannot be had ahead is asked for, and its failure told, when the
        // link is followed.
        if source::learn_to_ask_ahead().await.is_ok() {
            for question in questions {
                fetch::ahead(question);
            }
        }
    });
}

/// What a page asks first.
fn questions(route: &Route) -> Vec<Question> {
    match route {
        Route::Search(query) => vec![Question::Search(query.clone())],
        Route::Crate(path) => {
            CrateName::new(&path.name).map_or_else(|_| Vec::new(), |name| about_crate(&name, path))
        }
        _ => Vec::new(),
    }
}

fn about_crate(name: &CrateName, path: &CratePath) -> Vec<Question> {
    let of_tab = match path.tab {
        CrateTab::Versions => Question::Versions(name.clone()),
        _ => Question::Listing(name.clone()),
    };
    let mut questions = vec![
        Question::Crate(name.clone()),
        of_tab,
        Question::Advisories(name.clone()),
    ];
    if path.tab == CrateTab::Readme {
        questions.push(Question::Readme(name.clone(), path.version.clone()));
    }
    questions
}
