//! Where a category stands: those above it, what it is, those below it.

use crate::components::counted::{last_part, subcategory_rows};
use crate::drawn::{El, drawn, el, link, span};
use crate::navigation::navigator;
use crate::remote::Asked;
use crate::route::{ListPath, Route, category_href};
use crate::source;
use crate::ui::waiting::Shape;
use cratescope_registry::{Categories, Category, Question};
use leptos::prelude::*;

/// The block while its code is awaited: of the same height.
pub fn awaited() -> Vec<El> {
    vec![el("div", "crumbs"), el("div", "subcategories")]
}

/// No rows: the block stands for itself.
pub const AWAITED: Shape = Shape {
    rows: 0,
    row: "",
    what: "the category",
};

/// The block above the crates of a category; nothing on other pages. Until the
/// source tells more, and where it does not, the slug alone says what is above.
#[component]
pub fn CategoryPath() -> AnyView {
    source::learn_about_lists();
    let navigator = navigator();
    let slug = Memo::new(move |_| match navigator.route.get() {
        Route::Search(params) => params.category,
        _ => None,
    });
    let asked: Asked<Categories> = Asked::new(move || slug.get().map(Question::Category), false);
    drawn(move || {
        let Some(slug) = slug.get() else {
            return Vec::new();
        };
        let told = asked.value();
        let told = told.as_ref().and_then(|told| told.categories.first());
        block(&slug, told)
    })
    .view()
}

fn block(slug: &str, told: Option<&Category>) -> Vec<El> {
    let mut path = vec![link(
        "",
        &Route::Categories(ListPath::FIRST).href(),
        "Categories",
    )];
    for (at, _) in slug.match_indices("::") {
        let above = &slug[..at];
        let parents = told.map(|told| &told.parents[..]).unwrap_or_default();
        let title = match parents.iter().find(|parent| parent.slug == above) {
            Some(parent) => parent.title(),
            None => last_part(above),
        };
        path.push(link("", &category_href(above), title));
    }
    let title = told.and_then(|told| told.name.as_deref());
    let title = title.unwrap_or_else(|| last_part(slug));
    path.push(span("", title).attr("aria-current", "page"));
    let path = el("ol", "").adds(path.into_iter().map(|step| el("li", "").add(step)));
    let path = el("nav", "").attr("aria-label", "Breadcrumb").add(path);
    let about = told.and_then(|told| told.description.as_deref());
    let about = about.map(|text| el("p", "muted").attr("title", text).text(text.trim()));
    let below = told
        .filter(|told| !told.subcategories.is_empty())
        .map(|told| {
            el("ul", "below")
                .attr("aria-label", "Subcategories")
                .adds(subcategory_rows(&told.subcategories))
        });
    // Has its full height from the start: nothing below moves when more is told.
    let place = el("div", "crumbs").add(path).adds(about);
    vec![place, el("div", "subcategories").adds(below)]
}
