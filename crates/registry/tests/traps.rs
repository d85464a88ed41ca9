//! What breaks a client that was written from the documentation alone, one test
//! each. Every one of them fails without what handles it.

#[path = "traps/registry.rs"]
mod registry;

use cratescope_registry::courier::{Failure, Lane};
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{
    Client, CrateDocument, Dependencies, DependencyKind, Error, Missing, Owners, Question, Readme,
    SearchPage, SearchSort, V1, Versions, index, web_api,
};
use registry::{Registry, ask, name, ok, status};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn search(query: &SearchQuery, registry: &Registry) -> Result<SearchPage, Error> {
    ask(registry, Question::Search(query.clone()))
}

/// 1: versions that were not asked for, or are all yanked, make sentinels.
#[test]
fn a_sentinel_is_no_version() {
    let bare = r#"{"crate":{"name":"demo","max_version":"0.0.0","newest_version":"0.0.0","max_stable_version":null},"versions":null}"#;
    let document = web_api::crate_document("/crates/demo", 200, bare).expect("a crate");
    assert_eq!(document.krate.shown_version(), None);
    let yanked = r#"{"crate":{"name":"demo","max_version":"0.0.0","newest_version":"0.0.0","max_stable_version":null,"default_version":"1.0.0","yanked":true,"num_versions":1}}"#;
    let document = web_api::crate_document("/crates/demo", 200, yanked).expect("a crate");
    let shown = document.krate.shown_version().map(|num| num.as_str());
    assert_eq!((shown, document.krate.yanked), (Some("1.0.0"), Some(true)));
    assert_eq!(document.krate.newest_version, None);
    // A crate whose one version is 0.0.0 has that version.
    let real = r#"{"crates":[{"name":"demo","max_version":"0.0.0","newest_version":"0.0.0","max_stable_version":"0.0.0"}],"meta":{"total":1}}"#;
    let page = web_api::search("/crates", 200, real).expect("a page");
    assert!(page.results[0].newest_version.is_some());
}

/// 2: the edge refuses without CORS: a page sees a broken network.
#[test]
fn a_hidden_refusal_is_one_and_nobody_asks_again() {
    let registry = Registry::new(|_| Err(Failure::Network));
    let query = SearchQuery::default();
    for _ in 0..3 {
        let refused = search(&query, &registry);
        let limited = matches!(
            refused,
            Err(Error::RateLimited {
                retry_after: Some(1..=300)
            })
        );
        assert!(limited, "{refused:?}");
    }
    assert_eq!(registry.requests().len(), 1, "the ban is not prolonged");
}

/// 3: errors come with status 200.
#[test]
fn errors_under_200_are_errors() {
    let registry =
        Registry::new(|_| ok(r#"{"errors":[{"detail":"crate `demo` does not exist"}]}"#));
    let missing = Error::NotFound(Missing::Crate("demo".into()));
    let owners = ask::<Owners>(&registry, Question::Owners(name("demo")));
    assert_eq!(owners.expect_err("refused"), missing);
    let page = search(&SearchQuery::default(), &registry);
    assert_eq!(page.expect_err("refused"), missing);
}

/// 4: 1000 results by relevance, 200 pages of everything.
#[test]
fn nothing_beyond_the_reach_is_asked_for() {
    let registry = Registry::new(|_| ok(r#"{"crates":[],"meta":{"total":5000}}"#));
    let query = |page, sort| SearchQuery {
        q: "a".into(),
        page,
        limit: 100,
        sort,
        ..SearchQuery::default()
    };
    for (page, sort) in [
        (11, SearchSort::Relevance),
        (201, SearchSort::Downloads),
        (u32::MAX, SearchSort::New),
    ] {
        let refused = search(&query(page, sort), &registry);
        assert!(matches!(refused, Err(Error::InvalidRequest(_))), "{page}");
    }
    assert!(registry.requests().is_empty());
    assert!(search(&query(10, SearchSort::Relevance), &registry).is_ok());
    assert!(search(&query(200, SearchSort::Downloads), &registry).is_ok());
}

/// 5: the order of versions depends on the endpoint and on the year.
#[test]
fn versions_are_sorted_whatever_their_order_was() {
    let rows = r#""versions":[{"id":2,"num":"1.9.0","created_at":"2026-01-02T00:00:00Z"},{"id":3,"num":"1.10.0","created_at":"2026-01-03T00:00:00Z"},{"id":4,"num":"1.8.1","created_at":"2026-01-04T00:00:00+00:00"},{"id":1,"num":"2.0.0-rc.1","created_at":"2026-01-01T00:00:00Z"}]"#;
    let document = format!(r#"{{"crate":{{"name":"demo"}},{rows}}}"#);
    let document = web_api::crate_document("/crates/demo", 200, &document).expect("a crate");
    let nums = |versions: &[cratescope_registry::Version]| -> Vec<String> {
        versions.iter().map(|row| row.num.to_string()).collect()
    };
    let published = ["1.8.1", "1.10.0", "1.9.0", "2.0.0-rc.1"];
    assert_eq!(nums(&document.recent_versions), published);
    let list = format!(r#"{{{rows},"meta":{{"total":4}}}}"#);
    let list = web_api::versions("/crates/demo/versions", 200, &list).expect("a list");
    assert_eq!(
        nums(&list.versions),
        ["2.0.0-rc.1", "1.10.0", "1.9.0", "1.8.1"]
    );
    let default = list.default_version.map(|num| num.to_string());
    assert_eq!(default.as_deref(), Some("1.10.0"));
}

/// 6: rows of versions spell the crate as the asker did.
#[test]
fn the_name_is_not_taken_from_its_versions() {
    let rows = r#"{"versions":[{"num":"1.0.0","crate":"DEMO-kit"}],"meta":{"total":1}}"#;
    let list = web_api::versions("/crates/DEMO-kit/versions", 200, rows).expect("a list");
    assert_eq!(list.krate, "");
    let registry = Registry::demo_kit();
    let versions = ask::<Versions>(&registry, Question::Versions(name("demo-KIT")));
    assert_eq!(versions.expect("versions").krate, "Demo_Kit");
}

/// 7: files are found under the real spelling alone.
#[test]
fn files_are_asked_for_by_the_real_name() {
    let registry = Registry::demo_kit();
    let readme = ask::<Readme>(&registry, Question::Readme(name("demo-kit"), None));
    assert_eq!(readme.expect("a README").krate, "Demo_Kit");
    let asked = registry.requests();
    assert!(asked.iter().any(|url| url.ends_with("/de/mo/demo_kit")));
    let file = "https://static.registry.test/readmes/Demo_Kit/Demo_Kit-1.0.0.html";
    assert!(asked.iter().any(|url| url == file), "{asked:?}");
}

/// 8: renames are told by the index alone, and a crate may have many rows.
#[test]
fn renamed_and_repeated_dependencies_keep_their_rows() {
    let line = r#"{"name":"demo","vers":"1.0.0","deps":[{"name":"tls","package":"rustls","req":"^0.23","optional":true,"kind":"normal"},{"name":"rustls","req":"^0.22","kind":"dev"},{"name":"old","req":"*"}],"features":{},"yanked":false}"#;
    let file = index::read_file(line);
    let rows = &file.versions[0].dependencies;
    assert_eq!(
        (rows[0].krate.as_str(), rows[0].manifest_name()),
        ("rustls", "tls")
    );
    assert_eq!(
        (rows[1].krate.as_str(), rows[1].kind),
        ("rustls", DependencyKind::Dev)
    );
    assert_eq!(rows[2].kind, DependencyKind::Normal, "old lines have none");
    let twice = r#"{"dependencies":[{"crate_id":"log","req":"^0.4","kind":"normal"},{"crate_id":"log","req":"^0.3","kind":"build","target":"cfg(windows)"}]}"#;
    let read = web_api::dependencies("/d", 200, twice).expect("rows");
    assert_eq!((read.dependencies.len(), read.skipped), (2, 0));
    let registry = Registry::demo_kit();
    let question = Question::Dependencies(name("Demo_Kit"), None);
    let read = ask::<Dependencies>(&registry, question).expect("rows");
    assert_eq!(read.dependencies[0].manifest_name(), "tls");
}

/// 9: a header of our own would ask for a permission that is not given.
#[test]
fn a_registry_gets_simple_requests_alone() {
    let registry = Registry::demo_kit();
    let _ = ask::<CrateDocument>(&registry, Question::Crate(name("Demo_Kit")));
    let _ = ask::<Versions>(&registry, Question::Versions(name("Demo_Kit")));
    let _ = ask::<Readme>(&registry, Question::Readme(name("Demo_Kit"), None));
    let _ = ask::<Owners>(&registry, Question::Owners(name("Demo_Kit")));
    let sent = registry.sent();
    assert!(sent.len() >= 5);
    for get in sent {
        // The key is the one header that a GET can have.
        assert_eq!(get.key, None, "{}", get.url);
        assert!(matches!(get.lane, Lane::WebApi | Lane::Files));
        assert!(get.url.starts_with("https://"), "{}", get.url);
    }
}

/// 10: the other dialect is no page's to call at its own host: it is asked at a
/// server of ours, and only there with its key.
#[test]
fn the_other_dialect_is_asked_at_the_base_it_was_given() {
    let registry = Registry::new(|_| status(401, "{}"));
    let dialect = V1::new(
        "https://portal.test/v1/",
        Some("k".into()),
        vec!["/v1/search".into()],
    );
    let client = Client::new(registry.courier(), dialect);
    let question = Question::Search(SearchQuery::default());
    let answer = client.ask::<SearchPage>(&question);
    let refused = futures_executor::block_on(answer).expect_err("refused");
    assert_eq!(refused, Error::Unauthorized);
    for get in registry.sent() {
        assert!(
            get.url.starts_with("https://portal.test/v1/"),
            "{}",
            get.url
        );
        assert_eq!(get.key.as_deref(), Some("k"));
    }
    let direct = Registry::demo_kit();
    let _ = ask::<CrateDocument>(&direct, Question::Crate(name("Demo_Kit")));
    assert!(direct.sent().iter().all(|get| get.lane != Lane::Keyed));
}
