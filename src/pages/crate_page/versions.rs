//! Every version: filtered, sorted and compared in the page.

mod list;
mod note;
mod overview;
mod wanted;

use super::CrateContext;
use super::compare::Compare;
use super::downloads_place::DownloadsPlace;
use crate::announcer::announcer;
use crate::components::version_row::Listing;
use crate::components::when::left_out;
use crate::config::{self, Source};
use crate::drawn::drawn;
use crate::navigation::{Navigator, navigator};
use crate::route::CratePath;
use crate::ui::chart::ChartBlock;
use crate::ui::select::Select;
use crate::ui::waiting::{Shape, waiting};
use crate::watch::watch;
use cratescope_registry::{Cadence, Versions, sort_rows};
use leptos::prelude::*;
use leptos::{ev, html};
use send_wrapper::SendWrapper;
use std::sync::Arc;
use wanted::{Order, Wanted};

/// From this width on there is room for the chart of downloads.
const WIDE: &str = "(min-width: 48em)";

/// The section.
#[component]
pub fn VersionsSection() -> impl IntoView {
    let context: CrateContext = expect_context();
    let CrateContext { path, versions, .. } = context;
    let wanted = Memo::new(move |_| path.with(Wanted::of));
    let shower = Shower {
        navigator: navigator(),
        path,
    };
    // The same answer may be told again; then nothing is drawn anew.
    let all = Memo::new_with_compare(
        move |_| versions.value().map(in_order),
        |before, now| pointer(before) != pointer(now),
    );
    let is_wide = window()
        .match_media(WIDE)
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    view! {
        <section class="below-tabs">
            <h2 class="vh">"Versions"</h2>
            <Overview all=all wide=is_wide/>
            <Bar all=all wanted=wanted shower=shower/>
            <Compare all=all compared=Signal::derive(move || wanted.with(|wanted| wanted.compared.clone()))
                on_change=move |compared| shower.show(|wanted| wanted.compared = compared)/>
            {drawn(move || all.get().map(|all| wanted.with(|wanted| note::note(&all, wanted, &path.get_untracked()))).unwrap_or_default())}
            {waiting(versions, Shape { rows: 20, row: "sk-row", what: "the list of versions" })}
            <Rows all=all wanted=wanted/>
            {drawn(move || all.get().and_then(|all| left_out(all.skipped)).into_iter().collect())}
        </section>
    }
}

/// The versions, highest first. Sources tell them so; a few do not.
fn in_order(all: Arc<Versions>) -> Arc<Versions> {
    if all.versions.is_sorted_by(|a, b| a.num >= b.num) {
        return all;
    }
    let mut all = Versions::clone(&all);
    sort_rows(&mut all.versions, |a, b| b.num.cmp(&a.num));
    Arc::new(all)
}

fn pointer(all: Option<&Option<Arc<Versions>>>) -> Option<*const Versions> {
    all.and_then(Option::as_ref).map(Arc::as_ptr)
}

/// Shows another state of the list, which is in the address and nowhere else.
#[derive(Clone, Copy)]
struct Shower {
    navigator: Navigator,
    path: Memo<CratePath>,
}

impl Shower {
    fn show(self, change: impl FnOnce(&mut Wanted)) {
        let path = self.path.get_untracked();
        let mut wanted = Wanted::of(&path);
        change(&mut wanted);
        self.navigator.replace(&path.with_query(wanted.query()));
    }
}

type All = Memo<Option<Arc<Versions>>>;

/// The charts above the list.
#[component]
fn Overview(all: All, wide: bool) -> impl IntoView {
    let cadence = Signal::derive(move || {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "days since 1970 fit an i64"
        )]
        let today = (web_sys::js_sys::Date::now() / 86_400_000.0) as i64;
        all.get().map(|all| Cadence::new(&all.versions, today))
    });
    let cadence_note = Signal::derive(move || {
        cadence
            .get()
            .map(|cadence| overview::cadence_note(&cadence))
            .unwrap_or_default()
    });
    let share_note = Signal::derive(move || {
        all.get()
            .map(|all| overview::share_note(&all.versions))
            .unwrap_or_default()
    });
    let draw_cadence = move |as_table| {
        let cadence = cadence.get();
        cadence
            .map(|cadence| overview::cadence(&cadence, as_table))
            .unwrap_or_default()
    };
    let draw_shares = move |as_table| {
        let Some(all) = all.get() else {
            return Vec::new();
        };
        let is_known = all.versions.iter().any(|row| row.downloads.is_some());
        overview::shares(&overview::line_shares(&all), is_known, as_table)
    };
    view! {
        <div class="charts">
            <ChartBlock title="Release cadence" note=cadence_note draw=Box::new(draw_cadence)/>
            <ChartBlock title="Share of downloads" note=share_note draw=Box::new(draw_shares)/>
            {wide.then(|| view! { <DownloadsPlace/> })}
        </div>
    }
}

/// What the list is operated with.
#[component]
fn Bar(all: All, wanted: Memo<Wanted>, shower: Shower) -> impl IntoView {
    let path = shower.path;
    let announcer = announcer();
    let orders = Order::ALL.map(|(_, key, words)| (key.to_owned(), words.to_owned()));
    let field = NodeRef::<html::Input>::new();
    // Back and forward change the address, and what was typed with it.
    watch(move || {
        let Some(field) = field.get() else { return };
        wanted.with(|wanted| {
            if field.value().trim() != wanted.text {
                field.set_value(&wanted.text);
            }
        });
    });
    let typed = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        shower.show(|wanted| wanted.text = text);
        if let Some(all) = all.get_untracked() {
            announcer.say(wanted.with_untracked(|wanted| note::announced(&all, wanted)));
        }
    };
    let broken = move || wanted.with(|wanted| note::broken(wanted).is_some());
    let can_compare =
        move || all.with(|all| all.as_ref().is_some_and(|all| all.versions.len() > 1));
    let compare = move || {
        let open = |wanted: &Wanted| Wanted {
            compared: all.get().and_then(|all| super::compare::first_choice(&all)),
            ..wanted.clone()
        };
        path.with(|path| path.with_query(wanted.with(open).query()).href())
    };
    view! {
        <div class="bar-top">
            <input class="field mono" type="search" aria-label="Filter versions" placeholder="^1.2, >=1, <2, or text"
                autocomplete="off" autocapitalize="off" spellcheck="false" node_ref=field on:input=typed
                aria-invalid=move || broken().then_some("true") aria-describedby="versions-note"/>
            <Select label="Sort versions" hide_label=true options=Signal::stored(orders.to_vec())
                value=Signal::derive(move || wanted.with(|w| w.order.key().to_owned()))
                on_change=move |key: String| shower.show(|wanted| wanted.order = Order::of(&key))/>
            <Check label="Show yanked" checked=move || wanted.with(|w| w.yanked)
                on_change=move |on| shower.show(|wanted| wanted.yanked = on)/>
            <Check label="Show pre-releases" checked=move || wanted.with(|w| w.prereleases)
                on_change=move |on| shower.show(|wanted| wanted.prereleases = on)/>
            {move || can_compare().then(|| view! { <a class="btn push" href=compare>"Compare two"</a> })}
        </div>
    }
}

#[component]
fn Check(
    label: &'static str,
    checked: impl Fn() -> bool + Send + Sync + 'static,
    #[prop(into)] on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=checked on:change=move |event| on_change.run(event_target_checked(&event))/>
            {label}
        </label>
    }
}

/// The rows.
#[component]
fn Rows(all: All, wanted: Memo<Wanted>) -> impl IntoView {
    let context: CrateContext = expect_context();
    let place = NodeRef::<html::Div>::new();
    let list = SendWrapper::new(list::Shared::default());
    let now = list.clone();
    // What is compared does not change the list.
    let filtered = Memo::new(move |_| {
        wanted.with(|wanted| Wanted {
            compared: None,
            ..wanted.clone()
        })
    });
    let listing = Memo::new(move |_| all.with(|all| Some(listing(context, all.as_ref()?))));
    watch(move || {
        let (Some(place), Some(all), Some(listing)) = (place.get(), all.get(), listing.get())
        else {
            return;
        };
        filtered.with(|wanted| {
            let rows = list::chosen(&all, wanted);
            list::draw(&now, &place, all, listing, wanted, rows);
        });
    });
    let clicked = move |event: ev::MouseEvent| list::clicked(&list, &event);
    view! { <div class="versions" node_ref=place on:click=clicked></div> }
}

fn listing(context: CrateContext, all: &Versions) -> Listing {
    let counts = || all.versions.iter().filter_map(|row| row.downloads);
    let files = config::with(|config| match &config.source {
        Source::CratesIo(bases) => Some(format!("{}/crates", bases.statics)),
        Source::V1 { .. } => None,
    });
    let document = context.document.value();
    let page = document
        .as_ref()
        .and_then(|document| document.krate.crates_io_url.clone());
    let named = document.map(|document| document.krate.name.clone());
    Listing {
        // Some answers do not tell the real spelling.
        name: named.unwrap_or_else(|| all.krate.clone()),
        default: all.default_version.clone(),
        shown: context.shown.get(),
        page,
        files,
        most: counts().max().unwrap_or(0),
        all: counts().fold(0, u64::saturating_add),
    }
}
