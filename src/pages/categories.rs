//! The categories of the registry.

use crate::components::counted::subcategory_rows;
use crate::components::when::left_out;
use crate::drawn::{El, drawn, el, link, span};
use crate::pages::listing::{self, LIMIT, Place};
use crate::remote::Asked;
use crate::route::{ListPath, Route, category_href};
use crate::source;
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::{Categories, Category, Paging, Question, grouped};
use leptos::prelude::*;

const AWAITED: Shape = Shape {
    rows: 24,
    row: "sk-row",
    what: "the categories",
};

/// The page; order and page are in the address.
#[component]
pub fn CategoriesPage() -> AnyView {
    source::learn_about_lists();
    let path = listing::path(|route| match route {
        Route::Categories(path) => Some(*path),
        _ => None,
    });
    let asked: Asked<Categories> = Asked::new(
        move || {
            let ListPath { sort, page } = path.get();
            Some(Question::Categories(sort, Paging { page, limit: LIMIT }))
        },
        true,
    );
    let place = move || {
        asked.value().map(|categories| Place {
            path: path.get_untracked(),
            shown: categories.categories.len() as u64,
            total: categories.total,
            noun: "categories",
        })
    };
    let rows = move || {
        let categories = asked.value()?;
        let list = el("ul", "cats")
            .attr("aria-label", "Categories")
            .adds(categories.categories.iter().map(row))
            .tied_class("is-old", move || asked.is_old());
        let pages = place()?.pagination(Route::Categories);
        let rows: Vec<El> = [list]
            .into_iter()
            .chain(left_out(categories.skipped))
            .chain(pages)
            .collect();
        Some(rows)
    };
    let range = Memo::new(move |_| place().map(Place::words));
    let below = [
        waiting(asked, AWAITED),
        drawn(move || rows().unwrap_or_default()),
    ];
    listing::page("Categories", path, range, Route::Categories, below)
}

/// A category with its description and those below it, as far as they are told.
fn row(category: &Category) -> El {
    let title = match category.slug.as_str() {
        "" => span("", category.title()),
        slug => link("", &category_href(slug), category.title()),
    };
    let crates = match category.crates {
        Some(1) => "1 crate".to_owned(),
        Some(count) => [&grouped(count), " crates"].concat(),
        None => String::new(),
    };
    let head = el("div", "cat-head")
        .add(el("h2", "").add(title))
        .add(span("num muted", &crates));
    let about = category.description.as_deref().map(str::trim);
    let about = about
        .filter(|text| !text.is_empty())
        .map(|text| el("p", "muted").text(text));
    let below = (!category.subcategories.is_empty()).then(|| {
        el("ul", "below")
            .attr("aria-label", &["Below ", category.title()].concat())
            .adds(subcategory_rows(&category.subcategories))
    });
    el("li", "").add(head).adds(about).adds(below)
}
