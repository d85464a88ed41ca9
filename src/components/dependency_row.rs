//! A dependency in a list of one kind.

use crate::route::Route;
use cratescope_registry::Dependency;
use leptos::prelude::*;

/// The row: crate, requirement, when it is needed and with which features.
pub fn dependency_row(dependency: &Dependency) -> impl IntoView + use<> {
    let rename = dependency.rename.clone();
    let features: String = dependency.features.iter().map(|feature| format!("+{feature} ")).collect();
    view! {
        <li class="drow">
            <span class="n">
                <a class="name" href=Route::krate(&dependency.krate).href()>{dependency.krate.clone()}</a>
                {rename.map(|name| view! { <span class="tag accent">{format!("as {name}")}</span> })}
            </span>
            <span class="r"><span class="req">{dependency.req.clone()}</span></span>
            <span class="x">
                {dependency.optional.then_some(view! { <span>"optional"</span> })}
                {(!dependency.default_features).then_some(view! { <span>"no default features"</span> })}
                {dependency.target.clone().map(|target| view! { <code>{target}</code> })}
                {(!features.is_empty()).then(|| view! { <code>{features.trim_end().to_owned()}</code> })}
            </span>
        </li>
    }
}
