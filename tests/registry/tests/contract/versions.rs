//! Versions of a crate, their dependencies, and who depends on it.

use super::asking::{document, get, send};
use super::keys::{self, check, check_rows, check_version};
use cratescope_test_registry::{CrateFixture, DependencyFixture, TestRegistry, oddities};
use serde_json::{Value, json};

fn nums(document: &Value) -> Vec<&str> {
    let versions = document["versions"].as_array().expect("versions");
    versions
        .iter()
        .filter_map(|version| version["num"].as_str())
        .collect()
}

#[tokio::test]
async fn all_versions_come_by_semver_under_the_name_that_was_typed() {
    let registry = TestRegistry::start().await;
    let all = document(&format!("{}/crates/SERDE-json/versions", registry.api())).await;
    check(&all, "meta versions");
    check(&all["meta"], "next_page total");
    assert_eq!(
        all["meta"],
        json!({ "next_page": null, "total": nums(&all).len() })
    );
    let parsed: Vec<_> = nums(&all)
        .into_iter()
        .map(|num| semver::Version::parse(num).expect(num))
        .collect();
    assert!(parsed.is_sorted_by(|a, b| a >= b));
    for version in all["versions"].as_array().expect("versions") {
        check_version(version);
        assert_eq!(version["crate"], "SERDE-json");
    }
}

#[tokio::test]
async fn pages_of_versions_are_sought_and_not_numbered() {
    let registry = TestRegistry::with(vec![CrateFixture::new(
        "demo",
        ["0.1.0", "1.0.0", "0.1.1", "1.1.0-a"],
    )])
    .await;
    let base = format!("{}/crates/demo/versions", registry.api());
    let first = document(&format!("{base}?per_page=2&sort=date")).await;
    assert_eq!(nums(&first), ["1.1.0-a", "0.1.1"]);
    let next = first["meta"]["next_page"].as_str().expect("a full page");
    assert!(next.starts_with("?per_page=2&sort=date&seek="), "{next}");
    let second = document(&format!("{base}{next}")).await;
    assert_eq!(nums(&second), ["1.0.0", "0.1.0"]);
    let next = second["meta"]["next_page"]
        .as_str()
        .expect("full, though the last");
    let third = document(&format!("{base}{next}")).await;
    assert_eq!(
        third,
        json!({ "versions": [], "meta": { "total": 0, "next_page": null } })
    );

    let some = document(&format!(
        "{base}?nums[]=0.1.0&nums[]=1.0.0&nums[]=9.9.9&include=release_tracks"
    ))
    .await;
    assert_eq!(nums(&some), ["1.0.0", "0.1.0"]);
    let tracks = json!({ "0.1": { "highest": "0.1.1" }, "1": { "highest": "1.0.0" } });
    assert_eq!(some["meta"]["release_tracks"], tracks);

    let refused = get(&format!("{base}?page=2")).await.refusal();
    assert_eq!(
        refused,
        (400, "?page= is not supported for this request".to_owned())
    );
    let refused = get(&format!("{base}?per_page=2&seek=nonsense"))
        .await
        .refusal();
    assert_eq!(refused, (400, "invalid seek parameter".to_owned()));
}

#[tokio::test]
async fn one_version_says_the_real_name() {
    let registry = TestRegistry::start().await;
    let base = format!("{}/crates/SERDE", registry.api());
    let one = document(&format!("{base}/1.0.0")).await;
    check(&one, "version");
    check_version(&one["version"]);
    assert_eq!(one["version"]["crate"], "serde");
    let (status, detail) = get(&format!("{base}/9.9.9")).await.refusal();
    assert_eq!(
        (status, detail.as_str()),
        (404, "crate `SERDE` does not have a version `9.9.9`")
    );
    let (status, detail) = get(&format!("{base}/newest")).await.refusal();
    let expected = "Invalid URL: unexpected character 'n' while parsing major version number";
    assert_eq!((status, detail.as_str()), (400, expected));
    let authors = document(&format!("{base}/1.0.0/authors")).await;
    assert_eq!(authors, json!({ "users": [], "meta": { "names": [] } }));
}

#[tokio::test]
async fn dependencies_have_no_renames_and_optional_ones_come_last() {
    let mut demo = CrateFixture::new("demo", ["1.0.0+b"]);
    let dependency = |name: &str| DependencyFixture::new(name, "^1");
    demo.versions[0].dependencies = vec![
        DependencyFixture {
            optional: true,
            ..dependency("a")
        },
        DependencyFixture {
            rename: Some("tls".into()),
            ..dependency("rustls")
        },
        DependencyFixture {
            kind: "dev".into(),
            target: Some("cfg(unix)".into()),
            ..dependency("b")
        },
    ];
    let registry = TestRegistry::with(vec![demo]).await;
    let found = document(&format!(
        "{}/crates/demo/1.0.0%2Bb/dependencies",
        registry.api()
    ))
    .await;
    check(&found, "dependencies");
    check_rows(&found["dependencies"], keys::DEPENDENCY);
    let rows = found["dependencies"].as_array().expect("rows").iter();
    let rows: Vec<_> = rows
        .map(|row| {
            (
                row["crate_id"].as_str(),
                row["kind"].as_str(),
                &row["downloads"],
            )
        })
        .collect();
    let zero = &json!(0);
    assert_eq!(
        rows,
        [
            (Some("b"), Some("dev"), zero),
            (Some("rustls"), Some("normal"), zero),
            (Some("a"), Some("normal"), zero)
        ]
    );
    let real = document(&format!(
        "{}/crates/syn/2.0.100/dependencies",
        registry.api()
    ))
    .await;
    check_rows(&real["dependencies"], keys::DEPENDENCY);
}

#[tokio::test]
async fn dependents_are_joined_by_the_id_of_their_version() {
    let mut demo = CrateFixture::new("uses-it", ["1.0.0", "2.0.0"]);
    demo.downloads = Some(6_000_000_000);
    demo.versions[1].dependencies = vec![DependencyFixture::new("Serde-JSON", "1")];
    let mut not_any_more = CrateFixture::new("used-it", ["1.0.0", "2.0.0"]);
    not_any_more.versions[0].dependencies = vec![DependencyFixture::new("serde_json", "1")];
    let registry = TestRegistry::with(vec![demo, not_any_more]).await;
    let base = format!("{}/crates/serde_json/reverse_dependencies", registry.api());
    let found = document(&format!("{base}?per_page=5")).await;
    check(&found, "dependencies meta versions");
    check(&found["meta"], "total");
    check_rows(&found["dependencies"], keys::DEPENDENCY);
    let versions = found["versions"].as_array().expect("versions");
    versions.iter().for_each(check_version);
    let rows = found["dependencies"].as_array().expect("rows");
    assert!(rows.is_sorted_by_key(|row| std::cmp::Reverse(row["downloads"].as_u64())));
    assert_eq!(
        (&rows[0]["crate_id"], &rows[0]["downloads"]),
        (&json!("serde_json"), &json!(6_000_000_000_u64))
    );
    let first = versions
        .iter()
        .find(|version| version["id"] == rows[0]["version_id"])
        .expect("joined");
    assert_eq!(
        (&first["crate"], &first["num"]),
        (&json!("uses-it"), &json!("2.0.0"))
    );
    assert!(versions.is_sorted_by_key(|version| version["id"].as_i64()));

    let total = found["meta"]["total"].as_u64().expect("a count");
    assert!(total > 50, "many crates use it: {total}");
    let all = document(&format!("{base}?per_page=100&page={}", total / 100 + 1)).await;
    assert!(
        !all.to_string().contains("used-it"),
        "only the default version counts"
    );
    let refused = get(&format!("{base}?seek=x")).await.refusal();
    assert_eq!(
        refused,
        (400, "?seek= is not supported for this request".to_owned())
    );
}

#[tokio::test]
async fn readmes_and_archives_are_elsewhere() {
    let registry = TestRegistry::start().await;
    let base = format!("{}/crates/Serde/1.0.0%2Bx", registry.api());
    let asked = [("user-agent", "test")];
    let answer = send("GET", &format!("{base}/readme"), &asked)
        .await
        .expect("an answer");
    let target = format!("{}/readmes/Serde/Serde-1.0.0%2Bx.html", registry.statics());
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (302, Some(target.as_str()))
    );
    let asked = [("user-agent", "test"), ("accept", "application/json")];
    let answer = send("GET", &format!("{base}/download"), &asked)
        .await
        .expect("an answer");
    let target = format!("{}/crates/Serde/Serde-1.0.0%2Bx.crate", registry.statics());
    assert_eq!(answer.json(), json!({ "url": target }));
}

#[tokio::test]
async fn fifteen_hundred_versions_can_be_paged_through() {
    let registry = TestRegistry::start().await;
    let base = format!(
        "{}/crates/{}/versions",
        registry.api(),
        oddities::MANY_VERSIONS
    );
    let mut query = "?per_page=100".to_owned();
    let mut seen = std::collections::HashSet::new();
    for _ in 0..15 {
        let page = document(&format!("{base}{query}")).await;
        seen.extend(nums(&page).into_iter().map(str::to_owned));
        query = page["meta"]["next_page"].as_str().expect("full").to_owned();
    }
    assert_eq!(seen.len(), 1_500);
}
