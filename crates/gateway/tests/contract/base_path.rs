//! Everything below the path that a portal mounts it at.

use crate::asking::{Answer, gateway, send};
use crate::pages::built_app;
use axum::http::Method;
use cratescope_gateway::{App, BasePath};

async fn get(path: &str) -> Answer {
    let base: BasePath = "/tools/crates/".parse().expect("a base");
    let app = App::load(built_app().path(), &base).expect("an app");
    send(
        &gateway(Some(app), &base),
        Method::GET,
        path,
        &[("accept", "text/html")],
    )
    .await
}

#[tokio::test]
async fn pages_files_and_answers_are_below_the_base() {
    for path in [
        "/tools/crates/",
        "/tools/crates/crates/serde",
        "/tools/crates/search?q=a",
    ] {
        let answer = get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.text().contains(r#"<base href="/tools/crates/">"#));
    }
    assert_eq!(
        get("/tools/crates/assets/app-0123.js").await.text(),
        "plain"
    );
    let answer = get("/tools/crates/v1/crate?name=serde").await;
    assert_eq!(answer.json()["data"]["crate"]["name"], "serde");
    assert_eq!(
        get("/tools/crates/v1/nope").await.json()["error"]["detail"],
        "/tools/crates/v1/nope"
    );
    assert_eq!(get("/tools/crates/nope").await.status, 404);
}

#[tokio::test]
async fn the_base_without_its_slash_leads_to_it() {
    for (path, place) in [
        ("/tools/crates", "/tools/crates/"),
        ("/tools/crates?q=%20", "/tools/crates/?q=%20"),
    ] {
        let answer = get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (308, place)
        );
    }
}

#[tokio::test]
async fn nothing_but_health_is_outside() {
    for path in [
        "/",
        "/tools/",
        "/tools/cratesx/",
        "/v1/meta",
        "/search",
        "/assets/app-0123.js",
    ] {
        assert_eq!(get(path).await.status, 404, "{path}");
    }
    for path in ["/healthz", "/tools/crates/healthz"] {
        assert_eq!(get(path).await.text(), "ok\n", "{path}");
    }
}
