//! The README, with the facts beside it.

use super::CrateContext;
use super::facts::Facts;
use crate::components::readme_view::ReadmeView;
use crate::drawn::{El, drawn, el, span};
use crate::part::part;
use crate::remote::{Asked, Remote};
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::{CrateName, Error, Question, Readme};
use leptos::prelude::*;

part! {
    /// The README itself. Sanitising and colours are not needed for what stands
    /// beside it; fetched together with the page's code all the same.
    README = crates_readme, Shown
}

/// A README while it is awaited, or its code.
const AWAITED: Shape = Shape {
    rows: 24,
    row: "sk-row",
    what: "the readme",
};

/// The README that the section asked for.
#[derive(Clone, Copy)]
struct AskedReadme(Asked<Readme>);

/// The section.
#[component]
pub fn ReadmeSection() -> impl IntoView {
    let context: CrateContext = expect_context();
    let CrateContext {
        path,
        document,
        shown,
        ..
    } = context;
    let readme: Asked<Readme> = Asked::new(
        move || {
            let path = path.get();
            // Unknown names have no README to ask for.
            document.value()?;
            let is_missing = context.missing_version().is_some();
            let name = CrateName::new(&path.name).ok().filter(|_| !is_missing)?;
            Some(Question::Readme(name, path.version))
        },
        false,
    );
    provide_context(AskedReadme(readme));
    let missing =
        Memo::new(move |_| matches!(readme.get(), Remote::Failed(Error::NotFound(_), None)));
    let there = Memo::new(move |_| readme.value().is_some());
    on_cleanup(move || drop(context.outline.try_set(Vec::new())));
    view! {
        <div class="beside below-tabs">
            <div>
                {move || match missing.get() {
                    true => drawn(|| vec![el("p", "muted").text("This version has no readme in the data here.")]).view(),
                    false => waiting(readme, AWAITED).view(),
                }}
                {drawn(move || readme.value().and_then(|r| other_version(&r, shown.get().as_deref())).into_iter().collect())}
                {move || match there.get() {
                    true => README.show(Vec::new, AWAITED).view(),
                    false => ().into_any(),
                }}
            </div>
            <Facts/>
        </div>
    }
}

/// The README that is there.
#[component]
fn Shown() -> impl IntoView {
    let context: CrateContext = expect_context();
    let AskedReadme(readme) = expect_context();
    let html = Signal::derive(move || {
        let readme = readme.value();
        readme.map(|readme| readme.html.clone()).unwrap_or_default()
    });
    let repository = Signal::derive(move || context.document.value()?.krate.repository.clone());
    let tell = move |headings| context.outline.set(headings);
    view! { <ReadmeView html=html repository=repository tell=tell/> }
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
