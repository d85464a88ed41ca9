//! Keywords and categories with how many crates they have.

use crate::drawn::{El, el, link, span};
use crate::route::Route;
use cratescope_registry::{Category, Keyword, grouped};

/// Rows of an index of keywords.
pub fn keyword_rows(keywords: &[Keyword]) -> impl Iterator<Item = El> {
    let row = |keyword: &Keyword| row(&keyword.name, &keyword.name, Route::keyword, keyword.crates);
    keywords.iter().map(row)
}

/// Rows of an index of categories. One whose slug is not told leads nowhere.
pub fn category_rows(categories: &[Category]) -> impl Iterator<Item = El> {
    let row = |category| category_row(category, Category::title);
    categories.iter().map(row)
}

/// The same of categories below another, which need not repeat its slug.
pub fn subcategory_rows(categories: &[Category]) -> impl Iterator<Item = El> {
    let title: fn(&Category) -> &str = |category| match &category.name {
        Some(name) => name,
        None => last_part(&category.slug),
    };
    let row = move |category| category_row(category, title);
    categories.iter().map(row)
}

/// `no-alloc` of `no-std::no-alloc`
pub fn last_part(slug: &str) -> &str {
    slug.rsplit("::").next().unwrap_or(slug)
}

fn category_row(category: &Category, title: fn(&Category) -> &str) -> El {
    row(
        title(category),
        &category.slug,
        Route::category,
        category.crates,
    )
}

/// A name that leads to its crates, and their number where it is known.
fn row(title: &str, key: &str, route: fn(String) -> Route, crates: Option<u64>) -> El {
    let name = match key {
        "" => span("", title),
        _ => link("", &route(key.to_owned()).href(), title),
    };
    el("li", "")
        .add(el("span", "term").add(name))
        .add(span("val", &crates.map(grouped).unwrap_or_default()))
}
