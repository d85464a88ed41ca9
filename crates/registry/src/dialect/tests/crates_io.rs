mod searches;

use super::{Answer, ask, asking, name, ok, status};
use crate::courier::Failure;
use crate::courier::tests::world::World;
use crate::index::IndexFile;
use crate::v1::SearchQuery;
use crate::{
    Advisories, Bases, Client, CrateDocument, CratesIo, Dependencies, DocsBuild, Error, Missing,
    Owners, Paging, Question, Readme, SearchPage, Suggestions, Topic, VersionNum, Versions,
};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const API: &str = "https://r.test/api/v1";
const INDEX: &str = "https://index.r.test";

const LINES: &str = r#"{"name":"Demo-kit","vers":"1.0.0","cksum":"aa","deps":[],"features":{},"yanked":false}
{"name":"Demo-kit","vers":"1.2.0","cksum":"bb","rust_version":"1.70","features":{"std":[]},"features2":{"x":["dep:tls"]},"yanked":false,"deps":[
{"name":"tls","package":"rustls","req":"^0.23","features":["ring"],"optional":true,"default_features":false,"target":"cfg(unix)","kind":"normal"},
{"name":"log","req":"^0.4","features":[],"optional":false,"default_features":true,"target":null,"kind":"normal"}]}
{"name":"Demo-kit","vers":"1.1.9","cksum":"cc","deps":[],"features":{},"yanked":true}
"#;

fn lines() -> String {
    LINES.replace("[\n", "[").replace(",\n", ",")
}

const HEAD: &str = r#"{"crate":{"id":"Demo-kit","name":"Demo-kit","description":"d\n","downloads":5000000000,"recent_downloads":null,
    "max_version":"0.0.0","newest_version":"0.0.0","max_stable_version":null,"default_version":"1.2.0","num_versions":3,"yanked":false,
    "keywords":["a"],"categories":["no-std::no-alloc"],"created_at":"2020-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"},
    "versions":[{"num":"1.2.0","crate":"Demo-kit","yanked":false}],"keywords":[],"categories":[]}"#;

/// In the order of publication, spelled as the asker spelled it.
const ROWS: &str = r#"{"versions":[
    {"num":"1.1.9","crate":"DEMO_KIT","yanked":true,"downloads":1,"crate_size":9,"created_at":"2026-03-01T00:00:00Z","id":3,"features":{"wrong":[]}},
    {"num":"1.2.0","crate":"DEMO_KIT","yanked":false,"downloads":7,"license":"MIT/Apache-2.0","crate_size":11,"created_at":"2026-02-01T00:00:00Z","id":2},
    {"no num":1},
    {"num":"1.0.0","crate":"DEMO_KIT","yanked":false,"downloads":3,"created_at":"2026-01-01T00:00:00Z","id":1}],"meta":{"total":3,"next_page":null}}"#;

/// The registry as it is when nothing fails.
fn whole(url: &str) -> Answer {
    if let Some(path) = url.strip_prefix(API) {
        // Names are folded without a redirect.
        let path = path.to_ascii_lowercase().replace('-', "_");
        return match path.as_str() {
            "/crates/demo_kit?include=keywords,categories,downloads,default_version" => ok(HEAD),
            "/crates/demo_kit/versions" | "/crates/demo_kit/versions?per_page=10&sort=date" => {
                ok(ROWS)
            }
            "/crates/demo_kit/1.2.0/dependencies" => ok(
                r#"{"dependencies":[{"crate_id":"rustls","req":"^0.23","kind":"normal","optional":true,"default_features":false},
                {"crate_id":"log","req":"^0.4","kind":"normal","optional":false,"default_features":true}]}"#,
            ),
            _ => status(404, r#"{"errors":[{"detail":"Not Found"}]}"#),
        };
    }
    match url.strip_prefix("https://") {
        Some("index.r.test/de/mo/demo-kit") => ok(&lines()),
        Some("static.r.test/readmes/Demo-kit/Demo-kit-1.2.0.html") => ok("<h1>Demo</h1>"),
        Some("rustsec.org/packages/Demo-kit.json") => status(404, "<html>"),
        _ => status(403, "<?xml version='1.0'?><Error/>"),
    }
}

fn registry(serve: impl Fn(&str) -> Answer + Send + 'static) -> (World, Client) {
    asking(CratesIo::of_domain("r.test"), serve)
}

fn nums(versions: &Versions) -> Vec<&str> {
    versions
        .versions
        .iter()
        .map(|version| version.num.as_str())
        .collect()
}

#[test]
fn a_crate_has_its_versions_instead_of_sentinels() {
    let (world, client) = registry(whole);
    let document: Result<_, _> =
        ask::<CrateDocument>(&world, &client, Question::Crate(name("demo_kit")));
    let document = document.expect("a crate");
    let krate = &document.krate;
    assert_eq!(krate.name, "Demo-kit");
    assert_eq!(
        krate.newest_version,
        Some(VersionNum::new("1.2.0")),
        "1.1.9 came later but is yanked"
    );
    assert_eq!(krate.max_stable_version, Some(VersionNum::new("1.2.0")));
    assert_eq!(
        (krate.downloads, krate.recent_downloads),
        (Some(5_000_000_000), None)
    );
    assert_eq!(document.recent_versions.len(), 3);
    assert_eq!(document.skipped, 1, "the row without a number is counted");
}

#[test]
fn a_crate_without_its_last_versions_is_still_a_crate() {
    let (world, client) = registry(|url| match url.contains("/versions") {
        true => status(500, "<html>"),
        false => whole(url),
    });
    let document =
        ask::<CrateDocument>(&world, &client, Question::Crate(name("demo-kit"))).expect("a crate");
    assert_eq!(
        document.krate.shown_version(),
        Some(&VersionNum::new("1.2.0"))
    );
    assert_eq!(
        document.krate.newest_version, None,
        "a sentinel is no version"
    );
}

#[test]
fn versions_are_the_indexs_with_the_figures_of_the_web_api() {
    let (world, client) = registry(whole);
    let versions =
        ask::<Versions>(&world, &client, Question::Versions(name("demo-kit"))).expect("versions");
    assert_eq!(versions.krate, "Demo-kit", "not as the Web API echoes it");
    assert_eq!(nums(&versions), ["1.2.0", "1.1.9", "1.0.0"]);
    let newest = &versions.versions[0];
    assert_eq!(newest.downloads, Some(7));
    assert_eq!(
        newest.license.as_ref().map(ToString::to_string).as_deref(),
        Some("MIT/Apache-2.0")
    );
    assert!(newest.features.get("x").is_some(), "features2 is merged in");
    assert!(
        versions.versions[1].features.get("wrong").is_none(),
        "what Cargo reads counts"
    );
    assert_eq!(versions.default_version, Some(VersionNum::new("1.2.0")));
}

#[test]
fn which_versions_there_are_costs_no_call_to_the_web_api() {
    let (world, client) = registry(whole);
    let question = Question::Listing(name("Demo-kit"));
    let versions = ask::<Versions>(&world, &client, question).expect("versions");
    assert_eq!(nums(&versions), ["1.2.0", "1.1.9", "1.0.0"]);
    assert_eq!(world.requests(), [format!("{INDEX}/de/mo/demo-kit")]);
}

#[test]
fn either_of_index_and_web_api_is_enough() {
    for (dead, figures) in [(INDEX, true), (API, false)] {
        let (world, client) = registry(move |url| match url.starts_with(dead) {
            true => Err(Failure::Network),
            false => whole(url),
        });
        let versions = ask::<Versions>(&world, &client, Question::Versions(name("demo-kit")))
            .expect("versions");
        assert_eq!(nums(&versions), ["1.2.0", "1.1.9", "1.0.0"]);
        assert_eq!(versions.versions[0].downloads.is_some(), figures);
        assert_eq!(versions.default_version, Some(VersionNum::new("1.2.0")));
    }
    let (world, client) = registry(|_| Err(Failure::Network));
    let error = ask::<Versions>(&world, &client, Question::Versions(name("demo-kit")))
        .expect_err("nothing");
    assert!(
        matches!(error, Error::RateLimited { .. }),
        "what the Web API's edge hides: {error:?}"
    );
}

#[test]
fn dependencies_show_renames_and_targets_from_the_index() {
    let (world, client) = registry(whole);
    let question = Question::Dependencies(name("demo-kit"), None);
    let found = ask::<Dependencies>(&world, &client, question).expect("dependencies");
    assert_eq!(
        found.version,
        Some(VersionNum::new("1.2.0")),
        "the newest that is not yanked"
    );
    let [log, tls] = found.dependencies.as_slice() else {
        panic!("two rows")
    };
    assert_eq!((log.krate.as_str(), tls.krate.as_str()), ("log", "rustls"));
    assert_eq!(
        (tls.rename.as_deref(), tls.target.as_deref()),
        (Some("tls"), Some("cfg(unix)"))
    );
    assert!(
        world.requests().iter().all(|url| url.starts_with(INDEX)),
        "no call to the Web API"
    );
}

#[test]
fn dependencies_come_from_the_web_api_when_the_index_cannot_be_reached() {
    let (world, client) = registry(|url| match url.starts_with(INDEX) {
        true => Err(Failure::Network),
        false => whole(url),
    });
    for version in [None, Some("1.2.0".to_owned())] {
        let question = Question::Dependencies(name("demo-kit"), version);
        let found = ask::<Dependencies>(&world, &client, question).expect("dependencies");
        assert_eq!(found.version, Some(VersionNum::new("1.2.0")));
        assert_eq!(found.dependencies.len(), 2);
    }
}

#[test]
fn files_are_found_under_the_real_spelling() {
    let (world, client) = registry(whole);
    let readme =
        ask::<Readme>(&world, &client, Question::Readme(name("DEMO_KIT"), None)).expect("a README");
    assert_eq!(
        (readme.krate.as_str(), readme.html.as_str()),
        ("Demo-kit", "<h1>Demo</h1>")
    );
    let file =
        ask::<IndexFile>(&world, &client, Question::Index(name("demo_kit"))).expect("a file");
    assert_eq!(file.versions.len(), 3);
    let none = ask::<Readme>(
        &world,
        &client,
        Question::Readme(name("Demo-kit"), Some("1.0.0+a".into())),
    );
    assert_eq!(none.err(), Some(Error::NotFound(Missing::Readme)));
    let last = world.requests().pop().expect("a request");
    assert!(
        last.ends_with("/readmes/Demo-kit/Demo-kit-1.0.0%2Ba.html"),
        "{last}"
    );
}

#[test]
fn what_does_not_exist_is_said_so() {
    let (world, client) = registry(whole);
    for question in [
        Question::Crate(name("nothing")),
        Question::Versions(name("nothing")),
        Question::Dependencies(name("nothing"), None),
    ] {
        let topic = question.topic();
        let error = match topic {
            Topic::Crate => ask::<CrateDocument>(&world, &client, question).err(),
            Topic::Versions => ask::<Versions>(&world, &client, question).err(),
            _ => ask::<Dependencies>(&world, &client, question).err(),
        };
        assert!(
            matches!(error, Some(Error::NotFound(_))),
            "{topic:?}: {error:?}"
        );
    }
    let none = ask::<Advisories>(&world, &client, Question::Advisories(name("Demo-kit")))
        .expect("an answer");
    assert!(none.advisories.is_empty());
}

#[test]
fn an_error_may_come_with_status_200() {
    let (world, client) =
        registry(|_| ok(r#"{"errors":[{"detail":"too many requests from the same IP"}]}"#));
    let page = ask::<SearchPage>(&world, &client, Question::Search(SearchQuery::default()));
    assert!(matches!(page.err(), Some(Error::RateLimited { .. })));
    let (world, client) = registry(|_| ok("<!doctype html>"));
    let page = ask::<Suggestions>(&world, &client, Question::Suggest("ser".into()));
    assert!(matches!(page.err(), Some(Error::Decode { .. })));
}

#[test]
fn an_empty_page_past_the_end_does_not_say_that_there_is_nothing() {
    let (world, client) = registry(|_| ok(r#"{"crates":[],"meta":{"total":0}}"#));
    let page = |page| {
        let query = SearchQuery {
            q: "x".into(),
            page,
            ..SearchQuery::default()
        };
        ask::<SearchPage>(&world, &client, Question::Search(query))
            .expect("a page")
            .total
    };
    assert_eq!((page(1), page(2)), (Some(0), None));
}

#[test]
fn nothing_but_simple_requests_is_sent() {
    let (world, client) = registry(whole);
    let paging = Paging { page: 1, limit: 10 };
    for question in [
        Question::Summary,
        Question::Dependents(name("demo-kit"), paging),
    ] {
        let client = client.clone();
        world.run([async move {
            client
                .answer(
                    &question,
                    crate::courier::Priority::Visible,
                    crate::courier::Stale::Refused,
                )
                .await
                .is_ok()
        }]);
    }
    assert!(!world.requests().is_empty());
    assert!(
        !world.any_key(),
        "a custom header would need a preflight, which nobody answers"
    );
}

#[test]
fn a_source_without_advisories_says_so() {
    let bases = Bases {
        advisories: None,
        ..Bases::of_domain("r.test")
    };
    let (world, client) = asking(CratesIo::new(bases), whole);
    assert!(!client.capabilities().has(Topic::Advisories));
    let error = ask::<Advisories>(&world, &client, Question::Advisories(name("demo-kit")))
        .expect_err("none");
    assert!(matches!(error, Error::Unsupported { .. }));
    assert!(world.requests().is_empty());
}

#[test]
fn builds_of_documentation_are_asked_by_the_real_name() {
    let (world, client) = registry(|url| match url.strip_prefix("https://docs.rs") {
        Some("/crate/Demo-kit/1.1.0/status.json") => ok(r#"{"version":"1.1.0","doc_status":true}"#),
        Some(_) => status(404, "<h1>The requested crate does not exist</h1>"),
        None => whole(url),
    });
    let built = |version: &str| {
        let question = Question::DocsBuild(name("demo_kit"), version.to_owned());
        ask::<DocsBuild>(&world, &client, question)
    };
    let told = built("1.1.0").expect("told");
    assert_eq!((told.krate.as_str(), told.built), ("Demo-kit", Some(true)));
    assert_eq!(built("9.9.9").expect("not tried").built, None);
    assert!(matches!(built("../x"), Err(Error::NotFound(_))));
}

#[test]
fn a_huge_list_is_read_in_slices_and_whole() {
    let row = |n: usize| {
        format!(
            r#"{{"num":"1.0.{n}","yanked":false,"features":{{"{}":[]}}}}"#,
            "f".repeat(2000)
        )
    };
    let rows: Vec<String> = (0..3000).map(row).collect();
    let body = format!(
        r#"{{"versions":[{}],"meta":{{"total":3000}}}}"#,
        rows.join(",")
    );
    let (world, client) = registry(move |url| match url.starts_with(INDEX) {
        true => Err(Failure::Network),
        false => ok(&body),
    });
    world.time_passes_when_asked();
    let versions =
        ask::<Versions>(&world, &client, Question::Versions(name("demo-kit"))).expect("versions");
    assert_eq!((versions.versions.len(), versions.skipped), (3000, 0));
    assert_eq!(versions.versions[0].num.as_str(), "1.0.2999");
    assert!(world.pauses() > 10, "others get a turn: {}", world.pauses());
}

#[test]
fn answers_that_do_not_name_the_crate_get_its_real_name() {
    let owners = |url: &str| {
        url.ends_with("/owners")
            .then(|| ok(r#"{"users":[{"login":"a"}]}"#))
    };
    let (world, client) = registry(move |url| owners(url).unwrap_or_else(|| whole(url)));
    let typed_right = ask::<Owners>(&world, &client, Question::Owners(name("DEMO-kit")));
    assert_eq!(typed_right.expect("owners").krate, "Demo-kit");
    assert_eq!(world.requests().len(), 2, "{:?}", world.requests());

    let (world, client) = registry(move |url| match url.starts_with(INDEX) {
        true => Err(Failure::Network),
        false => owners(url).unwrap_or_else(|| whole(url)),
    });
    let without_index = ask::<Owners>(&world, &client, Question::Owners(name("demo_KIT")));
    assert_eq!(without_index.expect("owners").krate, "Demo-kit");

    let (world, client) = registry(whole);
    let advisories = ask::<Advisories>(&world, &client, Question::Advisories(name("demo_kit")));
    assert_eq!(advisories.expect("none").krate, "Demo-kit");
    let requests = world.requests();
    let last = requests.last().map(String::as_str);
    assert_eq!(last, Some("https://rustsec.org/packages/Demo-kit.json"));
}

#[test]
fn a_version_that_is_none_is_not_put_into_a_path() {
    let (world, client) = registry(|url| match url.starts_with(INDEX) {
        true => Err(Failure::Network),
        false => whole(url),
    });
    for version in ["..", ".", "1.0.0/../../x", "latest", ""] {
        let question = Question::Dependencies(name("demo-kit"), Some(version.to_owned()));
        let refused = ask::<Dependencies>(&world, &client, question);
        assert!(
            matches!(refused, Err(Error::NotFound(Missing::Version { .. }))),
            "{version}: {refused:?}"
        );
    }
    for slug in ["..", "."] {
        let refused = ask::<crate::Categories>(&world, &client, Question::Category(slug.into()));
        assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    }
    let asked = world.requests();
    assert!(asked.iter().all(|url| url.starts_with(INDEX)), "{asked:?}");
}
