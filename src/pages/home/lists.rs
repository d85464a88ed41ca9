//! The lists of the first page. What the source does not give is left out.

use crate::components::counted::{category_rows, keyword_rows};
use crate::components::when::{figure, when};
use crate::drawn::{El, el, link, span};
use crate::route::{ListPath, Route, krate_href};
use cratescope_registry::{
    Category, Crate, Keyword, SearchSort, Summary, Timestamp, VersionNum, grouped,
};

/// Rows of each list.
const ROWS: usize = 8;

/// All that the summary has.
pub fn lists(summary: &Summary) -> Vec<El> {
    let blocks = [
        most_used(summary),
        trending(summary),
        dated(
            "Just updated",
            SearchSort::RecentUpdates,
            &summary.just_updated,
            |krate| krate.updated_at.as_ref(),
        ),
        dated(
            "New crates",
            SearchSort::New,
            &summary.new_crates,
            |krate| krate.created_at.as_ref(),
        ),
        keyword_index(&summary.popular_keywords, None),
        category_index(&summary.popular_categories, None),
    ];
    let blocks: Vec<El> = blocks.into_iter().flatten().collect();
    let blocks = (!blocks.is_empty()).then(|| el("div", "cols-2 home-lists").adds(blocks));
    totals(summary).into_iter().chain(blocks).collect()
}

fn totals(summary: &Summary) -> Option<El> {
    let figures = [
        ("crates", summary.num_crates),
        ("versions", summary.num_versions),
        ("downloads", summary.num_downloads),
    ];
    let figures: Vec<El> = figures
        .into_iter()
        .filter_map(|(words, count)| {
            let figure = figure("dd", count?);
            Some(el("div", "").add(el("dt", "").text(words)).add(figure))
        })
        .collect();
    (!figures.is_empty()).then(|| el("dl", "totals").adds(figures))
}

/// Most downloaded where the source counts downloads, else most depended on.
fn most_used(summary: &Summary) -> Option<El> {
    let by_downloads = ranking(&summary.most_downloaded, |krate| krate.downloads);
    let by_dependents: Vec<(&str, u64)> = summary
        .most_dependents
        .iter()
        .filter_map(|row| Some((row.name.as_str(), row.dependents?)))
        .collect();
    let all = Route::sorted(SearchSort::Downloads);
    match by_downloads.is_empty() {
        false => ranked("Most downloaded", "all time", all, &by_downloads),
        true => ranked(
            "Most depended on",
            "by crates of this source",
            all,
            &by_dependents,
        ),
    }
}

fn trending(summary: &Summary) -> Option<El> {
    let rows = ranking(&summary.most_recently_downloaded, |krate| {
        krate.recent_downloads
    });
    let all = Route::sorted(SearchSort::RecentDownloads);
    ranked("Trending", "downloads in 90 days", all, &rows)
}

fn ranking(crates: &[Crate], figure: fn(&Crate) -> Option<u64>) -> Vec<(&str, u64)> {
    let rows = crates.iter();
    rows.filter_map(|krate| Some((krate.name.as_str(), figure(krate)?)))
        .collect()
}

fn ranked(title: &str, note: &str, all: Route, rows: &[(&str, u64)]) -> Option<El> {
    let most = rows.first()?.1.max(1);
    let row = |((name, count), place): (&(&str, u64), usize)| {
        let bar = (u128::from(*count) * 100 / u128::from(most)).min(100);
        el("li", "")
            .add(span("n", &place.to_string()))
            .add(link("name", &krate_href(name), name))
            .add(span("bar", "").property("--v", &bar.to_string()))
            .add(span("num", &grouped(*count)))
    };
    let rows = rows.iter().take(ROWS).zip(1..).map(row);
    Some(section(
        title,
        note,
        "all",
        &all,
        el("ol", "rows rank").adds(rows),
    ))
}

fn dated(
    title: &str,
    sort: SearchSort,
    crates: &[Crate],
    moment: fn(&Crate) -> Option<&Timestamp>,
) -> Option<El> {
    let row = |krate: &Crate| {
        let words = el("span", "d")
            .add(span(
                "num",
                krate.shown_version().map_or("", VersionNum::as_str),
            ))
            .text(" ")
            .text(krate.description.as_deref().unwrap_or_default().trim());
        el("li", "")
            .add(link("name", &krate_href(&krate.name), &krate.name))
            .add(words)
            .add(el("span", "num muted").adds(when(moment(krate))))
    };
    let rows = crates.iter().take(ROWS).map(row);
    let list = el("ol", "rows desc").adds(rows);
    (!crates.is_empty()).then(|| section(title, "", "all", &Route::sorted(sort), list))
}

/// The first keywords, and where all are; nothing for none.
pub fn keyword_index(keywords: &[Keyword], total: Option<u64>) -> Option<El> {
    let all = Route::Keywords(ListPath::FIRST);
    let list = || el("ul", "index kw leaders").adds(keyword_rows(keywords));
    (!keywords.is_empty()).then(|| section("Keywords", "crates", &all_of(total), &all, list()))
}

/// The same of categories.
pub fn category_index(categories: &[Category], total: Option<u64>) -> Option<El> {
    let all = Route::Categories(ListPath::FIRST);
    let list = || el("ul", "index leaders").adds(category_rows(categories));
    (!categories.is_empty()).then(|| section("Categories", "crates", &all_of(total), &all, list()))
}

/// `all 61,207`
fn all_of(total: Option<u64>) -> String {
    total.map_or_else(
        || "all".to_owned(),
        |total| ["all", &grouped(total)].join(" "),
    )
}

fn section(title: &str, note: &str, words: &str, all: &Route, list: El) -> El {
    let all = link("push", &all.href(), words).add(span("vh", &[": ", title].concat()));
    let head = el("div", "head")
        .add(el("h2", "").text(title))
        .add(span("note", note))
        .add(all);
    el("section", "").add(head).add(list)
}
