//! A dependency in a list of one kind.

use crate::drawn::{El, el, link, span};
use crate::route::Route;
use cratescope_registry::Dependency;

/// The row: crate, requirement, when it is needed and with which features.
pub fn dependency_row(dependency: &Dependency) -> El {
    let rename = dependency
        .rename
        .as_ref()
        .map(|name| span("tag accent", &format!("as {name}")));
    let features: Vec<String> = dependency
        .features
        .iter()
        .map(|feature| format!("+{feature}"))
        .collect();
    let code = |text: &str| el("code", "").text(text);
    let conditions = el("span", "x")
        .adds(dependency.optional.then(|| span("", "optional")))
        .adds((!dependency.default_features).then(|| span("", "no default features")))
        .adds(dependency.target.as_deref().map(code))
        .adds((!features.is_empty()).then(|| code(&features.join(" "))));
    el("li", "drow")
        .add(
            el("span", "n")
                .add(link(
                    "name",
                    &Route::krate(&dependency.krate).href(),
                    &dependency.krate,
                ))
                .adds(rename),
        )
        .add(el("span", "r").add(span("req", dependency.req.as_str())))
        .add(conditions)
}
