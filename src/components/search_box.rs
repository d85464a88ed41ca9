//! The search box: an editable combobox with a list of suggestions (WAI-ARIA
//! APG, "Editable Combobox With List Autocomplete").

use crate::components::suggestions::{NAME, option_id, suggestions};
use crate::drawn::{around, drawn};
use crate::navigation::navigator;
use crate::remote::Asked;
use crate::route::Route;
use crate::ui::icon::{Icon, icon};
use crate::watch::watch;
use cratescope_registry::Question;
use cratescope_registry::SearchPage;
use cratescope_registry::v1::SearchQuery;
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;

/// Suggestions wait until the keys rest this long.
const REST: Duration = Duration::from_millis(120);
/// Fewer characters than this suggest nothing.
const SHORTEST: usize = 2;
/// How many crates are suggested.
const SHOWN: u32 = 7;
const LIST: &str = "suggestions";

/// The box; `hero` is the large one of the home page.
#[component]
pub fn SearchBox(#[prop(default = false)] hero: bool) -> impl IntoView {
    let navigator = navigator();
    let text = RwSignal::new(String::new());
    let rested = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);

    // The box says what the page shows: also after "back".
    watch(move || {
        let shown = navigator.route.with(|route| match route {
            Route::Search(params) => params.q.clone(),
            _ => String::new(),
        });
        text.set(shown);
        open.set(false);
    });

    let found: Asked<SearchPage> = Asked::new(
        move || {
            let typed = rested.get();
            (open.get() && typed.chars().count() >= SHORTEST).then(|| {
                Question::Search(SearchQuery {
                    q: typed,
                    page: 1,
                    limit: SHOWN,
                    ..SearchQuery::default()
                })
            })
        },
        true,
    );
    // A list for other words than those in the box must never show.
    let rows = move || {
        let page = found.value()?;
        let fits = open.get()
            && text.with(|text| page.query.trim() == text.trim())
            && !page.results.is_empty();
        fits.then_some(page)
    };

    let choose = move |name: String| {
        open.set(false);
        navigator.go(&Route::krate(name));
    };
    let pick = move |event: ev::MouseEvent| {
        let option = around(&event, "[role=option]");
        if let Some(name) = option.and_then(|option| option.get_attribute(NAME)) {
            choose(name);
        }
    };
    let search = move || {
        open.set(false);
        let base = match navigator.route.get_untracked() {
            Route::Search(params) => SearchQuery { page: 1, ..params },
            _ => SearchQuery::default(),
        };
        navigator.go(&Route::Search(SearchQuery {
            q: text.get_untracked().trim().to_owned(),
            ..base
        }));
    };

    let rest = StoredValue::new(None::<TimeoutHandle>);
    let typed = move |event: ev::Event| {
        let value = event_target_value(&event);
        text.set(value.clone());
        active.set(None);
        open.set(true);
        if let Some(waiting) = rest.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
        let handle =
            set_timeout_with_handle(move || drop(rested.try_set(value.trim().to_owned())), REST);
        rest.set_value(handle.ok());
    };

    let keys = move |event: ev::KeyboardEvent| {
        let count = untrack(rows).map_or(0, |page| page.results.len());
        let at = active.get_untracked();
        match (event.key().as_str(), count) {
            ("ArrowDown", 1..) => active.set(Some(at.map_or(0, |at| (at + 1) % count))),
            ("ArrowUp", 1..) => {
                active.set(Some(at.map_or(count - 1, |at| (at + count - 1) % count)))
            }
            ("ArrowDown", 0) => {
                rested.set(text.get_untracked().trim().to_owned());
                open.set(true);
            }
            ("Escape", 1..) => {
                open.set(false);
                active.set(None);
            }
            ("Escape", 0) => text.set(String::new()),
            ("Tab", _) => {
                open.set(false);
                return;
            }
            _ => return,
        }
        event.prevent_default();
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let chosen = active
            .get_untracked()
            .and_then(|at| Some(untrack(rows)?.results.get(at)?.name.clone()));
        match chosen {
            Some(name) => choose(name),
            None => search(),
        }
    };

    let placeholder = if hero {
        "Crate or keyword"
    } else {
        "Search crates"
    };
    view! {
        <form class="find" class:hero=hero role="search" action=Route::search("").href() on:submit=submit>
            <div class="box">
                {icon(Icon::Search)}
                <input type="search" name="q" role="combobox" aria-label="Search crates" aria-autocomplete="list"
                    aria-controls=LIST aria-expanded=move || rows().is_some().to_string()
                    aria-activedescendant=move || active.get().map(option_id)
                    autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"
                    maxlength="200" placeholder=placeholder prop:value=text
                    on:input=typed on:keydown=keys on:blur=move |_| open.set(false)/>
                <kbd aria-hidden="true">"/"</kbd>
                {hero.then(|| view! { <button class="btn primary" type="submit">"Search"</button> })}
            </div>
            // A press must not take the focus from the field: leaving it closes the list.
            <div on:mousedown=|event| event.prevent_default() on:click=pick>
                {drawn(move || rows().map(|page| suggestions(LIST, &page, active.get())).into_iter().collect())}
            </div>
        </form>
    }
}
