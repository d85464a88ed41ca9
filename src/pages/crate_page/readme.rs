//! The README, with the facts beside it.

use super::CrateContext;
use super::facts::Facts;
use crate::components::readme_view::ReadmeView;
use crate::remote::{Asked, Remote};
use crate::ui::failure::Failure;
use crate::ui::skeleton::Skeleton;
use cratescope_registry::v1::{Endpoint, Readme};
use cratescope_registry::{CrateName, Error};
use leptos::prelude::*;

/// The section.
#[component]
pub fn ReadmeSection(shown: Memo<Option<String>>) -> impl IntoView {
    let CrateContext { path, document, .. } = expect_context();
    let readme: Asked<Readme> = Asked::new(
        move || {
            let path = path.get();
            // Unknown names have no README to ask for.
            document.value()?;
            Some(Endpoint::Readme(CrateName::new(&path.name).ok()?, path.version))
        },
        false,
    );
    view! {
        <div class="with-side below-tabs">
            <div>{move || match readme.get() {
                Remote::Failed(Error::NotFound(_), None) => {
                    view! { <p class="muted">"This crate has no readme in the data here."</p> }.into_any()
                }
                Remote::Failed(error, None) => {
                    view! { <Failure error=error retry=move |()| readme.retry()/> }.into_any()
                }
                Remote::Loading => view! { <Skeleton rows=10 slow=false what="the readme"/> }.into_any(),
                Remote::Slow => view! { <Skeleton rows=10 slow=true what="the readme"/> }.into_any(),
                state => state.value().map(|readme| view! {
                    {other_version(readme, shown.get_untracked())}
                    <ReadmeView html=readme.html.clone()/>
                }).into_any(),
            }}</div>
            <Facts/>
        </div>
    }
}

/// Says so when the README is another version's than the one shown.
fn other_version(readme: &Readme, shown: Option<String>) -> Option<impl IntoView + use<>> {
    let of = readme.version.clone();
    (shown.is_some_and(|shown| shown != of) && !of.is_empty())
        .then(|| view! { <p class="small muted">"The readme here is that of version "<span class="num">{of}</span>"."</p> })
}
