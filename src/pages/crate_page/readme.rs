//! The README, with the facts beside it.

use super::CrateContext;
use super::facts::facts;
use crate::components::readme_view::readme_view;
use crate::drawn::{El, drawn, el, span};
use crate::part::part;
use crate::remote::{Asked, Remote};
use crate::ui::waiting::{Shape, waiting_unless};
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
pub fn readme_section(context: CrateContext) -> El {
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
    let there = Memo::new(move |_| readme.value().is_some());
    on_cleanup(move || drop(context.outline.try_set(Vec::new())));
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
    let AskedReadme(readme) = expect_context();
    readme_view(
        move || {
            let readme = readme.value();
            readme.map(|readme| readme.html.clone()).unwrap_or_default()
        },
        move || context.document.value()?.krate.repository.clone(),
        move |headings| context.outline.set(headings),
    )
    .view()
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
