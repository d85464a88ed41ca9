//! What can be switched on in the shown version, and what a choice turns on.

mod picker;

use super::CrateContext;
use crate::announcer::announcer;
use crate::components::feature_row::{Making, feature_row};
use crate::drawn::{El, around, button, drawn, el, span};
use crate::remote::{Asked, Remote};
use crate::source;
use crate::ui::waiting::{self, Shape, Waiting};
use crate::watch::watch;
use cratescope_registry::{
    Dependencies, Dependency, FeatureChoice, FeatureGraph, FeatureList, Features, Question,
    Version, grouped,
};
use leptos::prelude::*;
use picker::Picker;
use send_wrapper::SendWrapper;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Rows that are drawn at a time: some crates have tens of thousands of features.
const MOST: usize = 300;
/// The feature that is on where nothing is said.
const DEFAULT: &str = "default";

/// The section while it is awaited.
const AWAITED: Shape = Shape {
    rows: 20,
    row: "sk-row",
    what: "the features",
};

/// How many features the shown version has, implicit ones too; `None` while
/// unknown, and where the source does not tell features.
pub fn count_of_features(context: CrateContext) -> Option<u64> {
    let dependencies = context.dependencies.value()?;
    // Every source that tells features tells checksums; one that tells only what
    // is documented has neither.
    let count = |row: &Version| {
        let is_told = !row.features.is_empty() || row.checksum.is_some();
        is_told.then(|| {
            let implicit = row.features.implicit(&dependencies.dependencies);
            (row.features.len() + implicit.len()) as u64
        })
    };
    context.with_shown_row(count)?
}

/// The features of the shown version and how they enable one another.
pub(super) struct Shown {
    list: Arc<FeatureList>,
    needed: Option<Arc<Dependencies>>,
    graph: FeatureGraph,
}

impl Shown {
    fn new(list: Arc<FeatureList>, needed: Option<Arc<Dependencies>>) -> Self {
        let dependencies = needed.as_ref().map_or(&[][..], |found| &found.dependencies);
        let graph = FeatureGraph::new(&list.features, dependencies);
        Self {
            list,
            needed,
            graph,
        }
    }

    fn features(&self) -> &Features {
        &self.list.features
    }

    fn dependencies(&self) -> &[Dependency] {
        self.needed
            .as_ref()
            .map_or(&[], |found| &found.dependencies)
    }

    fn names(&self) -> Vec<&str> {
        self.features().iter().map(|(name, _)| name).collect()
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.features().position(name).ok()
    }

    /// Positions in the order they are shown: the default one, what it turns
    /// on, the others; of those only that the text is found in.
    fn order(&self, text: &str) -> Vec<usize> {
        let default = self.position(DEFAULT);
        let with_default = self.graph.closure(default.as_slice());
        let (mut first, mut others) = (Vec::new(), Vec::new());
        for (at, (name, _)) in self.features().iter().enumerate() {
            if !text.is_empty() && !name.to_ascii_lowercase().contains(text) {
                continue;
            }
            match with_default.has(at) {
                true if Some(at) == default => first.insert(0, at),
                true => first.push(at),
                false => others.push(at),
            }
        }
        first.extend(others);
        first
    }
}

/// The section.
#[component]
pub fn FeaturesSection() -> AnyView {
    source::learn_about_sections();
    let context: CrateContext = expect_context();
    let announcer = announcer();
    let asked: Asked<FeatureList> = Asked::new(
        move || {
            Some(Question::Features(
                context.real_name.get()?,
                Some(context.shown.get()?),
            ))
        },
        false,
    );
    let shown = Memo::new_with_compare(
        move |_| {
            let list = asked.value()?;
            // Which of them turn on dependencies belongs to the same picture.
            let is_awaited = matches!(context.dependencies.get(), Remote::Idle | Remote::Loading);
            let shown = || Arc::new(Shown::new(list, context.dependencies.value()));
            (!is_awaited).then(shown)
        },
        |_, _| true,
    );
    let state = Memo::new(move |_| match asked.get() {
        Remote::Slow => Waiting::Told,
        Remote::Failed(error, None) => Waiting::Over(error),
        _ if shown.with(Option::is_none) => Waiting::Quiet,
        _ => Waiting::Nothing,
    });
    let text = RwSignal::new(String::new());
    let picker = Picker::default();
    let closing = SendWrapper::new(picker.clone());
    on_cleanup(move || closing.forget());
    let list = {
        let picker = picker.clone();
        move || {
            let Some(shown) = shown.get() else {
                return Vec::new();
            };
            let rows = list(&shown, &text.get(), &picker);
            picker.show(&shown, &untrack(|| context.features()));
            rows
        }
    };
    watch({
        let picker = picker.clone();
        move || {
            let choice = context.features();
            if let Some(shown) = shown.get_untracked() {
                picker.show(&shown, &choice);
            }
        }
    });
    let chosen = move || {
        let shown = shown.get();
        shown
            .map(|shown| picker::summary(&shown, &context.features()))
            .unwrap_or_default()
    };
    let choose = move |event: web_sys::Event| {
        let Some(choice) = around(&event, ".frow input") else {
            return;
        };
        let choice: web_sys::HtmlInputElement = choice.unchecked_into();
        let features = untrack(|| context.features());
        let chosen = picker::with(features, &choice.value(), choice.checked());
        if let Some(shown) = shown.get_untracked() {
            announcer.say(picker::sentence(&shown, &chosen));
        }
        context.choose_features(chosen);
    };
    // A link to a feature goes to its row, which may have to be drawn first.
    let go = move |event: web_sys::Event| {
        let Some(link) = around(&event, "[data-feature]") else {
            return;
        };
        event.prevent_default();
        let name = link.get_attribute("data-feature").unwrap_or_default();
        if picker.go_to(&name) {
            return;
        }
        let field = around(&event, "section").and_then(|section| {
            let field = section.query_selector("input[type=search]");
            field.ok()?
        });
        text.set(name.to_ascii_lowercase());
        if let Some(field) = field {
            let field: web_sys::HtmlInputElement = field.unchecked_into();
            field.set_value(&name);
            let _ = field.focus();
        }
    };
    el("section", "below-tabs")
        .on("change", choose)
        .on("click", go)
        .add(el("h2", "vh").text("Features"))
        .add(bar(context, shown, text))
        .add(waiting::show(
            state.into(),
            AWAITED,
            Callback::new(move |()| asked.retry()),
        ))
        .add(drawn(chosen))
        .add(drawn(list))
        .view()
}

/// What the list is operated with.
fn bar(context: CrateContext, shown: Memo<Option<Arc<Shown>>>, text: RwSignal<String>) -> El {
    let announcer = announcer();
    let attributes = [
        ("type", "search"),
        ("aria-label", "Filter features"),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
        ("placeholder", "name"),
    ];
    let field = el("input", "field mono")
        .attrs(&attributes)
        .on_typed(move |typed| {
            let typed = typed.to_ascii_lowercase();
            let found = shown.with_untracked(|shown| {
                let shown = shown.as_ref();
                shown.map_or(0, |shown| shown.order(&typed).len())
            });
            text.set(typed);
            announcer.say(format!("{found} features"));
        });
    let back = button("btn", "Back to the defaults")
        .tied_flag("disabled", move || context.features().is_default())
        .on("click", move |_| {
            context.choose_features(FeatureChoice::default());
        });
    el("div", "bar-top").add(field).add(back)
}

const COLUMNS: [(&str, &str); 4] = [
    ("c", "Feature"),
    ("st", "With this choice"),
    ("e", "Enables"),
    ("b", "Enabled by"),
];

fn list(shown: &Arc<Shown>, text: &str, picker: &Picker) -> Vec<El> {
    let names = shown.names();
    if names.is_empty() {
        return vec![
            el("p", "muted").text("This version has no features: all of it is always there."),
        ];
    }
    let order = shown.order(text);
    let making = Making {
        features: shown.features(),
        dependencies: shown.dependencies(),
        graph: &shown.graph,
        names: &names,
    };
    let wanted = order.iter().take(MOST).map(|at| (*at, names[*at]));
    let wanted: Vec<_> = wanted.collect();
    let rows = picker.place(shown, &wanted, |at| feature_row(&making, at));
    let count = |count: usize| grouped(count as u64);
    let note = match (order.len(), names.len()) {
        (found, _) if found > MOST => {
            let more = count(found - MOST);
            Some(format!(
                "The first {MOST} are shown; filter to see {more} more."
            ))
        }
        (0, _) => Some("No feature matches. Clear the filter to see all.".to_owned()),
        (found, all) if found < all => Some(format!("{} of {} features", count(found), count(all))),
        _ => None,
    };
    let note = note.map(|note| el("p", "small muted").text(&note));
    let heads = el("div", "frow head-row")
        .attr("aria-hidden", "true")
        .adds(COLUMNS.map(|(class, words)| span(class, words)));
    let list = el("ol", "").attr("aria-label", "Features").adds(rows);
    let list = (!order.is_empty()).then_some([heads, list]);
    note.into_iter().chain(list.into_iter().flatten()).collect()
}
