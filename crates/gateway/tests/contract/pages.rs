//! The app's files and pages.

use crate::asking::{Answer, gateway, send};
use axum::Router;
use axum::http::Method;
use cratescope_gateway::{App, AppError, BasePath};
use std::fs;
use std::io::Read;
use std::path::Path;
use tempfile::TempDir;

const SHELL: &str = r#"<!doctype html><html><head><base href="/"><title>Shell</title><script>alert(1)</script></head></html>"#;
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' \
    'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='; style-src 'self'; img-src 'self' https: data:; \
    connect-src 'self'; font-src 'none'; manifest-src 'self'; form-action 'self'; base-uri 'self'; \
    frame-ancestors 'none'";

/// A folder as the build leaves it.
pub fn built_app() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, content: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    };
    write("index.html", SHELL);
    write("index.html.br", "of another base");
    write("assets/app-0123.js", "plain");
    write("assets/app-0123.js.br", "as brotli");
    write("assets/app-0123.js.gz", "as gzip");
    write("assets/app-0123.wasm", "\0asm");
    write("assets/alone.css.br", "nothing to stand for");
    write("logo.svg", "<svg/>");
    write(".secret", "hidden");
    folder
}

fn site() -> Router {
    let base = BasePath::default();
    gateway(
        Some(App::load(built_app().path(), &base).expect("an app")),
        &base,
    )
}

async fn get(path: &str, headers: &[(&str, &str)]) -> Answer {
    send(&site(), Method::GET, path, headers).await
}

#[tokio::test]
async fn pages_get_the_shell() {
    for path in [
        "/",
        "/search?q=x",
        "/crates/serde",
        "/crates/serde/1.0.228",
        "/categories/no-std::no-alloc",
        "/audit",
        "/settings/",
    ] {
        let answer = get(path, &[]).await;
        assert_eq!(
            (answer.status.as_u16(), answer.text()),
            (200, SHELL),
            "{path}"
        );
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
}

#[tokio::test]
async fn pages_are_guarded() {
    for path in ["/", "/nope"] {
        let answer = get(path, &[("accept", "text/html")]).await;
        assert_eq!(answer.header("content-security-policy"), POLICY);
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(
            answer.header("referrer-policy"),
            "strict-origin-when-cross-origin"
        );
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert!(answer.header("permissions-policy").contains("camera=()"));
    }
}

#[tokio::test]
async fn unknown_pages_get_the_shell_with_404_and_missing_files_never() {
    let html = &[("accept", "text/html,application/xhtml+xml;q=0.9")][..];
    for path in ["/nope", "/crate", "/a/b", "/v1x"] {
        let page = get(path, html).await;
        assert_eq!((page.status.as_u16(), page.text()), (404, SHELL), "{path}");
        let held = get(path, &[html[0], ("if-none-match", page.header("etag"))]).await;
        assert_eq!(held.status, 404, "its status is news");
        let program = get(path, &[("accept", "*/*")]).await;
        assert_eq!(
            (program.status.as_u16(), program.header("content-type")),
            (404, "text/plain; charset=utf-8"),
            "{path}"
        );
    }
    for path in [
        "/favicon.ico",
        "/assets/gone-9.js",
        "/assets/alone.css",
        "/assets/alone.css.br",
        "/assets/app-0123.js.br",
        "/index.html.br",
        "/.secret",
        "/assets/",
        "/assets",
        "/crates/../../etc/passwd",
        "/%2e%2e/x",
        "/crates/%2e%2e%2fx",
        "//etc/passwd",
        "/crates/a%00b",
        "/assets/%2e%2e/index.html",
    ] {
        let answer = get(path, html).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (404, "text/plain; charset=utf-8"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn files_come_in_the_form_the_client_takes() {
    for (accept, coding, body) in [
        ("br, gzip", "br", "as brotli"),
        ("gzip", "gzip", "as gzip"),
        ("br;q=0.2, gzip;q=0.9", "gzip", "as gzip"),
        ("br;q=0", "", "plain"),
        ("", "", "plain"),
    ] {
        let answer = get("/assets/app-0123.js", &[("accept-encoding", accept)]).await;
        assert_eq!(
            (answer.header("content-encoding"), answer.text()),
            (coding, body),
            "{accept}"
        );
        assert_eq!(answer.header("content-length"), body.len().to_string());
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(answer.header("vary"), "accept-encoding");
        let again = get(
            "/assets/app-0123.js",
            &[
                ("accept-encoding", accept),
                ("if-none-match", answer.header("etag")),
            ],
        )
        .await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    }
    let wasm = get("/assets/app-0123.wasm", &[("accept-encoding", "br")]).await;
    assert_eq!(
        (wasm.header("content-type"), wasm.header("content-encoding")),
        ("application/wasm", "")
    );
    let logo = get("/logo.svg", &[]).await;
    assert_eq!(
        (logo.header("content-type"), logo.header("cache-control")),
        ("image/svg+xml", "no-cache")
    );
}

#[tokio::test]
async fn the_shell_is_compressed_by_the_gateway() {
    let answer = get("/", &[("accept-encoding", "br")]).await;
    let mut html = String::new();
    brotli::Decompressor::new(answer.body.as_slice(), 4096)
        .read_to_string(&mut html)
        .expect("brotli");
    assert_eq!(html, SHELL);
    let answer = get("/", &[("accept-encoding", "gzip")]).await;
    html.clear();
    flate2::read::GzDecoder::new(answer.body.as_slice())
        .read_to_string(&mut html)
        .expect("gzip");
    assert_eq!(html, SHELL);
}

#[tokio::test]
async fn files_are_for_reading() {
    for path in ["/", "/assets/app-0123.js", "/nope"] {
        let answer = send(&site(), Method::POST, path, &[]).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("allow")),
            (405, "GET,HEAD")
        );
    }
    let head = send(&site(), Method::HEAD, "/assets/app-0123.js", &[]).await;
    assert_eq!(
        (
            head.status.as_u16(),
            head.body.len(),
            head.header("content-length")
        ),
        (200, 0, "5")
    );
}

#[tokio::test]
async fn without_an_app_the_api_stands_alone() {
    let router = gateway(None, &BasePath::default());
    let root = send(&router, Method::GET, "/", &[("accept", "text/html")]).await;
    assert_eq!(root.status, 404);
    assert!(root.text().contains("--app"));
    assert_eq!(
        send(&router, Method::GET, "/v1/meta", &[]).await.status,
        200
    );
}

#[cfg(unix)]
#[tokio::test]
async fn links_out_of_the_folder_are_left_out() {
    let (folder, outside) = (built_app(), tempfile::tempdir().expect("a folder"));
    fs::write(outside.path().join("key.txt"), "secret").expect("a file");
    std::os::unix::fs::symlink(outside.path(), folder.path().join("out")).expect("a link");
    std::os::unix::fs::symlink(
        outside.path().join("key.txt"),
        folder.path().join("key.txt"),
    )
    .expect("a link");
    let base = BasePath::default();
    let router = gateway(
        Some(App::load(folder.path(), &base).expect("an app")),
        &base,
    );
    for path in ["/key.txt", "/out/key.txt"] {
        assert_eq!(
            send(&router, Method::GET, path, &[]).await.status,
            404,
            "{path}"
        );
    }
}

#[test]
fn what_is_no_app_is_refused_with_the_reason() {
    let base = BasePath::default();
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(
        App::load(folder.path(), &base),
        Err(AppError::NoPage(_))
    ));
    fs::write(folder.path().join("index.html"), "<html>").expect("a file");
    assert!(matches!(
        App::load(folder.path(), &base),
        Err(AppError::Page(_))
    ));
    assert!(matches!(
        App::load(Path::new("/does/not/exist"), &base),
        Err(AppError::Read(..))
    ));
}
