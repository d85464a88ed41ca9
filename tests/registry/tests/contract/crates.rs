//! `/crates/{name}`, its owners and its downloads.

use super::asking::{document, get};
use super::keys::{self, check, check_crate, check_rows, check_version};
use cratescope_test_registry::{TestRegistry, oddities};
use serde_json::{Value, json};

#[tokio::test]
async fn a_whole_document_has_the_keys_of_today() {
    let registry = TestRegistry::start().await;
    let document = document(&format!("{}/crates/serde", registry.api())).await;
    check(&document, "categories crate keywords versions");
    let krate = &document["crate"];
    check_crate(krate);
    check_rows(&document["keywords"], keys::KEYWORD);
    check_rows(&document["categories"], keys::CATEGORY);
    let versions = document["versions"].as_array().expect("versions");
    versions.iter().for_each(check_version);
    let ids = |rows: &[Value]| {
        rows.iter()
            .map(|row| row["id"].as_i64())
            .collect::<Vec<_>>()
    };
    let listed: Vec<_> = krate["versions"]
        .as_array()
        .expect("ids")
        .iter()
        .map(Value::as_i64)
        .collect();
    assert_eq!(ids(versions), listed);
    assert!(listed.is_sorted_by(|a, b| a > b), "last published first");
    assert_eq!(krate["num_versions"], json!(versions.len()));
    assert_eq!(krate["links"]["versions"], Value::Null);
    assert_ne!(krate["max_version"], "0.0.0");
    assert_eq!(krate["default_version"], krate["max_stable_version"]);
    let downloads: u64 = versions
        .iter()
        .filter_map(|version| version["downloads"].as_u64())
        .sum();
    assert_eq!(
        krate["downloads"], downloads,
        "versions share what the crate has"
    );
}

#[tokio::test]
async fn what_is_not_included_is_null_or_a_sentinel() {
    let registry = TestRegistry::start().await;
    let ask = async |include: &str| {
        document(&format!(
            "{}/crates/serde?include={include}",
            registry.api()
        ))
        .await
    };

    let nothing = ask("").await;
    check_crate(&nothing["crate"]);
    for part in ["versions", "keywords", "categories"] {
        assert_eq!(
            (&nothing[part], &nothing["crate"][part]),
            (&Value::Null, &Value::Null)
        );
    }
    assert_eq!(nothing["crate"]["recent_downloads"], Value::Null);
    assert_eq!(nothing["crate"]["max_version"], "0.0.0");
    assert_eq!(nothing["crate"]["newest_version"], "0.0.0");
    assert_eq!(nothing["crate"]["max_stable_version"], Value::Null);
    assert_eq!(
        nothing["crate"]["links"]["versions"],
        "/api/v1/crates/serde/versions"
    );

    let page = ask("keywords,categories,downloads,default_version").await;
    assert_eq!(
        page["crate"]["max_version"], "0.0.0",
        "versions were not included"
    );
    assert_eq!(page["crate"]["versions"], Value::Null);
    assert!(page["crate"]["recent_downloads"].is_u64());
    assert_eq!(page["versions"].as_array().map(Vec::len), Some(1));
    assert_eq!(page["versions"][0]["num"], page["crate"]["default_version"]);
    assert_eq!(page["versions"][0]["license"], "MIT OR Apache-2.0");

    let refused = get(&format!("{}/crates/serde?include=readme", registry.api())).await;
    let (status, detail) = refused.refusal();
    assert!(
        status == 400 && detail.starts_with("invalid component for ?include="),
        "{detail}"
    );
}

#[tokio::test]
async fn when_all_are_yanked_there_is_no_best_version() {
    let registry = TestRegistry::start().await;
    let document = document(&format!(
        "{}/crates/{}",
        registry.api(),
        oddities::ALL_YANKED
    ))
    .await;
    let krate = &document["crate"];
    assert_eq!(
        (&krate["yanked"], &krate["max_version"]),
        (&json!(true), &json!("0.0.0"))
    );
    assert_eq!(
        (&krate["default_version"], &krate["max_stable_version"]),
        (&json!("1.0.0"), &Value::Null)
    );
}

#[tokio::test]
async fn a_name_is_found_in_every_spelling_and_unknown_ones_are_named() {
    let registry = TestRegistry::start().await;
    let base = format!("{}/crates", registry.api());
    let found = document(&format!("{base}/Serde-JSON?include=")).await;
    assert_eq!(found["crate"]["name"], "serde_json");
    for nobody in ["no-such-crate", "%F0%9F%A6%80"] {
        let (status, detail) = get(&format!("{base}/{nobody}")).await.refusal();
        assert!(
            status == 404 && detail.ends_with("does not exist"),
            "{detail}"
        );
    }
    let nowhere = get(&format!("{}/nowhere", registry.api())).await;
    assert_eq!(nowhere.refusal(), (404, "Not Found".to_owned()));
}

#[tokio::test]
async fn owners_are_users_then_teams() {
    let registry = TestRegistry::start().await;
    let mut teams = 0;
    for name in ["serde", "tokio", "syn", "clap", "rand", "libc", "axum"] {
        let ask =
            async |end: &str| document(&format!("{}/crates/{name}/{end}", registry.api())).await;
        let (all, users, team) = (
            ask("owners").await,
            ask("owner_user").await,
            ask("owner_team").await,
        );
        check_rows(&users["users"], keys::OWNER);
        for row in team["teams"].as_array().expect("a list") {
            teams += 1;
            check(row, keys::TEAM_OWNER);
        }
        let rows = |list: &Value| list.as_array().cloned().expect("a list");
        assert_eq!(
            rows(&all["users"]),
            [rows(&users["users"]), rows(&team["teams"])].concat()
        );
    }
    assert!(teams > 0, "some crate has a team");
}

#[tokio::test]
async fn days_add_up_to_the_recent_downloads() {
    let registry = TestRegistry::start().await;
    let base = format!("{}/crates/serde", registry.api());
    let history = document(&format!("{base}/downloads?include=versions")).await;
    check(&history, "meta version_downloads versions");
    check_rows(&history["version_downloads"], keys::DAY);
    check_rows(&history["meta"]["extra_downloads"], "date downloads");
    assert_eq!(history["versions"].as_array().map(Vec::len), Some(5));
    let sum = |rows: &Value| {
        rows.as_array()
            .into_iter()
            .flatten()
            .filter_map(|row| row["downloads"].as_u64())
            .sum::<u64>()
    };
    let recent =
        document(&format!("{base}?include=downloads")).await["crate"]["recent_downloads"].clone();
    assert_eq!(
        recent,
        sum(&history["version_downloads"]) + sum(&history["meta"]["extra_downloads"])
    );
    check(
        &document(&format!("{base}/downloads")).await,
        "meta version_downloads",
    );

    let one = document(&format!("{base}/1.0.0/downloads?before_date=2020-03-01")).await;
    check(&one, "version_downloads");
    check_rows(&one["version_downloads"], keys::DAY);
    assert_eq!(
        one["version_downloads"][0]["date"], "2019-12-03",
        "the first of 90 days"
    );
}
