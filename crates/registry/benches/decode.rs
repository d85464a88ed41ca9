//! How fast answers are read in a browser, and how long a page waits meanwhile:
//! `cargo xtask bench decode`. Built as the app is; fails above the budgets.
#![cfg(target_arch = "wasm32")]

#[path = "decode/browser.rs"]
mod browser;
#[path = "decode/documents.rs"]
mod documents;
#[path = "decode/servers.rs"]
mod servers;

use browser::{Ticks, bytes_in_js, copied, js_parse, median_of, text_in_js, text_of};
use cratescope_registry::courier::{Courier, Manners};
use cratescope_registry::{Client, CrateName, CratesIo, Question, Versions, web_api};
use servers::Servers;
use std::hint::black_box;
use std::sync::Arc;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Reading may take this many times as long as the browser's own `JSON.parse`.
/// The copy of a string is wasm-bindgen's, and no answer comes that way.
const SLOWEST: f64 = 3.0;
/// The longest time in which a page may not answer, in milliseconds.
const LONGEST: f64 = 200.0;

/// Rounds, of which the median counts.
const RUNS: usize = 81;

#[wasm_bindgen_test]
fn a_crate_is_read_nearly_as_fast_as_json() {
    let body = documents::krate(700, 8);
    let (text, bytes) = (text_in_js(&body), bytes_in_js(&body));
    let read = |body: &str| {
        let document = web_api::crate_document("/crates/demo", 200, body);
        black_box(document.expect("a crate").recent_versions.len());
    };
    // One after the other in each round, so that all see the same machine.
    let [parse, ours, of_bytes, of_text] = median_of(
        RUNS,
        [
            &mut || js_parse(&text),
            &mut || read(&body),
            &mut || read(&text_of(&bytes)),
            &mut || read(&copied(&text)),
        ],
    );
    let kilobytes = body.len() / 1000;
    console_log!("decode: {kilobytes} kB, JSON.parse {parse:.2} ms; crate_document:");
    let mut slowest = 0_f64;
    for (from, time, counts) in [
        ("from memory", ours, true),
        ("with the copy of fetch's bytes", of_bytes, true),
        ("with the copy of a script's string", of_text, false),
    ] {
        let ratio = time / parse;
        console_log!("decode: {from} {time:.2} ms = {ratio:.2} times JSON.parse");
        if counts {
            slowest = slowest.max(ratio);
        }
    }
    assert!(slowest <= SLOWEST, "{slowest:.2} times JSON.parse");
}

/// The least of three: other programs on the machine only add to it.
async fn longest_stretch(what: &str, servers: Servers) {
    let servers = Arc::new(servers);
    let (mut least, mut whole) = (f64::INFINITY, 0.0);
    for _ in 0..3 {
        let courier = Courier::new(servers.clone(), Manners::default());
        let client = Client::new(courier, CratesIo::of_domain("registry.test"));
        let question = Question::Versions(CrateName::new("demo").expect("a name"));
        let ticks = Ticks::start();
        let begun = browser::now();
        let versions = client.ask::<Versions>(&question).await.expect("versions");
        assert_eq!(versions.versions.len(), 9);
        assert_eq!(versions.versions[0].features.len(), 23_000);
        drop((client, versions));
        least = ticks.longest().await.min(least);
        whole = browser::now() - begun;
    }
    console_log!("{what}: read in {whole:.0} ms, the page waited {least:.0} ms at most");
    assert!(least <= LONGEST, "the page hung for {least:.0} ms");
}

#[wasm_bindgen_test]
async fn a_page_stays_alive_while_20_mb_are_read() {
    let body = documents::versions(9, 23_000);
    let megabytes = body.len() / 1_000_000;
    let what = format!("stretch: {megabytes} MB of the Web API");
    longest_stretch(&what, Servers::web_api(body)).await;
}

#[wasm_bindgen_test]
async fn a_page_stays_alive_while_index_and_web_api_are_read() {
    let (body, index) = (documents::versions(9, 23_000), documents::index(9, 23_000));
    let megabytes = (body.len() + index.len()) / 1_000_000;
    let what = format!("stretch: {megabytes} MB of index and Web API");
    longest_stretch(&what, Servers::both(body, index)).await;
}
