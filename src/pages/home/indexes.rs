//! Keywords and categories of the first page, asked for by themselves.

use super::lists::{category_index, keyword_index};
use crate::drawn::{El, drawn, el};
use crate::remote::{Asked, Remote};
use crate::source;
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::{Categories, Error, Keywords, ListSort, Paging, Question, Summary};
use leptos::prelude::*;
use std::any::Any;

/// The first of each.
const FIRST: Paging = Paging { page: 1, limit: 20 };

/// What is awaited.
pub const AWAITED: Shape = Shape {
    rows: 4,
    row: "sk-row",
    what: "keywords and categories",
};

/// Which lists the summary does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lacking {
    keywords: bool,
    categories: bool,
}

impl Lacking {
    /// It has both, or is still awaited.
    pub const NOTHING: Self = Self {
        keywords: false,
        categories: false,
    };
    /// It cannot be had.
    pub const BOTH: Self = Self {
        keywords: true,
        categories: true,
    };

    /// What is not in this summary.
    pub fn of(summary: &Summary) -> Self {
        Self {
            keywords: summary.popular_keywords.is_empty(),
            categories: summary.popular_categories.is_empty(),
        }
    }
}

/// The lists that the summary does not have, as far as the source has them.
#[component]
pub fn Indexes() -> AnyView {
    source::learn_about_lists();
    let lacks: Memo<Lacking> = expect_context();
    let keywords: Asked<Keywords> = Asked::new(
        move || {
            let lacks = lacks.get().keywords;
            lacks.then_some(Question::Keywords(ListSort::Crates, FIRST))
        },
        true,
    );
    let categories: Asked<Categories> = Asked::new(
        move || {
            let lacks = lacks.get().categories;
            lacks.then_some(Question::Categories(ListSort::Crates, FIRST))
        },
        true,
    );
    let rows = move || {
        let (keywords, categories) = (keywords.value(), categories.value());
        let keywords = keywords.and_then(|told| keyword_index(&told.keywords, told.total));
        let categories = categories.and_then(|told| category_index(&told.categories, told.total));
        let rows = keywords.into_iter().chain(categories);
        vec![el("div", "cols-2 home-lists").adds(rows)]
    };
    el("div", "drawn")
        .add(drawn(rows))
        .add(offered(keywords))
        .add(offered(categories))
        .view()
}

/// What stands where a list is awaited or failed; nothing where the source does
/// not have it.
fn offered<T: Any + Send + Sync>(asked: Asked<T>) -> El {
    let offers = Memo::new(move |_| {
        let lacks = |error: &Error| matches!(error, Error::Unsupported { .. } | Error::NotFound(_));
        !matches!(asked.get(), Remote::Failed(error, _) if lacks(&error))
    });
    drawn(move || {
        let offered = offers.get().then(|| waiting(asked, AWAITED));
        offered.into_iter().collect()
    })
}
