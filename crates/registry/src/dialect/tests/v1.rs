use super::{Answer, ask, asking, name, ok, status};
use crate::courier::tests::world::World;
use crate::{
    Client, Dependencies, Error, Owners, Question, Readme, Suggestions, V1, VersionNum, Versions,
};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const DOCUMENTED: &str = r#"["/v1/crate","/v1/search","/v1/dependencies","/v1/meta"]"#;

fn data(data: &str) -> Answer {
    ok(&format!(
        r#"{{"data":{data},"meta":{{}},"status":"ok","message":"","success":true}}"#
    ))
}

/// A server with the four documented endpoints.
fn documented(url: &str) -> Answer {
    let path = url.strip_prefix("v1").expect("the base");
    match path {
        "/meta" => data(&format!(
            r#"{{"note":"","source":"s","endpoints":{DOCUMENTED},"sort_options":[]}}"#
        )),
        "/crate?name=demo" => data(
            r#"{"crate":{"name":"demo","newest_version":"1.1.0","max_stable_version":"1.1.0"},
            "recent_versions":[{"num":"1.0.0","yanked":false},{"num":"1.1.0","yanked":false,"license":"MIT"}]}"#,
        ),
        "/dependencies?name=demo" => data(
            r#"{"crate":"demo","version":"1.1.0","count":1,"dependencies":[{"crate":"log","req":"^0.4","kind":"normal","optional":false,"default_features":true}]}"#,
        ),
        path if path.starts_with("/search?") => {
            data(r#"{"results":[{"name":"demo","max_stable_version":"1.1.0"}],"total":1}"#)
        }
        _ => status(
            404,
            r#"{"data":null,"success":false,"message":"no such endpoint"}"#,
        ),
    }
}

fn server(endpoints: &[&str], serve: impl Fn(&str) -> Answer + Send + 'static) -> (World, Client) {
    let endpoints = endpoints.iter().map(ToString::to_string).collect();
    asking(V1::new("v1/", None, endpoints), serve)
}

#[test]
fn four_endpoints_still_make_a_page() {
    let (world, client) = server(&[], documented);
    let versions =
        ask::<Versions>(&world, &client, Question::Versions(name("demo"))).expect("the last ones");
    assert_eq!(versions.default_version, Some(VersionNum::new("1.1.0")));
    assert_eq!(versions.versions[0].num.as_str(), "1.1.0");
    assert_eq!(versions.count, None, "how many there are is not told");
    let found = ask::<Dependencies>(&world, &client, Question::Dependencies(name("demo"), None));
    assert_eq!(found.expect("dependencies").dependencies.len(), 1);
    let found = ask::<Suggestions>(&world, &client, Question::Suggest("de".into()))
        .expect("from the search");
    assert_eq!(found.suggestions[0].name, "demo");
}

#[test]
fn what_is_missing_is_said_and_not_asked_for() {
    let (world, client) = server(&[], documented);
    let error =
        ask::<Readme>(&world, &client, Question::Readme(name("demo"), None)).expect_err("none");
    assert!(
        matches!(&error, Error::Unsupported { what, .. } if what == "READMEs"),
        "{error:?}"
    );
    assert!(!error.is_retryable());
    assert_eq!(world.requests(), ["v1/meta"]);
    // What the page says that its server offers is not asked for again.
    let (world, client) = server(&["/v1/crate", "/v1/versions"], documented);
    let question = Question::Versions(name("demo"));
    ask::<Versions>(&world, &client, question).expect_err("it said so, and has none");
    assert_eq!(world.requests(), ["v1/versions?name=demo"]);
}

#[test]
fn a_longer_name_is_another_endpoint() {
    let listed = r#"["/v1/readmes","GET /v1/index/{path}","https://x.test/v1/owners?name="]"#;
    let answers = move |url: &str| match url {
        "v1/meta" => data(&format!(
            r#"{{"note":"","source":"","endpoints":{listed},"sort_options":[]}}"#
        )),
        "v1/owners?name=demo" => data(r#"{"crate":"demo","owners":[{"login":"ada"}]}"#),
        _ => status(500, ""),
    };
    let (world, client) = server(&[], answers);
    let owners = ask::<Owners>(&world, &client, Question::Owners(name("demo")));
    assert_eq!(owners.expect("listed by its address").owners.len(), 1);
    let readme = ask::<Readme>(&world, &client, Question::Readme(name("demo"), None));
    assert!(matches!(readme.err(), Some(Error::Unsupported { .. })));
}

#[test]
fn a_broken_index_does_not_lose_the_dependencies() {
    let (world, client) = server(&["/v1/index"], documented);
    let found = ask::<Dependencies>(&world, &client, Question::Dependencies(name("demo"), None));
    assert_eq!(
        found.expect("the documented ones").version,
        Some(VersionNum::new("1.1.0"))
    );
    assert_eq!(
        world.requests(),
        ["v1/index/de/mo/demo", "v1/dependencies?name=demo"]
    );
}

#[test]
fn the_key_goes_with_every_call() {
    let (world, client) = asking(V1::new("v1", Some("k".into()), Vec::new()), documented);
    ask::<Suggestions>(&world, &client, Question::Suggest("de".into())).expect("an answer");
    assert!(world.any_key());
}

#[test]
fn a_refused_key_is_told_from_a_missing_crate() {
    let (world, client) = server(&[], |_| {
        status(401, r#"{"success":false,"message":"key?"}"#)
    });
    let error =
        ask::<Versions>(&world, &client, Question::Versions(name("demo"))).expect_err("refused");
    assert_eq!(error, Error::Unauthorized);
}
