//! Lists: crates, keywords, categories, the summary.

use super::asking::{document, get};
use super::keys::{self, check, check_crate, check_rows};
use cratescope_test_registry::{CrateFixture, TestRegistry};
use serde_json::{Value, json};

fn names(document: &Value) -> Vec<&str> {
    let crates = document["crates"].as_array().expect("crates");
    crates
        .iter()
        .filter_map(|krate| krate["name"].as_str())
        .collect()
}

#[tokio::test]
async fn rows_have_best_versions_but_no_keywords() {
    let registry = TestRegistry::start().await;
    let found = document(&format!("{}/crates?q=serde&per_page=20", registry.api())).await;
    check(&found, "crates meta");
    check(&found["meta"], "next_page prev_page total");
    for krate in found["crates"].as_array().expect("rows") {
        check_crate(krate);
        assert_ne!(krate["max_version"], "0.0.0");
        assert!(krate["recent_downloads"].is_u64());
        for left_out in ["versions", "keywords", "categories"] {
            assert_eq!(krate[left_out], Value::Null);
        }
    }
    assert_eq!(
        (names(&found)[0], &found["crates"][0]["exact_match"]),
        ("serde", &json!(true))
    );
    assert_eq!(found["crates"][1]["exact_match"], false);
}

#[tokio::test]
async fn the_exact_name_comes_first_only_by_relevance_and_name() {
    let registry = TestRegistry::start().await;
    let ask = async |query: &str| document(&format!("{}/crates?{query}", registry.api())).await;
    for sort in ["relevance", "alphabetical", "alpha"] {
        let found = ask(&format!("q=Serde-JSON&sort={sort}")).await;
        assert_eq!(names(&found)[0], "serde_json", "{sort}");
    }
    for (sort, key) in [
        ("downloads", "downloads"),
        ("recent-downloads", "recent_downloads"),
    ] {
        let found = ask(&format!("q=serde&sort={sort}")).await;
        let rows = found["crates"].as_array().expect("rows");
        assert!(
            rows.is_sorted_by(|a, b| a[key].as_u64() >= b[key].as_u64()),
            "{sort}"
        );
        assert_ne!(names(&found)[0], "serde", "{sort}");
    }
    for (sort, key) in [("new", "created_at"), ("recent-updates", "updated_at")] {
        let found = ask(&format!("sort={sort}")).await;
        let rows = found["crates"].as_array().expect("rows");
        assert!(
            rows.is_sorted_by(|a, b| a[key].as_str() >= b[key].as_str()),
            "{sort}"
        );
    }
    let all = ask("").await;
    assert!(
        names(&all).is_sorted_by_key(|name| name.replace('-', "_")),
        "by name when nothing is asked"
    );
}

#[tokio::test]
async fn filters_narrow() {
    let registry = TestRegistry::start().await;
    let ask = async |query: &str| document(&format!("{}/crates?{query}", registry.api())).await;
    let ids = ask("ids[]=serde&ids[]=Tokio&ids[]=serde-json&ids[]=tokio").await;
    assert_eq!(names(&ids), ["serde", "tokio"], "exact names alone");
    assert!(
        names(&ask("letter=Z&per_page=100").await)
            .iter()
            .all(|name| name.starts_with('z'))
    );
    let parsers = ask("category=parser-implementations&per_page=1").await["meta"]["total"].clone();
    assert_ne!(parsers, 0);
    let serde = ask("keyword=serde&q=json").await;
    assert!(names(&serde).contains(&"serde_json"), "{:?}", names(&serde));
    let shown = ask("letter=z&include_yanked=n&per_page=100").await;
    assert!(!names(&shown).contains(&"zz-all-yanked") && names(&shown).contains(&"zz-nulls"));
    let nothing = ask("q=no-such-thing-anywhere").await;
    assert_eq!(
        nothing,
        json!({ "crates": [], "meta": { "total": 0, "next_page": null, "prev_page": null } })
    );
}

#[tokio::test]
async fn pages_are_linked_in_the_way_they_were_asked_for() {
    let registry = TestRegistry::start().await;
    let base = format!("{}/crates", registry.api());
    let numbered = document(&format!("{base}?page=2&per_page=3&q=async%20io")).await;
    assert_eq!(
        numbered["meta"]["prev_page"],
        "?per_page=3&q=async%20io&page=1"
    );
    assert_eq!(
        numbered["meta"]["next_page"],
        "?per_page=3&q=async%20io&page=3"
    );
    let sought = document(&format!("{base}?per_page=3")).await;
    assert_eq!(sought["meta"]["prev_page"], Value::Null);
    let next = sought["meta"]["next_page"].as_str().expect("full");
    let second = document(&format!("{base}{next}")).await;
    let by_number = document(&format!("{base}?per_page=3&page=2")).await;
    assert_eq!(names(&second), names(&by_number));
    let total = sought["meta"]["total"].as_u64().expect("a count");
    let last = document(&format!("{base}?per_page=100&page={}", total / 100 + 1)).await;
    assert_eq!(last["meta"]["next_page"], Value::Null);
    let beyond = document(&format!("{base}?per_page=100&page=100")).await;
    assert_eq!(beyond["meta"]["total"], 0, "an empty page knows of nothing");
}

#[tokio::test]
async fn relevance_reaches_a_thousand_rows() {
    let crowd = (0..1_050)
        .map(|n| CrateFixture::new(&format!("crowded-{n:04}"), ["1.0.0"]))
        .collect();
    let registry = TestRegistry::with(crowd).await;
    let base = format!("{}/crates?q=crowded&per_page=100", registry.api());
    let last = document(&format!("{base}&page=10")).await;
    assert_eq!(
        (&last["meta"]["total"], names(&last).len()),
        (&json!(1_050), 100)
    );
    let (status, detail) = get(&format!("{base}&page=11")).await.refusal();
    assert!(
        status == 400 && detail.starts_with("Cannot page beyond the first 1000 results"),
        "{detail}"
    );
    let by_name = document(&format!("{base}&page=11&sort=downloads")).await;
    assert_eq!(names(&by_name).len(), 50);
}

#[tokio::test]
async fn keywords_and_categories_are_counted() {
    let registry = TestRegistry::start().await;
    let ask = async |path: &str| document(&format!("{}/{path}", registry.api())).await;
    let keywords = ask("keywords?sort=crates&per_page=5").await;
    check_rows(&keywords["keywords"], keys::KEYWORD);
    let rows = keywords["keywords"].as_array().expect("rows");
    assert!(rows.is_sorted_by(|a, b| a["crates_cnt"].as_u64() >= b["crates_cnt"].as_u64()));
    let first = rows[0]["keyword"].as_str().expect("a keyword");
    let counted = ask(&format!("crates?keyword={first}")).await["meta"]["total"].clone();
    assert_eq!(rows[0]["crates_cnt"], counted);
    assert_eq!(ask(&format!("keywords/{first}")).await["keyword"], rows[0]);

    let categories = ask("categories?per_page=100").await;
    check_rows(&categories["categories"], keys::CATEGORY);
    assert!(
        !categories.to_string().contains("::"),
        "only those at the top"
    );
    let whole = ask("categories/no-std").await["category"].clone();
    check(&whole, keys::WHOLE_CATEGORY);
    check_rows(&whole["subcategories"], keys::CATEGORY);
    let below = ask("categories/no-std::no-alloc").await["category"].clone();
    assert_eq!(below["parent_categories"][0]["slug"], "no-std");
    check_rows(
        &ask("category_slugs").await["category_slugs"],
        "description id slug",
    );
    for nowhere in ["keywords/no-such-keyword", "categories/no-such-category"] {
        let answer = get(&format!("{}/{nowhere}", registry.api())).await;
        assert_eq!(answer.refusal(), (404, "Not Found".to_owned()));
    }
}

#[tokio::test]
async fn the_summary_has_ten_of_each() {
    let registry = TestRegistry::start().await;
    let answer = get(&format!("{}/summary", registry.api())).await;
    assert_eq!(answer.header("cache-control"), Some("public, max-age=15"));
    let summary = answer.json();
    check(
        &summary,
        "just_updated most_downloaded most_recently_downloaded new_crates num_crates num_downloads \
         popular_categories popular_keywords",
    );
    for list in [
        "just_updated",
        "most_downloaded",
        "most_recently_downloaded",
        "new_crates",
    ] {
        let rows = summary[list].as_array().expect("rows");
        assert_eq!(rows.len(), 10);
        rows.iter().for_each(check_crate);
        assert!(
            !summary[list].to_string().contains("zz-"),
            "oddities are not news"
        );
    }
    check_rows(&summary["popular_keywords"], keys::KEYWORD);
    check_rows(&summary["popular_categories"], keys::CATEGORY);
    let site = document(&format!("{}/site_metadata", registry.api())).await;
    check(
        &site,
        "banner_message cdn_base commit deployed_sha read_only",
    );
    assert_eq!(site["cdn_base"], registry.statics());
}
