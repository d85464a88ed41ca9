//! The sparse index, static files and advisories.

use super::asking::{document, get, send};
use super::keys::check;
use cratescope_test_registry::{CrateFixture, TestRegistry};
use serde_json::{Value, json};

#[tokio::test]
async fn index_paths_are_literal() {
    let registry = TestRegistry::with(vec![CrateFixture::new("Mixed-Case_name", ["0.1.0"])]).await;
    let ask = async |path: &str| get(&format!("{}/{path}", registry.index())).await;
    let file = ask("se/rd/serde").await;
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-type"), Some("text/plain"));
    assert_eq!(file.header("cache-control"), Some("public,max-age=600"));
    assert!(file.text().ends_with('\n'));
    for line in file.text().lines() {
        let line: Value = serde_json::from_str(line).expect("a line of JSON");
        assert_eq!(line["name"], "serde");
    }
    let made = ask("mi/xe/mixed-case_name").await;
    let line: Value = serde_json::from_str(made.text()).expect("one line");
    check(&line, "cksum deps features name pubtime vers yanked");
    assert_eq!(line["name"], "Mixed-Case_name");
    for wrong in [
        "mi/xe/mixed_case_name",
        "Mi/xe/Mixed-Case_name",
        "se/rd/Serde",
        "se/serde",
        "no/th/nothing",
        "",
    ] {
        assert_eq!(ask(wrong).await.status, 404, "{wrong}");
    }
    for (name, path) in [("cc", "2/cc"), ("syn", "3/s/syn")] {
        assert!(
            ask(path)
                .await
                .text()
                .contains(&format!("\"name\":\"{name}\""))
        );
    }
    let config = ask("config.json").await.json();
    assert_eq!(config["dl"], format!("{}/crates", registry.statics()));
    check(&config, "api dl");
}

#[tokio::test]
async fn a_cache_may_ask_whether_a_file_changed() {
    let registry = TestRegistry::start().await;
    let address = format!("{}/se/rd/serde", registry.index());
    let etag = get(&address)
        .await
        .header("etag")
        .expect("a mark")
        .to_owned();
    let again = send("GET", &address, &[("if-none-match", &etag)])
        .await
        .expect("an answer");
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    let other = send("GET", &address, &[("if-none-match", "\"0\"")])
        .await
        .expect("an answer");
    assert_eq!(other.status, 200);
}

#[tokio::test]
async fn readmes_are_found_by_the_real_name_and_version() {
    let mut demo = CrateFixture::new("demo", ["1.0.0+a"]);
    demo.versions[0].readme = Some("<p>Demo</p>".into());
    let registry = TestRegistry::with(vec![demo]).await;
    let krate = document(&format!("{}/crates/serde?include=", registry.api())).await;
    let newest = krate["crate"]["default_version"]
        .as_str()
        .expect("a version");
    let ask = async |path: &str| get(&format!("{}/{path}", registry.statics())).await;
    let readme = ask(&format!("readmes/serde/serde-{newest}.html")).await;
    assert_eq!(
        (readme.status.as_u16(), readme.header("content-type")),
        (200, Some("text/html"))
    );
    assert_eq!(
        ask("readmes/demo/demo-1.0.0%2Ba.html").await.text(),
        "<p>Demo</p>"
    );
    for wrong in [
        "readmes/demo/demo-1.0.0+a.html".to_owned(),
        "readmes/Demo/Demo-1.0.0%2Ba.html".to_owned(),
        format!("readmes/Serde/Serde-{newest}.html"),
        "readmes/serde/serde-99.0.0.html".to_owned(),
        "crates/serde/serde-1.0.0.crate".to_owned(),
        "nowhere".to_owned(),
    ] {
        assert_eq!(ask(&wrong).await.status, 403, "{wrong}");
    }
}

#[tokio::test]
async fn advisories_are_a_list_of_records() {
    let registry = TestRegistry::start().await;
    let ask =
        async |name: &str| get(&format!("{}/packages/{name}.json", registry.advisories())).await;
    let records = ask("time").await.json();
    assert_eq!(records.as_array().map(Vec::len), Some(2));
    assert_eq!(records[0]["schema_version"], Value::Null);
    let ranges = &records[0]["affected"][0]["ranges"][0];
    assert_eq!(
        ranges["events"],
        json!([{ "introduced": "0.0.0-0" }, { "fixed": "0.3.6" }])
    );
    assert!(records[1]["withdrawn"].is_string());
    let informational =
        &ask("bitflags").await.json()[0]["affected"][0]["database_specific"]["informational"];
    assert_eq!(informational, "unmaintained");
    for nothing in ["serde", "Time", "no-such-crate"] {
        assert_eq!(ask(nothing).await.status, 404, "{nothing}");
    }
}
