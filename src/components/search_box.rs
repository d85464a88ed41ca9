//! The search box: an editable combobox with a list of suggestions (WAI-ARIA
//! APG, "Editable Combobox With List Autocomplete").

mod live;

use crate::announcer::announcer;
use crate::components::suggestions::{
    Choice, Choices, FORGET, Kind, LIST, PLACE, draw, mark, option_id,
};
use crate::drawn::{around, fill};
use crate::navigation::{focus_main, navigator};
use crate::remote::Asked;
use crate::route::Route;
use crate::shortcuts::SingleKeys;
use crate::ui::icon::{Icon, icon};
use crate::watch::watch;
use crate::{ahead, config, recents, source};
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{Pasted, Question, Suggestions, canonical_name};
use leptos::prelude::*;
use leptos::{ev, html};
use live::{Live, Timer};
use std::time::Duration;
use wasm_bindgen::JsCast;

/// Recent searches beside suggestions.
const RECENT_BESIDE: usize = 3;
/// An option that is active this long is likely to be opened.
const LIKELY: Duration = Duration::from_millis(120);

/// What the box says on a page.
pub fn shown_text(route: &Route) -> String {
    match route {
        Route::Search(params) => params.q.clone(),
        _ => String::new(),
    }
}

/// Where a search for this text leads from a page: filters and order of
/// results stay, their page does not.
fn searched(now: &Route, text: &str) -> Route {
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
    let pasted = Pasted::read(text, &config::with(|config| config.domain().to_owned()))?;
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
fn may_become_a_name(text: &str) -> bool {
    text.chars().count() >= source::with_capabilities(|source| source.suggest_from)
        && !text.contains(':')
        && !text.starts_with('-')
}

/// The box; `hero` is the large one of the home page.
#[component]
pub fn SearchBox(#[prop(default = false)] hero: bool) -> impl IntoView {
    let navigator = navigator();
    let announcer = announcer();
    let SingleKeys(single_keys) = SingleKeys::of_app();
    let live = Live::new();
    let text = RwSignal::new(String::new());
    let rested = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    // The option itself and not its place: the list may change below it.
    let active = RwSignal::new(None::<Choice>);
    // An arrow opened the list: its first option (else its last) once it is there.
    let wanted = StoredValue::new(None::<bool>);
    let kept = RwSignal::new(Vec::new());

    // The box says what the page shows: also after "back".
    watch(move || {
        navigator.route.with(|route| {
            if !live.made(route) {
                live.forget();
                text.set(shown_text(route));
                open.set(false);
            }
        });
    });

    let found: Asked<Suggestions> = Asked::new(
        move || {
            let typed = rested.get();
            (open.get() && may_become_a_name(&typed)).then_some(Question::Suggest(typed))
        },
        true,
    );
    let choices = Memo::new(move |_| {
        let typed = text.with(|text| text.trim().to_owned());
        let mut rows = Vec::new();
        if open.get() {
            let recent = kept.get();
            if typed.is_empty() {
                rows.extend(recent.into_iter().map(Choice::recent));
                if !rows.is_empty() {
                    rows.push(Choice::forget());
                }
            } else {
                rows.extend(pasted(&typed).map(Choice::open));
                if let Some(found) = found.value() {
                    rows.extend(fitting(&found, &typed));
                }
                let fits =
                    |recent: &Choice| recent.label.starts_with(&typed) && recent.label != typed;
                let recent = recent.into_iter().map(Choice::recent).filter(fits);
                rows.extend(recent.take(RECENT_BESIDE));
            }
        }
        Choices { typed, rows }
    });
    // What Enter would take: a crate that the whole text names without a choice.
    let place = Memo::new(move |_| {
        choices.with(|choices| {
            let chosen = active.with(|active| choices.place_of(active.as_ref()?));
            let named = || (choices.rows.first()?.kind == Kind::Open).then_some(0);
            chosen.or_else(named)
        })
    });
    let chosen =
        move || choices.with_untracked(|choices| choices.rows.get(place.get_untracked()?).cloned());

    let list = NodeRef::<html::Div>::new();
    watch(move || {
        let Some(list) = list.get() else { return };
        choices.with(|choices| {
            let rows = choices.rows.len();
            fill(&list, (rows > 0).then(|| draw(choices)));
            mark(&list, choices, place.get_untracked());
            if rows > 0
                && let Some(first) = wanted.try_update_value(Option::take).flatten()
            {
                let end = if first {
                    choices.rows.first()
                } else {
                    choices.rows.last()
                };
                active.set(end.cloned());
            }
            // Results tell their own number.
            let elsewhere = navigator
                .route
                .with_untracked(|route| !matches!(route, Route::Search(_)));
            if rows > 0 && elsewhere && !choices.typed.is_empty() {
                announcer.say(match rows {
                    1 => "1 suggestion".to_owned(),
                    _ => [&rows.to_string(), "suggestions"].join(" "),
                });
            }
        });
    });
    let likely = Timer::new();
    watch(move || {
        let place = place.get();
        if let Some(list) = list.get_untracked() {
            choices.with_untracked(|choices| mark(&list, choices, place));
        }
        match chosen() {
            Some(Choice {
                route: Route::Crate(path),
                ..
            }) => {
                likely.start(LIKELY, move || ahead::fetch(&path.name));
            }
            _ => likely.stop(),
        }
    });

    let close = move || {
        wanted.set_value(None);
        open.set(false);
        active.set(None);
    };
    let show = move || {
        kept.set(recents::all());
        open.set(true);
    };
    // After a change of what is kept the option at the same place is next.
    let kept_changed = move || {
        let at = place.get_untracked();
        kept.set(recents::all());
        let next = choices.with_untracked(|choices| {
            let last = choices.rows.len().checked_sub(1)?;
            choices.rows.get(at?.min(last)).cloned()
        });
        active.set(next.filter(|next| next.kind == Kind::Recent));
    };
    let go = move |route: &Route| {
        close();
        live.give_up();
        match navigator.route.with_untracked(|now| now == route) {
            true => text.set(shown_text(route)),
            false => navigator.go(route),
        }
    };
    let choose = move |choice: Choice| match choice.kind {
        Kind::Forget => {
            recents::clear();
            kept_changed();
            announcer.say("Recent searches cleared");
        }
        Kind::Recent => {
            recents::add(&choice.route);
            go(&choice.route);
        }
        _ => go(&choice.route),
    };
    let remove = move |choice: &Choice| {
        recents::remove(&choice.route);
        kept_changed();
        announcer.say(["Removed", &choice.label].join(" "));
    };
    let pick = move |event: ev::MouseEvent| {
        let place = around(&event, "[role=option]")
            .and_then(|option| option.get_attribute(PLACE)?.parse::<usize>().ok());
        let choice = choices.with_untracked(|choices| choices.rows.get(place?).cloned());
        match choice {
            Some(choice) if around(&event, FORGET).is_some() => remove(&choice),
            Some(choice) => choose(choice),
            None => {}
        }
    };
    let search = move || {
        close();
        let now = navigator.route.get_untracked();
        let next = searched(&now, &text.get_untracked());
        if matches!(now, Route::Search(_)) {
            live.show(next);
            live.settle();
            // On to the results, as from every other page.
            focus_main();
        } else {
            recents::add(&next);
            navigator.go(&next);
        }
    };

    let rest = Timer::new();
    on_cleanup(move || {
        rest.stop();
        likely.stop();
    });
    // Suggestions and results follow once the keys rest.
    let follow = move || {
        let after = source::with_capabilities(|source| source.suggest_after);
        rest.start(after, move || {
            let typed = text.get_untracked();
            rested.set(typed.trim().to_owned());
            let now = navigator.route.get_untracked();
            if matches!(now, Route::Search(_)) {
                live.show(searched(&now, &typed));
            }
        });
    };
    let typed = move |event: ev::Event| {
        let value = event_target_value(&event);
        text.set(value.clone());
        active.set(None);
        wanted.set_value(None);
        let kind = event
            .dyn_ref::<web_sys::InputEvent>()
            .map(web_sys::InputEvent::input_type);
        let is_pasted = kind.is_some_and(|kind| kind.starts_with("insertFromPaste"));
        if is_pasted && let Some(route) = pasted(&value) {
            go(&route);
            return;
        }
        show();
        follow();
    };

    let keys = move |event: ev::KeyboardEvent| {
        // Composing a letter, selecting a text, a command of the browser.
        if event.is_composing() || event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let rows = choices.with_untracked(|choices| choices.rows.len());
        let key = event.key();
        match (key.as_str(), rows) {
            ("ArrowDown" | "ArrowUp", 0) => {
                wanted.set_value((!event.alt_key()).then_some(key == "ArrowDown"));
                rested.set(text.with_untracked(|text| text.trim().to_owned()));
                show();
            }
            ("ArrowUp", _) if event.alt_key() => close(),
            ("ArrowDown" | "ArrowUp", _) => {
                let next = match (key.as_str(), place.get_untracked()) {
                    ("ArrowDown", Some(at)) => (at + 1) % rows,
                    ("ArrowDown", None) => 0,
                    (_, Some(at)) => (at + rows - 1) % rows,
                    (_, None) => rows - 1,
                };
                active.set(choices.with_untracked(|choices| choices.rows.get(next).cloned()));
            }
            ("Escape", 1..) => close(),
            ("Escape", 0) if text.with_untracked(|text| !text.is_empty()) => {
                text.set(String::new());
                follow();
            }
            ("Delete", _) => match chosen().filter(|choice| choice.kind == Kind::Recent) {
                Some(choice) => remove(&choice),
                None => return,
            },
            // The text cursor moves, and with it the reader's attention.
            ("Home" | "End" | "ArrowLeft" | "ArrowRight", _) => {
                active.set(None);
                return;
            }
            ("Tab", _) => {
                close();
                return;
            }
            _ => return,
        }
        event.prevent_default();
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        rest.stop();
        // Also before the list is there.
        let named = || text.with_untracked(|text| pasted(text)).map(Choice::open);
        match chosen().or_else(named) {
            Some(choice) => choose(choice),
            None => search(),
        }
    };
    let left = move |_| {
        close();
        live.settle();
    };
    let entered = move || {
        if text.with_untracked(|text| text.trim().is_empty()) {
            show();
        }
    };

    let placeholder = if hero {
        "Crate or keyword"
    } else {
        "Search crates"
    };
    let expanded = move || choices.with(|choices| !choices.rows.is_empty());
    view! {
        <form class="find" class:hero=hero role="search" action=Route::search("").href() on:submit=submit>
            <div class="box">
                {icon(Icon::Search)}
                <input type="search" name="q" role="combobox" aria-label="Search crates" aria-autocomplete="list"
                    aria-controls=LIST aria-expanded=move || expanded().to_string()
                    aria-activedescendant=move || place.get().map(option_id)
                    autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"
                    maxlength="1000" placeholder=placeholder prop:value=text
                    on:input=typed on:keydown=keys on:focus=move |_| entered() on:click=move |_| entered() on:blur=left/>
                <kbd class="go" aria-hidden="true" hidden=move || !single_keys.get()>"/"</kbd>
                <kbd class="esc" aria-hidden="true">"Esc"</kbd>
                {hero.then(|| view! { <button class="btn primary" type="submit">"Search"</button> })}
            </div>
            // A press must not take the focus from the field: leaving it closes the list.
            <div node_ref=list on:mousedown=|event| event.prevent_default() on:click=pick></div>
        </form>
    }
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
