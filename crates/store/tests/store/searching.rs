use crate::registry::{counted_crates, crates, store_of};
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{SearchPage, SearchSort};
use cratescope_store::Store;
use proptest::prelude::*;
use std::sync::LazyLock;

static STORE: LazyLock<Store> = LazyLock::new(|| store_of(crates()));

fn ask(query: &SearchQuery) -> SearchPage {
    STORE.search(query).expect("any question is valid")
}

fn question(q: &str) -> SearchQuery {
    SearchQuery {
        q: q.into(),
        page: 1,
        limit: 20,
        ..SearchQuery::default()
    }
}

fn names(page: &SearchPage) -> Vec<&str> {
    page.results
        .iter()
        .map(|krate| krate.name.as_str())
        .collect()
}

fn found(q: &str) -> Vec<String> {
    names(&ask(&question(q)))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[test]
fn exact_then_prefix_names_then_by_weight() {
    assert_eq!(found("http"), ["http", "http-body", "hyper", "mentions"]);
    assert_eq!(found("HTTP-"), ["http", "http-body", "hyper", "mentions"]);
    assert_eq!(found("serde"), ["serde", "serde_json"]);
    assert_eq!(found("ser")[..2], ["serde", "serde_json"]);
}

#[test]
fn spellings_of_a_name_find_the_same() {
    for q in [
        "serde_json",
        "Serde-JSON",
        "serde json",
        "serdejson",
        "SERDE   _ json",
        "serde_j",
        "serdej",
    ] {
        assert_eq!(found(q)[0], "serde_json", "{q}");
    }
    assert_eq!(
        found("cafe"),
        ["Inflector"],
        "marks on letters do not matter"
    );
    assert_eq!(found("event driven"), ["tokio"]);
    assert_eq!(found("non-blocking platf"), ["tokio"]);
    assert!(found("serde tokio").is_empty(), "all words must be there");
}

#[test]
fn hostile_texts_are_only_texts() {
    for q in [
        "\"",
        "'",
        "\"\"\"",
        "*",
        "a*",
        "NOT",
        "AND OR NOT",
        "NEAR(a b)",
        "name:serde",
        "^serde",
        "{name}: x",
        "-serde",
        "(",
        ")",
        "a)b",
        ";--",
        "' OR 1=1 --",
        "\0",
        "a\0b",
        "\u{1F980}",
        "%",
        "_",
        "\\",
        "ß",
        "İ",
        "ﬁ",
        "\u{301}",
        "e\u{301}",
    ] {
        ask(&question(q));
    }
    assert!(found("\u{1F980}").is_empty() && found("\0").is_empty());
    assert_eq!(ask(&question("🦀")).total, Some(0));
    for q in [
        "a".repeat(10_000),
        "a ".repeat(5_000),
        "\"".repeat(10_000),
        "x1 y2 z3 ".repeat(1_100),
    ] {
        ask(&question(&q));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_text_is_an_error(q in "\\PC{0,40}", keyword in "\\PC{0,9}", category in "[a-z:%_']{0,9}") {
        for sort in SearchSort::ALL {
            let query = SearchQuery {
                sort, keywords: vec![keyword.clone(), keyword.clone()], letter: keyword.chars().next(), category: Some(category.clone()), ..question(&q)
            };
            ask(&query);
            ask(&SearchQuery { sort, ..question(&q) });
        }
    }

    #[test]
    fn pages_hold_every_match_once(limit in 1u32..6) {
        let query = SearchQuery { limit, ..question("") };
        let total = u32::try_from(ask(&query).total.unwrap_or(0)).expect("few");
        let mut all = Vec::new();
        for page in 1..=total.div_ceil(limit) {
            all.extend(ask(&SearchQuery { page, ..query.clone() }).results.into_iter().map(|krate| krate.name));
        }
        all.sort();
        all.dedup();
        prop_assert_eq!(all.len(), 12);
    }
}

#[test]
fn filters_narrow_and_categories_hold_those_below() {
    let keyword = |keyword: &str| SearchQuery {
        keywords: vec![keyword.into()],
        ..question("")
    };
    assert_eq!(ask(&keyword("HTTP")).total, Some(3));
    assert_eq!(ask(&keyword("none")).total, Some(0));
    let category = |category: &str| SearchQuery {
        category: Some(category.into()),
        ..question("")
    };
    assert_eq!(names(&ask(&category("no-std"))), ["serde", "serde_json"]);
    assert_eq!(names(&ask(&category("no-std::no-alloc"))), ["serde"]);
    assert_eq!(names(&ask(&category("network-programming"))), ["tokio"]);
    assert_eq!(ask(&category("no")).total, Some(0));
    let both = SearchQuery {
        keywords: vec!["json".into()],
        ..category("encoding")
    };
    assert_eq!(names(&ask(&both)), ["serde_json"]);
    assert_eq!(
        names(&ask(&SearchQuery {
            q: "generic".into(),
            ..category("encoding")
        })),
        ["serde"]
    );
}

#[test]
fn keywords_must_all_be_there_and_a_letter_begins_the_name() {
    let keywords = |keywords: &[&str]| SearchQuery {
        keywords: keywords.iter().map(|&keyword| keyword.to_owned()).collect(),
        ..question("")
    };
    assert_eq!(names(&ask(&keywords(&["serde", "JSON"]))), ["serde_json"]);
    assert_eq!(
        ask(&keywords(&["http", "HTTP"])).total,
        Some(3),
        "one keyword, however often"
    );
    assert_eq!(ask(&keywords(&["http", "none"])).total, Some(0));
    let letter = |letter| SearchQuery {
        letter: Some(letter),
        ..question("")
    };
    assert_eq!(names(&ask(&letter('i'))), ["Inflector"]);
    assert_eq!(names(&ask(&letter('I'))), ["Inflector"]);
    assert_eq!(ask(&letter('\'')).total, Some(0));
}

#[test]
fn a_page_says_what_it_is_narrowed_by() {
    use cratescope_registry::SearchFilter::{Category, Keyword, Letter, Owner};
    let every = SearchQuery {
        keywords: vec!["http".into()],
        category: Some("no-std".into()),
        letter: Some('h'),
        owner: Some("ada".into()),
        ..question("x")
    };
    let page = ask(&every);
    assert_eq!(page.filtered_by, [Keyword, Category, Letter]);
    assert_eq!(page.unfiltered(&every).collect::<Vec<_>>(), [Owner]);
    assert!(ask(&question("http")).filtered_by.is_empty());
}

#[test]
fn six_orders() {
    let sorted = |store: &Store, sort| {
        let page = store
            .search(&SearchQuery {
                sort,
                limit: 3,
                ..question("")
            })
            .expect("read");
        (names(&page).join(" "), page.ranked_by)
    };
    let dependents = Some("dependents".to_owned());
    assert_eq!(
        sorted(&STORE, SearchSort::Relevance),
        ("serde all-yanked http".into(), None)
    );
    assert_eq!(
        sorted(&STORE, SearchSort::Downloads),
        ("serde all-yanked http".into(), dependents.clone())
    );
    assert_eq!(
        sorted(&STORE, SearchSort::RecentDownloads),
        ("serde all-yanked http".into(), dependents)
    );
    assert_eq!(
        sorted(&STORE, SearchSort::RecentUpdates),
        ("tokio serde all-yanked".into(), None)
    );
    assert_eq!(
        sorted(&STORE, SearchSort::New),
        ("tokio all-yanked http".into(), None)
    );
    assert_eq!(
        sorted(&STORE, SearchSort::Alpha),
        ("all-yanked http http-body".into(), None)
    );
    let counted = store_of(counted_crates());
    assert_eq!(
        sorted(&counted, SearchSort::Downloads),
        ("weird Inflector mentions".into(), None)
    );
    assert_eq!(
        sorted(&counted, SearchSort::RecentDownloads),
        ("tokio serde_json serde".into(), None)
    );
}

#[test]
fn a_page_says_what_it_is() {
    let page = ask(&SearchQuery {
        page: 2,
        limit: 3,
        ..question("http")
    });
    assert_eq!(
        (page.page, page.limit, page.count, page.total),
        (Some(2), Some(3), Some(1), Some(4))
    );
    assert_eq!(
        (page.query.as_str(), page.sort.as_str()),
        ("http", "relevance")
    );
    let past = ask(&SearchQuery {
        page: u32::MAX,
        limit: u32::MAX,
        ..question("http")
    });
    assert_eq!((past.count, past.total), (Some(0), Some(4)));
    assert_eq!(
        ask(&question("serde_json")).results[0].keywords,
        ["json", "serde", "serialization"]
    );
}
