//! Suggestions, features, dependents, keywords and categories.

use crate::registry::{counted_crates, crates, store_of};
use cratescope_registry::{Category, CrateName, Dependents, ListSort, Missing, Paging, VersionNum};
use cratescope_store::{Store, StoreError};
use std::sync::LazyLock;

static STORE: LazyLock<Store> = LazyLock::new(|| store_of(crates()));

const FIRST: Paging = Paging { page: 1, limit: 3 };

fn name(name: &str) -> CrateName {
    CrateName::new(name).expect("a name")
}

fn suggested(text: &str) -> Vec<String> {
    let suggestions = STORE.suggest(text, 8).expect("read");
    assert_eq!(suggestions.query, text);
    assert_eq!(
        suggestions.count,
        Some(suggestions.suggestions.len() as u64)
    );
    let rows = suggestions.suggestions.into_iter();
    rows.map(|row| row.name).collect()
}

#[test]
fn names_come_before_words() {
    assert_eq!(
        suggested("http"),
        ["http", "http-body", "hyper", "mentions"],
        "the very name, names that begin so, then words"
    );
    assert_eq!(suggested("HTTP-b"), ["http-body"]);
    assert_eq!(suggested("serde J"), ["serde_json"]);
    assert_eq!(suggested("infl"), ["Inflector"]);
    for nothing in ["", " ", "-_", "🦀", "nothinglikethis"] {
        assert_eq!(suggested(nothing), [""; 0], "{nothing:?}");
    }
    let two = STORE.suggest("o", 2).expect("read");
    assert_eq!(two.suggestions.len(), 2);
}

#[test]
fn a_suggestion_shows_the_default_version() {
    let serde = STORE.suggest("serde", 1).expect("read").suggestions;
    assert_eq!(serde[0].version, Some(VersionNum::new("1.0.228")));
    assert!(serde[0].description.is_some());
}

#[test]
fn implicit_features_are_written_out() {
    let tokio = STORE.features(&name("TOKIO"), None).expect("known");
    assert_eq!(
        (tokio.krate.as_str(), tokio.version, tokio.count),
        ("tokio", Some(VersionNum::new("1.52.3")), Some(2))
    );
    assert_eq!(tokio.features.get("bytes"), Some(&["dep:bytes".into()][..]));
    let serde = STORE.features(&name("serde"), None).expect("known");
    let names: Vec<_> = serde.features.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["default", "derive", "std"], "`dep:` makes none");
    let old = STORE
        .features(&name("serde"), Some("1.0.9"))
        .expect("known");
    assert_eq!(old.count, Some(0));
    let missing = STORE.features(&name("serde"), Some("9.9.9"));
    assert!(matches!(
        missing,
        Err(StoreError::Missing(Missing::Version { .. }))
    ));
}

fn names(dependents: &Dependents) -> Vec<&str> {
    let rows = dependents.dependents.iter();
    rows.map(|row| row.krate.as_str()).collect()
}

#[test]
fn dependents_are_those_of_default_versions() {
    let serde = STORE.dependents(&name("SERDE"), FIRST).expect("known");
    assert_eq!(
        (serde.krate.as_str(), serde.total, serde.count),
        ("serde", Some(2), Some(2))
    );
    assert_eq!(names(&serde), ["serde_json", "tokio"], "each once");
    let row = &serde.dependents[0];
    assert_eq!(
        (row.req.as_str(), row.default_features, row.downloads),
        ("^1", false, None),
        "by the first of its rows"
    );
    let second = Paging { page: 2, limit: 1 };
    let second = STORE.dependents(&name("serde"), second).expect("known");
    assert_eq!((names(&second), second.total), (vec!["tokio"], Some(2)));
    let own = STORE.dependents(&name("serde_json"), FIRST).expect("known");
    assert_eq!(own.total, Some(0), "a crate is not its own dependent");
    assert!(matches!(
        STORE.dependents(&name("nope"), FIRST),
        Err(StoreError::Missing(Missing::Crate(_)))
    ));
    let last = Paging {
        page: u32::MAX,
        limit: u32::MAX,
    };
    let beyond = STORE.dependents(&name("serde"), last).expect("known");
    assert_eq!((beyond.count, beyond.total), (Some(0), Some(2)));
}

#[test]
fn the_most_downloaded_dependent_comes_first() {
    let counted = store_of(counted_crates());
    let serde = counted.dependents(&name("serde"), FIRST).expect("known");
    let downloads: Vec<_> = serde.dependents.iter().map(|row| row.downloads).collect();
    assert!(downloads[0] > downloads[1] && downloads[1].is_some());
}

#[test]
fn keywords_are_listed() {
    let by_crates = STORE.keywords(ListSort::Crates, FIRST).expect("read");
    let of = |rows: &[cratescope_registry::Keyword]| -> Vec<(String, Option<u64>)> {
        rows.iter()
            .map(|row| (row.name.clone(), row.crates))
            .collect()
    };
    assert_eq!(
        of(&by_crates.keywords)[..2],
        [("http".into(), Some(3)), ("serde".into(), Some(2))]
    );
    assert_eq!((by_crates.count, by_crates.page), (Some(3), Some(1)));
    let total = by_crates.total.expect("counted");
    let all = Paging {
        page: 1,
        limit: 100,
    };
    let by_name = STORE.keywords(ListSort::Alpha, all).expect("read").keywords;
    assert_eq!(by_name.len() as u64, total);
    assert!(by_name.is_sorted_by_key(|row| &row.name));
}

#[test]
fn categories_are_listed_from_the_top() {
    let top = STORE.categories(ListSort::Alpha, FIRST).expect("read");
    let slugs: Vec<_> = top.categories.iter().map(|row| row.slug.as_str()).collect();
    assert_eq!(slugs, ["asynchronous", "encoding", "network-programming"]);
    assert_eq!((top.total, top.count), (Some(4), Some(3)));
    let most = STORE.categories(ListSort::Crates, FIRST).expect("read");
    assert_eq!(
        (most.categories[0].slug.as_str(), most.categories[0].crates),
        ("encoding", Some(2))
    );
    let below = most.categories.iter().find(|row| row.slug == "no-std");
    let below = below.map(|row| row.subcategories[0].slug.as_str());
    assert_eq!(below, Some("no-std::no-alloc"), "with what is below each");
}

#[test]
fn a_category_has_those_below_and_above_it() {
    let slugs =
        |rows: &[Category]| -> Vec<String> { rows.iter().map(|row| row.slug.clone()).collect() };
    let no_std = STORE.category("No-STD").expect("known");
    assert_eq!(no_std.total, Some(1));
    assert_eq!(
        slugs(&no_std.categories[0].subcategories),
        ["no-std::no-alloc"]
    );
    let below = STORE.category("no-std::no-alloc").expect("known");
    assert_eq!(slugs(&below.categories[0].parents), ["no-std"]);
    assert!(matches!(
        STORE.category("no"),
        Err(StoreError::Missing(Missing::Other(_)))
    ));
}
