//! A crate that depends on another.

use crate::components::when::figure;
use crate::drawn::{El, el, link, span};
use crate::route::krate_href;
use cratescope_registry::{DependencyKind, Dependent, VersionNum};

/// The row: crate, what it requires, when it needs it, how often it is
/// downloaded.
pub fn dependent_row(row: &Dependent) -> El {
    let version = row.version.as_ref().map_or("", VersionNum::as_str);
    let kind = match row.kind {
        DependencyKind::Normal => None,
        DependencyKind::Build => Some("build"),
        DependencyKind::Dev => Some("development"),
    };
    let conditions = el("span", "x")
        .adds(kind.map(|kind| span("", kind)))
        .adds(row.optional.then(|| span("", "optional")))
        .adds((!row.default_features).then(|| span("", "no default features")));
    el("li", "nrow")
        .add(
            el("span", "n")
                .add(link("name", &krate_href(&row.krate), &row.krate))
                .add(span("ver", version)),
        )
        .add(span("req num", row.req.as_str()))
        .add(conditions)
        .add(el("span", "dl").adds(row.downloads.map(|count| figure("span", count))))
}
