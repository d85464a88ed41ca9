//! Every endpoint over a registry: right data, in the documented form.

use super::far::Far;
use crate::asking::{keys, sorted};
use cratescope_registry::index;
use cratescope_test_registry::{Lane, oddities};
use serde_json::{Value, json};

const CRATE: &str =
    "name homepage keywords downloads categories created_at repository updated_at description
    crates_io_url documentation newest_version recent_downloads max_stable_version";

fn rows<'a>(data: &'a Value, key: &str) -> &'a [Value] {
    data[key].as_array().expect("a list")
}

#[tokio::test]
async fn a_crate() {
    let far = Far::live().await;
    let data = far.data("/v1/crate?name=SERDE-json").await;
    assert_eq!(keys(&data), sorted("crate recent_versions"));
    let krate = &data["crate"];
    assert_eq!(keys(krate), sorted(CRATE));
    assert_eq!(krate["name"], "serde_json");
    assert_eq!(
        krate["crates_io_url"],
        "https://crates.io/crates/serde_json"
    );
    assert!(krate["downloads"].as_u64() > Some(0));
    assert!(krate["recent_downloads"].as_u64() > Some(0));
    assert!(!rows(krate, "keywords").is_empty());
    let recent = rows(&data, "recent_versions");
    assert!((1..=10).contains(&recent.len()), "{}", recent.len());
    assert_eq!(
        keys(&recent[0]),
        sorted("num yanked license downloads created_at rust_version")
    );
    assert_eq!(krate["newest_version"], recent[0]["num"]);
    assert!(recent.is_sorted_by_key(|row| std::cmp::Reverse(row["created_at"].as_str())));
}

#[tokio::test]
async fn sentinels_are_replaced() {
    let far = Far::live().await;
    let address = format!("/v1/crate?name={}", oddities::ALL_YANKED);
    let yanked = far.data(&address).await["crate"].take();
    assert_eq!(
        (&yanked["newest_version"], &yanked["max_stable_version"]),
        (&json!("1.0.0"), &Value::Null),
        "never 0.0.0"
    );
    let address = format!("/v1/crate?name={}", oddities::ONLY_PRERELEASES);
    let early = far.data(&address).await["crate"].take();
    assert_eq!(
        (&early["newest_version"], &early["max_stable_version"]),
        (&json!("0.1.0-beta.9"), &Value::Null)
    );
    for name in [oddities::ODD_VERSIONS, oddities::NULLS] {
        let data = far.data(&format!("/v1/crate?name={name}")).await;
        assert_eq!(keys(&data["crate"]), sorted(CRATE), "{name}");
    }
}

#[tokio::test]
async fn search_and_suggestions() {
    let far = Far::live().await;
    let page = far.data("/v1/search?q=serde&sort=alpha&limit=3").await;
    assert_eq!(
        keys(&page),
        sorted("page sort count limit query total results")
    );
    assert_eq!(
        (&page["sort"], &page["count"], &page["limit"], &page["page"]),
        (&json!("alpha"), &json!(3), &json!(3), &json!(1))
    );
    for row in rows(&page, "results") {
        let more = "default_version yanked";
        assert_eq!(keys(row), sorted(&format!("{CRATE} {more}")));
        assert_eq!(
            (&row["keywords"], &row["categories"]),
            (&json!([]), &json!([]))
        );
        assert!(row["crates_io_url"].is_string());
    }
    let log = far.registry.log();
    assert!(
        log.of(Lane::WebApi)[0].path.contains("sort=alphabetical"),
        "crates.io calls it by another name"
    );
    let past = far.data("/v1/search?q=serde&page=50").await;
    assert_eq!((&past["count"], &past["total"]), (&json!(0), &Value::Null));
    for (address, words) in [
        ("/v1/search?q=a&page=51", "first 1000 results"),
        ("/v1/search?sort=new&page=201", "200th"),
        ("/v1/dependents?name=serde&page=201", "200th"),
    ] {
        let answer = far.get(address).await;
        assert_eq!(answer.status, 400, "{address}");
        assert!(answer.text().contains(words), "{}", answer.text());
    }
    let suggested = far.data("/v1/suggest?q=serde_j").await;
    assert_eq!(suggested["query"], "serde_j");
    assert_eq!(
        keys(&rows(&suggested, "suggestions")[0]),
        sorted("name version description")
    );
}

#[tokio::test]
async fn a_search_is_narrowed_as_far_as_the_registry_can() {
    let far = Far::live().await;
    let owners = far.data("/v1/owners?name=serde").await;
    let login = rows(&owners, "owners")[0]["login"].clone();
    let login = login.as_str().expect("a login");
    let owned = far.data(&format!("/v1/search?q=serde&owner={login}")).await;
    assert_eq!(owned["filtered_by"], json!(["owner"]));
    let names = rows(&owned, "results").iter().map(|row| &row["name"]);
    assert!(names.clone().any(|name| name == "serde"));
    let address = format!("/v1/search?keyword=serde&keyword=no_std&owner={login}&letter=s");
    let envelope = far.get(&address).await.json();
    assert_eq!(envelope["data"]["filtered_by"], json!(["keyword"]));
    let message = envelope["message"].as_str().expect("a text");
    assert!(
        message.contains("not narrowed by letter and owner"),
        "{message}"
    );
    let nobody = far.get("/v1/search?owner=nobody").await;
    assert_eq!(nobody.status, 404);
    assert!(
        nobody.text().contains("no person or team `nobody`"),
        "{}",
        nobody.text()
    );
}

#[tokio::test]
async fn versions() {
    let far = Far::live().await;
    let many = far
        .data(&format!("/v1/versions?name={}", oddities::MANY_VERSIONS))
        .await;
    assert_eq!(
        (
            &many["crate"],
            &many["count"],
            rows(&many, "versions").len()
        ),
        (&json!(oddities::MANY_VERSIONS), &json!(1500), 1500)
    );
    let serde = far.data("/v1/versions?name=serde").await;
    let newest = &rows(&serde, "versions")[0];
    for told in ["crate_size", "checksum", "edition", "license", "downloads"] {
        assert!(!newest[told].is_null(), "{told} in {newest}");
    }
    assert!(newest["features"]["derive"].is_array());
    let yanked = far
        .data(&format!("/v1/versions?name={}", oddities::ALL_YANKED))
        .await;
    let messages: Vec<_> = rows(&yanked, "versions")
        .iter()
        .filter_map(|row| row["yank_message"].as_str())
        .collect();
    assert_eq!(messages, ["Made up for tests: deletes files"]);
}

#[tokio::test]
async fn dependencies_features_and_index_files_cost_the_web_api_nothing() {
    let far = Far::live().await;
    let tokio = far.data("/v1/dependencies?name=Tokio").await;
    assert_eq!(keys(&tokio), sorted("count crate version dependencies"));
    assert_eq!(tokio["crate"], "tokio");
    assert_eq!(
        keys(&rows(&tokio, "dependencies")[0]),
        sorted("req kind crate optional default_features")
    );
    let version = tokio["version"].as_str().expect("a version");
    let same = far
        .data(&format!("/v1/dependencies?name=tokio&version={version}"))
        .await;
    assert_eq!(same, tokio);
    let features = far.data("/v1/features?name=serde").await;
    assert!(features["features"]["derive"].is_array());
    // A name with a sign in it, spelled right.
    far.data("/v1/dependencies?name=proc-macro2").await;
    let file = far.get("/v1/index/se/rd/serde").await;
    assert!(!index::read_file(file.text()).versions.is_empty());
    assert_eq!(file.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(far.calls(Lane::WebApi), 0);
    // Spelled wrong, the Web API tells the right name, once.
    far.data("/v1/dependencies?name=proc_macro2").await;
    let wrong = far.data("/v1/features?name=proc_macro2").await;
    assert_eq!(wrong["crate"], "proc-macro2");
    assert_eq!(far.calls(Lane::WebApi), 1);
}

#[tokio::test]
async fn readmes_are_made_safe() {
    let far = Far::live().await;
    let address = format!("/v1/readme?name={}", oddities::HOSTILE_TEXT);
    let readme = far.data(&address).await;
    let html = readme["html"].as_str().expect("a text");
    for evil in [
        "<script",
        "onclick",
        "javascript:",
        "<iframe",
        "<form",
        "style",
    ] {
        assert!(!html.to_lowercase().contains(evil), "{evil} in {html}");
    }
    assert!(html.contains("The end"));
    assert_eq!(readme["version"], "1.0.0");
    let serde = far.data("/v1/readme?name=SERDE").await;
    assert_eq!(serde["crate"], "serde");
    let none = far
        .get(&format!("/v1/readme?name={}", oddities::NULLS))
        .await;
    assert_eq!(none.status, 404);
}

#[tokio::test]
async fn people_and_figures_of_a_crate_come_under_its_real_name() {
    let far = Far::live().await;
    let owners = far.data("/v1/owners?name=SERDE").await;
    assert_eq!(owners["crate"], "serde");
    assert_eq!(
        keys(&rows(&owners, "owners")[0]),
        sorted("login kind name avatar url")
    );
    let dependents = far.data("/v1/dependents?name=PROC_macro2&limit=2").await;
    assert_eq!(dependents["crate"], "proc-macro2");
    assert_eq!(rows(&dependents, "dependents").len(), 2);
    assert!(dependents["total"].as_u64() > Some(2));
    assert!(rows(&dependents, "dependents")[0]["downloads"].is_u64());
    let downloads = far.data("/v1/downloads?name=SERDE").await;
    assert_eq!(downloads["crate"], "serde");
    assert_eq!(rows(&downloads, "versions").len(), 5);
    assert_eq!(rows(&downloads, "other").len(), 90);
    let time = far.data("/v1/advisories?name=TIME").await;
    assert_eq!(
        (&time["crate"], &time["count"]),
        (&json!("time"), &json!(2)),
        "under another name there would seem to be none"
    );
    assert_eq!(far.data("/v1/advisories?name=serde").await["count"], 0);
    assert_eq!(
        far.data("/v1/docs-build?name=SERDE&version=1.0.228").await,
        json!({ "crate": "serde", "version": "1.0.228", "built": null })
    );
    assert_eq!(far.get("/v1/docs-build?name=serde").await.status, 400);
}

#[tokio::test]
async fn lists_of_the_whole_registry() {
    let far = Far::live().await;
    let summary = far.data("/v1/summary").await;
    assert!(summary["num_downloads"].is_u64());
    for list in ["most_downloaded", "just_updated", "new_crates"] {
        let row = &rows(&summary, list)[0];
        assert_eq!(keys(row), sorted(CRATE));
        assert!(row["crates_io_url"].is_string(), "{list}");
    }
    let keywords = far.data("/v1/keywords?limit=2").await;
    assert_eq!(
        (&keywords["count"], &keywords["page"], &keywords["limit"]),
        (&json!(2), &json!(1), &json!(2))
    );
    let past = far.data("/v1/keywords?page=100000").await;
    assert_eq!((&past["count"], &past["total"]), (&json!(0), &Value::Null));
    let categories = far.data("/v1/categories?limit=100").await;
    let rows = rows(&categories, "categories");
    assert!(rows.iter().all(|row| row["name"].is_string()));
    let slug = rows[0]["slug"].as_str().expect("a slug");
    let one = far.data(&format!("/v1/categories?slug={slug}")).await;
    assert_eq!(one["categories"][0]["slug"], slug);
}

#[tokio::test]
async fn what_is_not_there_is_told_and_remembered() {
    let far = Far::live().await;
    for endpoint in [
        "crate",
        "versions",
        "dependencies",
        "features",
        "readme",
        "owners",
        "dependents",
        "downloads",
        "advisories",
    ] {
        let answer = far.get(&format!("/v1/{endpoint}?name=No-Such_crate")).await;
        let error = &answer.json()["error"];
        assert_eq!(
            (answer.status.as_u16(), &error["code"], &error["detail"]),
            (404, &json!("not_found"), &json!("No-Such_crate")),
            "{endpoint}"
        );
    }
    let asked = far.registry.log().requests.len();
    far.get("/v1/crate?name=No-Such_crate").await;
    assert_eq!(far.registry.log().requests.len(), asked);
    for (address, status) in [
        ("/v1/dependencies?name=serde&version=99.0.0", 404),
        ("/v1/features?name=serde&version=99.0.0", 404),
        ("/v1/categories?slug=nope", 404),
        ("/v1/index/no/su/no-such", 404),
        ("/v1/index/se/rd/serde-json", 404),
    ] {
        assert_eq!(far.get(address).await.status, status, "{address}");
    }
}

#[tokio::test]
async fn nothing_a_client_sends_makes_another_path() {
    let far = Far::live().await;
    for address in [
        "/v1/dependencies?name=serde&version=..",
        "/v1/dependencies?name=serde&version=../../tokio/1.0.0",
        "/v1/features?name=serde&version=.",
        "/v1/features?name=serde&version=..%2F..",
        "/v1/readme?name=serde&version=../../x",
        "/v1/categories?slug=..",
        "/v1/categories?slug=.",
        "/v1/categories?slug=../summary",
        "/v1/crate?name=..",
        "/v1/index/../../config.json",
        "/v1/index/config.json",
    ] {
        let answer = far.get(address).await;
        assert!(
            matches!(answer.status.as_u16(), 400 | 404),
            "{address}: {}",
            answer.text()
        );
    }
    for request in &far.registry.log().requests {
        let path = request.path.split('?').next().unwrap_or_default();
        let is_within = path.starts_with("/api/v1/crates/serde")
            || path.starts_with("/index/se/rd/serde")
            || path.starts_with("/static/readmes/serde/serde-")
            || path.starts_with("/api/v1/categories/..%2Fsummary");
        assert!(is_within, "{path}");
    }
}

#[tokio::test]
async fn meta_lists_all() {
    let far = Far::live().await;
    let meta = far.data("/v1/meta").await;
    assert_eq!(
        meta["source"],
        "crates.io (the Rust community crate registry), live"
    );
    assert_eq!(rows(&meta, "endpoints").len(), 18);
    assert_eq!(far.get("/readyz").await.status, 200);
}
