//! What is told about the whole registry.

use super::super::form::{count, field, list, maybe, named, object, text, words};
use super::paging;
use cratescope_registry::{SearchFilter, SearchSort};
use serde_json::Value;

pub(super) fn all() -> [(&'static str, Value); 8] {
    [
        ("SearchPage", search_page()),
        ("Suggestion", suggestion()),
        ("Suggestions", suggestions()),
        ("Summary", summary()),
        ("Counted", counted()),
        ("Keywords", keywords()),
        ("Category", category()),
        ("Categories", categories()),
    ]
}

pub(super) fn server_meta() -> Value {
    object([
        field("note", text(), "For people: what the answers hold."),
        field(
            "source",
            text(),
            "For people: where the data comes from now.",
        ),
        field("endpoints", list(text()), "Paths that have answers now."),
        field("sort_options", list(text()), "Orders of a search."),
    ])
}

fn search_page() -> Value {
    let sorts = SearchSort::ALL.map(SearchSort::as_str);
    let ranked_by =
        "What the rows are really ranked by, where the source lacks the figure that sort names.";
    let filters = SearchFilter::ALL.map(SearchFilter::as_str);
    let filtered_by = "The filters asked for that the rows are narrowed by. One that is not named here the source cannot apply, and message says so.";
    let own = [
        field("sort", words(&sorts), "The order asked for."),
        field("query", text(), "The words searched for; empty when none."),
        field("results", list(named("Match")), "The matches of this page."),
        field("ranked_by", text(), ranked_by).at_times(),
        field("filtered_by", list(words(&filters)), filtered_by).at_times(),
        field(
            "reach",
            count(),
            "How many of the matches can be paged to, where not all of them.",
        )
        .at_times(),
    ];
    object(own.into_iter().chain(paging("matches")))
}

fn suggestion() -> Value {
    object([
        field("name", text(), "The crate's name."),
        field("version", maybe(text()), "The version to name beside it."),
        field("description", maybe(text()), "Its description, untrusted."),
    ])
}

fn suggestions() -> Value {
    object([
        field("query", text(), "What was typed."),
        field("count", maybe(count()), "Number of rows."),
        field("suggestions", list(named("Suggestion")), "Best first."),
    ])
}

fn counted() -> Value {
    object([
        field("name", text(), "The keyword, or the category's slug."),
        field("crates", maybe(count()), "Crates that carry it."),
    ])
}

fn keywords() -> Value {
    let rows = field(
        "keywords",
        list(named("Counted")),
        "The keywords of this page.",
    );
    object(std::iter::once(rows).chain(paging("keywords")))
}

fn category() -> Value {
    object([
        field(
            "slug",
            text(),
            "Names it in addresses, such as no-std::no-alloc.",
        ),
        field("name", maybe(text()), "The display name's last part."),
        field("description", maybe(text()), "A sentence or two."),
        field("crates", maybe(count()), "Crates in it or below it."),
        field(
            "subcategories",
            list(named("Category")),
            "Those below it, where told.",
        ),
        field(
            "parents",
            list(named("Category")),
            "Those above it, topmost first, where told.",
        ),
    ])
}

fn categories() -> Value {
    let rows = field(
        "categories",
        list(named("Category")),
        "The categories of this page.",
    );
    object(std::iter::once(rows).chain(paging("categories at the top")))
}

fn summary() -> Value {
    let crates = || list(named("Crate"));
    let ranked = object([
        field("name", text(), "The crate's name."),
        field(
            "dependents",
            maybe(count()),
            "Crates of this source that depend on it.",
        ),
    ]);
    object([
        field("num_crates", maybe(count()), "Crates in the source."),
        field("num_versions", maybe(count()), "Versions in the source."),
        field("num_downloads", maybe(count()), "Downloads of all time."),
        field("as_of", maybe(text()), "When the data was read. RFC 3339."),
        field(
            "most_downloaded",
            crates(),
            "Most downloads of all time first.",
        ),
        field(
            "most_recently_downloaded",
            crates(),
            "Most downloads in 90 days first.",
        )
        .at_times(),
        field("most_dependents", list(ranked), "Most depended on first."),
        field("just_updated", crates(), "Last updated first."),
        field("new_crates", crates(), "Last created first."),
        field(
            "popular_keywords",
            list(named("Counted")),
            "With most crates first.",
        ),
        field(
            "popular_categories",
            list(named("Counted")),
            "With most crates first.",
        ),
    ])
}
