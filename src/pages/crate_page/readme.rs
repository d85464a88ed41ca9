//! The README, with the facts beside it.

use super::CrateContext;
use super::facts::facts;
use crate::components::readme_view::ReadmeView;
use crate::drawn::{El, drawn, el, span};
use crate::remote::{Asked, Remote};
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::{CrateName, Error, Question, Readme};
use leptos::prelude::*;

/// The section.
#[component]
pub fn ReadmeSection(shown: Memo<Option<String>>) -> impl IntoView {
    let context: CrateContext = expect_context();
    let CrateContext { path, document, .. } = context;
    let readme: Asked<Readme> = Asked::new(
        move || {
            let path = path.get();
            // Unknown names have no README to ask for.
            document.value()?;
            Some(Question::Readme(
                CrateName::new(&path.name).ok()?,
                path.version,
            ))
        },
        false,
    );
    let missing =
        Memo::new(move |_| matches!(readme.get(), Remote::Failed(Error::NotFound(_), None)));
    let html = Signal::derive(move || {
        readme
            .value()
            .map(|readme| readme.html.clone())
            .unwrap_or_default()
    });
    view! {
        <div class="with-side below-tabs">
            <div>
                {move || match missing.get() {
                    true => drawn(|| vec![el("p", "muted").text("This crate has no readme in the data here.")]),
                    false => waiting(readme, Shape { rows: 24, row: "sk-row", what: "the readme" }),
                }}
                {drawn(move || readme.value().and_then(|r| other_version(&r, shown.get().as_deref())).into_iter().collect())}
                <ReadmeView html=html/>
            </div>
            {drawn(move || vec![facts(context)])}
        </div>
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
