//! Every version: filtered, sorted and compared in the page.

mod list;
mod note;
mod overview;
mod wanted;

use super::COMPARE;
use super::CrateContext;
use super::downloads_place::DownloadsPlace;
use crate::announcer::announcer;
use crate::components::version_row::Listing;
use crate::components::when::left_out;
use crate::config::{self, Source};
use crate::drawn::{drawn, link};
use crate::navigation::{Navigator, navigator};
use crate::route::CratePath;
use crate::ui::chart::chart_block;
use crate::ui::select::Select;
use crate::ui::waiting::{Shape, waiting};
use crate::watch::watch;
use cratescope_registry::{Cadence, Versions};
use leptos::prelude::*;
use leptos::{ev, html};
use send_wrapper::SendWrapper;
pub use wanted::{Order, Wanted};

/// From this width on there is room for the chart of downloads.
const WIDE: &str = "(min-width: 48em)";

/// The section.
#[component]
pub fn VersionsSection() -> impl IntoView {
    let context: CrateContext = expect_context();
    let CrateContext { path, versions, .. } = context;
    let shower = Shower {
        navigator: navigator(),
        path,
    };
    let is_wide = window().match_media(WIDE).ok().flatten();
    let is_wide = is_wide.is_some_and(|query| query.matches());
    let compared = Memo::new(move |_| path.with(|path| path.param("compare").is_some()));
    let note = move || {
        let all = versions.value();
        all.map(|all| path.with(|path| note::note(&all, &Wanted::of(path), path)))
    };
    let skipped = move || left_out(versions.value()?.skipped);
    view! {
        <section class="below-tabs">
            <h2 class="vh">"Versions"</h2>
            <Overview wide=is_wide/>
            <Bar shower=shower/>
            {move || match compared.get() {
                true => COMPARE.show(Vec::new, super::compare::AWAITED).view(),
                false => ().into_any(),
            }}
            {drawn(move || note().unwrap_or_default())}
            {waiting(versions, Shape { rows: 20, row: "sk-row", what: "the list of versions" })}
            <Rows/>
            {drawn(move || skipped().into_iter().collect())}
        </section>
    }
}

/// Shows another state of the list, which is in the address and nowhere else.
#[derive(Clone, Copy)]
pub struct Shower {
    /// Where to go.
    pub navigator: Navigator,
    /// What the address says.
    pub path: Memo<CratePath>,
}

impl Shower {
    /// Changes what is shown.
    pub fn show(self, change: impl FnOnce(&mut Wanted)) {
        let path = self.path.get_untracked();
        let mut wanted = Wanted::of(&path);
        change(&mut wanted);
        self.navigator.replace(&path.with_query(wanted.query()));
    }
}

/// The charts above the list.
#[component]
fn Overview(wide: bool) -> impl IntoView {
    let CrateContext { versions, .. } = expect_context();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "days since 1970 fit an i64"
    )]
    let today = (web_sys::js_sys::Date::now() / 86_400_000.0) as i64;
    let cadence = move || Some(Cadence::new(&versions.value()?.versions, today));
    let cadence_note = move || {
        cadence()
            .as_ref()
            .map(overview::cadence_note)
            .unwrap_or_default()
    };
    let share_note = move || {
        let all = versions.value();
        all.map(|all| overview::share_note(&all.versions))
            .unwrap_or_default()
    };
    let draw_cadence = move |as_table| {
        let cadence = cadence();
        cadence
            .map(|cadence| overview::cadence(&cadence, as_table))
            .unwrap_or_default()
    };
    let draw_shares = move |as_table| {
        let all = versions.value();
        all.map(|all| overview::shares(&all, as_table))
            .unwrap_or_default()
    };
    view! {
        <div class="charts">
            {chart_block("Release cadence", Box::new(cadence_note), Box::new(draw_cadence))}
            {chart_block("Share of downloads", Box::new(share_note), Box::new(draw_shares))}
            {wide.then(|| view! { <DownloadsPlace/> })}
        </div>
    }
}

/// What the list is operated with.
#[component]
fn Bar(shower: Shower) -> impl IntoView {
    let CrateContext { versions, .. } = expect_context();
    let path = shower.path;
    let announcer = announcer();
    let orders = Order::ALL.map(|(_, key, words)| (key.to_owned(), words.to_owned()));
    let field = NodeRef::<html::Input>::new();
    // Back and forward change the address, and what was typed with it.
    watch(move || {
        let Some(field) = field.get() else { return };
        let wanted = path.with(Wanted::of);
        if field.value().trim() != wanted.text {
            field.set_value(&wanted.text);
        }
        let words = if note::broken(&wanted).is_some() {
            "true"
        } else {
            "false"
        };
        let _ = field.set_attribute("aria-invalid", words);
    });
    let typed = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        shower.show(|wanted| wanted.text = text);
        if let Some(all) = untrack(|| versions.value()) {
            announcer.say(note::announced(&all, &path.with_untracked(Wanted::of)));
        }
    };
    let compare = move || {
        let compared = super::compare::first_choice(&*versions.value()?)?;
        let href = path.with(|path| {
            let wanted = Wanted {
                compared: Some(compared),
                ..Wanted::of(path)
            };
            path.with_query(wanted.query()).href()
        });
        Some(link("btn push", &href, "Compare two"))
    };
    view! {
        <div class="bar-top">
            <input class="field mono" type="search" aria-label="Filter versions" placeholder="^1.2, >=1, <2, or text"
                autocomplete="off" autocapitalize="off" spellcheck="false" node_ref=field on:input=typed
                aria-describedby="versions-note"/>
            <Select label="Sort versions" hide_label=true options=Signal::stored(orders.to_vec())
                value=Memo::new(move |_| path.with(|path| Wanted::of(path).order.key().to_owned()))
                on_change=move |key: String| shower.show(|wanted| wanted.order = Order::of(&key))/>
            {check(shower, "Show yanked", |wanted| &mut wanted.yanked)}
            {check(shower, "Show pre-releases", |wanted| &mut wanted.prereleases)}
            {drawn(move || compare().into_iter().collect())}
        </div>
    }
}

/// A switch for one of the things that are shown.
fn check(shower: Shower, label: &'static str, of: fn(&mut Wanted) -> &mut bool) -> AnyView {
    let checked = move || shower.path.with(|path| *of(&mut Wanted::of(path)));
    let change = move |event| shower.show(|wanted| *of(wanted) = event_target_checked(&event));
    view! {
        <label class="check"><input type="checkbox" prop:checked=checked on:change=change/>{label}</label>
    }
    .into_any()
}

/// The rows.
#[component]
fn Rows() -> impl IntoView {
    let context: CrateContext = expect_context();
    let place = NodeRef::<html::Div>::new();
    let list = SendWrapper::new(list::Shared::default());
    let now = list.clone();
    watch(move || {
        let Some(place) = place.get() else { return };
        let Some(all) = context.versions.value() else {
            list::clear(&now, &place);
            return;
        };
        let wanted = context.path.with(Wanted::of);
        list::draw(&now, &place, all.clone(), listing(context, &all), wanted);
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
