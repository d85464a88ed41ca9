//! Every version: filtered, sorted and compared in the page.

mod list;
mod note;
mod overview;
mod wanted;

use super::COMPARE;
use super::CrateContext;
use super::downloads_place::downloads_place;
use crate::announcer::announcer;
use crate::components::version_row::Listing;
use crate::components::when::left_out;
use crate::config::{self, Source};
use crate::drawn::{El, drawn, el, link};
use crate::navigation::Navigator;
use crate::route::CratePath;
use crate::ui::chart::chart_block;
use crate::ui::select::{Label, select};
use crate::ui::waiting::{Shape, waiting};
use crate::watch::{memo, watch};
use cratescope_registry::{Cadence, Versions};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
pub use wanted::{Order, Wanted};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// From this width on there is room for the chart of downloads.
const WIDE: &str = "(min-width: 48em)";

/// The list while it is awaited.
const AWAITED: Shape = Shape {
    rows: 20,
    row: "sk-row",
    what: "the list of versions",
};

/// The section.
#[component]
pub fn VersionsSection() -> AnyView {
    let context: CrateContext = expect_context();
    let CrateContext {
        navigator,
        path,
        versions,
        ..
    } = context;
    let shower = Shower { navigator, path };
    let compared = memo(move || path.with(|path| path.param("compare").is_some()));
    let note = move || {
        let all = versions.value();
        all.map(|all| path.with(|path| note::note(&all, &Wanted::of(path), path)))
    };
    let skipped = move || left_out(versions.value()?.skipped);
    el("section", "below-tabs")
        .add(el("h2", "vh").text("Versions"))
        .add(overview(context))
        .add(bar(context, shower))
        .add(drawn(move || {
            let compare = || COMPARE.show(Vec::new, super::compare::AWAITED);
            compared.get().then(compare).into_iter().collect()
        }))
        .add(drawn(move || note().unwrap_or_default()))
        .add(waiting(versions, AWAITED))
        .add(rows(context))
        .add(drawn(move || skipped().into_iter().collect()))
        .view()
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
fn overview(CrateContext { versions, .. }: CrateContext) -> El {
    let is_wide = window().match_media(WIDE).ok().flatten();
    let is_wide = is_wide.is_some_and(|query| query.matches());
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
    el("div", "charts")
        .add(chart_block(
            "Release cadence",
            Box::new(cadence_note),
            Box::new(draw_cadence),
        ))
        .add(chart_block(
            "Share of downloads",
            Box::new(share_note),
            Box::new(draw_shares),
        ))
        .adds(is_wide.then(downloads_place))
}

/// What the list is operated with.
fn bar(CrateContext { path, versions, .. }: CrateContext, shower: Shower) -> El {
    let announcer = announcer();
    // Back and forward change the address, and what was typed with it.
    let follow = move |field: &Element| {
        let wanted = path.with(Wanted::of);
        let input = field.unchecked_ref::<HtmlInputElement>();
        if input.value().trim() != wanted.text {
            input.set_value(&wanted.text);
        }
        let is_broken = note::broken(&wanted).is_some();
        // Fails for no attribute.
        let _ = field.set_attribute("aria-invalid", if is_broken { "true" } else { "false" });
    };
    let typed = move |text: String| {
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
    let attributes = [
        ("type", "search"),
        ("aria-label", "Filter versions"),
        ("placeholder", "^1.2, >=1, <2, or text"),
        ("autocomplete", "off"),
        ("autocapitalize", "off"),
        ("spellcheck", "false"),
        ("aria-describedby", "versions-note"),
    ];
    let field = el("input", "field mono")
        .attrs(&attributes)
        .tied(follow)
        .on_typed(typed);
    let orders = || {
        let orders = Order::ALL.map(|(_, key, words)| (key.to_owned(), words.to_owned()));
        orders.to_vec()
    };
    let order = select(
        Label::Hidden("Sort versions"),
        orders,
        move || path.with(|path| Wanted::of(path).order.key().to_owned()),
        move |key| shower.show(|wanted| wanted.order = Order::of(&key)),
    );
    el("div", "bar-top")
        .add(field)
        .add(order)
        .add(check(shower, "Show yanked", |wanted| &mut wanted.yanked))
        .add(check(shower, "Show pre-releases", |wanted| {
            &mut wanted.prereleases
        }))
        .add(drawn(move || compare().into_iter().collect()))
}

/// A switch for one of the things that are shown.
fn check(shower: Shower, label: &'static str, of: fn(&mut Wanted) -> &mut bool) -> El {
    let switch = el("input", "")
        .attr("type", "checkbox")
        .tied_checked(move || shower.path.with(|path| *of(&mut Wanted::of(path))))
        .on("change", move |event| {
            shower.show(|wanted| *of(wanted) = event_target_checked(&event));
        });
    el("label", "check").add(switch).text(label)
}

/// The rows.
fn rows(context: CrateContext) -> El {
    let list = list::Shared::default();
    let (now, clicked) = (list.clone(), list.clone());
    let mut place = el("div", "versions").on("click", move |event| list::clicked(&clicked, &event));
    let shown: Element = place.node();
    let closing = SendWrapper::new((list, shown.clone()));
    on_cleanup(move || list::clear(&closing.0, &closing.1));
    watch(move || {
        let Some(all) = context.versions.value() else {
            list::clear(&now, &shown);
            return;
        };
        let wanted = context.path.with(Wanted::of);
        list::draw(&now, &shown, all.clone(), listing(context, &all), wanted);
    });
    place
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
