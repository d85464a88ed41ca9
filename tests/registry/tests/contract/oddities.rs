//! The crates that try what readers take for granted.

use super::asking::{document, get};
use cratescope_test_registry::{CrateFixture, TestRegistry, oddities};
use serde_json::{Value, json};

#[tokio::test]
async fn odd_numbers_are_listed_last_and_never_stand_for_the_crate() {
    let registry = TestRegistry::start().await;
    let base = format!("{}/crates/{}", registry.api(), oddities::ODD_VERSIONS);
    let whole = document(&base).await;
    assert_eq!(
        whole["crate"]["max_stable_version"],
        "1.0.18446744073709551615"
    );
    let all = document(&format!("{base}/versions")).await;
    let nums: Vec<&str> = all["versions"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["num"].as_str())
        .collect();
    let is_odd = |num: &&str| semver::Version::parse(num).is_err();
    let (last, first): (Vec<&str>, Vec<&str>) = nums.iter().copied().partition(is_odd);
    assert_eq!(nums, [first.as_slice(), &last].concat());
    assert_eq!((first.len(), last.len()), (3, 10), "{nums:?}");
    assert_eq!(get(&format!("{base}/1.0")).await.status, 400);
}

#[tokio::test]
async fn pre_releases_alone_have_a_default_but_no_stable_version() {
    let registry = TestRegistry::start().await;
    let krate = &document(&format!(
        "{}/crates/{}",
        registry.api(),
        oddities::ONLY_PRERELEASES
    ))
    .await["crate"];
    assert_eq!(
        (&krate["default_version"], &krate["max_stable_version"]),
        (&json!("0.1.0-beta.10"), &Value::Null)
    );
    assert_eq!(krate["newest_version"], "0.1.0-beta.9");
}

#[tokio::test]
async fn nothing_but_a_name_is_known_of_nulls() {
    let registry = TestRegistry::start().await;
    let whole = document(&format!("{}/crates/{}", registry.api(), oddities::NULLS)).await;
    let known = |object: &Value| -> Vec<String> {
        let pairs = object.as_object().expect("an object").iter();
        pairs
            .filter(|(_, value)| !value.is_null())
            .map(|(key, _)| key.clone())
            .collect()
    };
    assert_eq!(known(&whole["crate"]), ["name"]);
    assert_eq!(known(&whole["versions"][0]), ["num"]);
}

#[tokio::test]
async fn the_huge_document_is_huge() {
    let registry = TestRegistry::start().await;
    let whole = get(&format!("{}/crates/{}", registry.api(), oddities::HUGE)).await;
    assert!(
        (20_000_000..32_000_000).contains(&whole.body.len()),
        "{}",
        whole.body.len()
    );
}

#[tokio::test]
async fn hostile_texts_arrive_as_they_are() {
    let registry = TestRegistry::start().await;
    let name = oddities::HOSTILE_TEXT;
    let krate = &document(&format!("{}/crates/{name}", registry.api())).await["crate"];
    assert!(
        krate["description"]
            .as_str()
            .is_some_and(|text| text.starts_with("<script>"))
    );
    assert!(
        krate["homepage"]
            .as_str()
            .is_some_and(|text| text.starts_with("javascript:"))
    );
    let readme = get(&format!(
        "{}/readmes/{name}/{name}-1.0.0.html",
        registry.statics()
    ))
    .await;
    assert!(readme.text().contains("<iframe"));
    let rows = document(&format!(
        "{}/crates/{name}/1.0.0/dependencies",
        registry.api()
    ))
    .await;
    assert_eq!(rows["dependencies"][0]["crate_id"], "serde");
}

#[tokio::test]
async fn a_test_may_send_keys_of_any_type() {
    let mut odd = CrateFixture::new("serde", ["1.0.0"]);
    odd.crate_keys = Some(json!({ "downloads": "many", "unheard_of": [1] }));
    odd.version_keys = Some(json!({ "features": "" }));
    let registry = TestRegistry::with(vec![odd]).await;
    let whole = document(&format!("{}/crates/serde", registry.api())).await;
    assert_eq!(
        (&whole["crate"]["downloads"], &whole["crate"]["unheard_of"]),
        (&json!("many"), &json!([1]))
    );
    assert_eq!(whole["versions"][0]["features"], "");
    assert_eq!(
        whole["versions"].as_array().map(Vec::len),
        Some(1),
        "it takes the real crate's place"
    );
}
