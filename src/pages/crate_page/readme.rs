//! The README, with the facts beside it.

use super::CrateContext;
use super::facts::{OUTLINE, facts};
use crate::components::readme_view::{Heading, here, readme_view};
use crate::drawn::{El, drawn, el, fill, first, link, span};
use crate::part::part;
use crate::remote::Remote;
use crate::ui::waiting::{Shape, waiting_unless};
use crate::watch::memo;
use cratescope_registry::{Error, Readme};
use leptos::prelude::*;

part! {
    /// The README itself. Sanitising and colours are not needed for what stands
    /// beside it; fetched together with the page's code all the same.
    README = readme, Shown
}

/// A README while it is awaited, or its code.
const AWAITED: Shape = Shape {
    rows: 24,
    row: "sk-row",
    what: "the readme",
};

/// The section.
pub fn readme_section(context: CrateContext) -> El {
    let CrateContext { readme, shown, .. } = context;
    let there = memo(move || readme.value().is_some());
    let is_missing = |error: &Error| matches!(error, Error::NotFound(_));
    let note = move || match readme.get() {
        Remote::Failed(error, None) if is_missing(&error) => {
            Some(el("p", "muted").text("This version has no readme in the data here."))
        }
        state => other_version(state.value()?, shown.get().as_deref()),
    };
    let main = el("div", "")
        .add(waiting_unless(readme, AWAITED, is_missing))
        .add(drawn(move || note().into_iter().collect()))
        .add(drawn(move || {
            let readme = || README.show(Vec::new, AWAITED);
            there.get().then(readme).into_iter().collect()
        }));
    el("div", "beside below-tabs").add(main).add(facts(context))
}

/// The README that is there.
#[component]
fn Shown() -> AnyView {
    let context: CrateContext = expect_context();
    let CrateContext {
        document,
        readme,
        images,
        ..
    } = context;
    on_cleanup(|| outline(&[]));
    readme_view(
        move || {
            let readme = readme.value();
            readme.map(|readme| readme.html.clone()).unwrap_or_default()
        },
        move || document.value()?.krate.repository.clone(),
        images,
        |headings| outline(&headings),
    )
    .view()
}

/// Links to the README's upper headings, where there are enough to need them:
/// in the place that the facts have for them.
fn outline(headings: &[Heading]) {
    let item = |heading: &Heading| {
        let href = [&here(), "#", &heading.id].concat();
        el("li", if heading.level > 2 { "deep" } else { "" }).add(link("", &href, &heading.text))
    };
    let upper = || headings.iter().filter(|heading| heading.level <= 3);
    let nav = (upper().count() > 1).then(|| {
        el("nav", "sticky")
            .attr("aria-label", "On this page")
            .add(el("div", "head").add(el("h2", "").text("On this page")))
            .add(el("ul", "outline").adds(upper().map(item)))
    });
    if let Some(place) = first(OUTLINE) {
        fill(&place, nav);
    }
}

/// Says so when the README is another version's than the one shown.
fn other_version(readme: &Readme, shown: Option<&str>) -> Option<El> {
    let version = readme.version.as_ref()?.as_str();
    let differs = shown.is_some_and(|shown| shown != version);
    differs.then(|| {
        let version = span("num", version);
        el("p", "small muted")
            .text("The readme here is that of version ")
            .add(version)
            .text(".")
    })
}
