//! How fast answers are read in a browser, and how long a page waits meanwhile:
//! `cargo xtask bench decode`. Built as the app is; fails above the budgets.
#![cfg(target_arch = "wasm32")]

#[path = "decode/browser.rs"]
mod browser;
#[path = "decode/documents.rs"]
mod documents;
#[path = "decode/servers.rs"]
mod servers;

use browser::{Ticks, copied, js_parse, median_of, text_in_js};
use cratescope_registry::courier::{Courier, Manners};
use cratescope_registry::{Client, CrateName, CratesIo, Question, Versions, web_api};
use servers::Servers;
use std::hint::black_box;
use std::sync::Arc;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Reading may take this many times as long as the browser's own `JSON.parse`.
const SLOWEST: f64 = 3.0;
/// The longest time in which a page may not answer, in milliseconds.
const LONGEST: f64 = 200.0;

const RUNS: usize = 41;

#[wasm_bindgen_test]
fn a_crate_is_read_nearly_as_fast_as_json() {
    let body = documents::krate(700, 15);
    let in_js = text_in_js(&body);
    let read = |body: &str| {
        let document = web_api::crate_document("/crates/demo", 200, body);
        black_box(document.expect("a crate").recent_versions.len());
    };
    // One after the other in each round, so that both see the same machine.
    let [parse, ours, from_js] = median_of(
        RUNS,
        [&mut || js_parse(&in_js), &mut || read(&body), &mut || {
            read(&copied(&in_js))
        }],
    );
    let (ratio, whole) = (ours / parse, from_js / parse);
    console_log!(
        "decode: {} kB: JSON.parse {parse:.2} ms, crate_document {ours:.2} ms = {ratio:.2}×, \
         with the copy from JavaScript {from_js:.2} ms = {whole:.2}×",
        body.len() / 1000
    );
    assert!(ratio <= SLOWEST, "{ratio:.2} times JSON.parse");
}

async fn longest_stretch(what: &str, servers: Servers) {
    let courier = Courier::new(Arc::new(servers), Manners::default());
    let client = Client::new(courier, CratesIo::of_domain("registry.test"));
    let question = Question::Versions(CrateName::new("demo").expect("a name"));
    let ticks = Ticks::start();
    let begun = browser::now();
    let versions = client.ask::<Versions>(&question).await.expect("versions");
    assert_eq!(versions.versions.len(), 9);
    assert_eq!(versions.versions[0].features.len(), 23_000);
    drop(client);
    let longest = ticks.longest().await;
    let whole = browser::now() - begun;
    console_log!("{what}: read in {whole:.0} ms, the page waited {longest:.0} ms at most");
    assert!(longest <= LONGEST, "the page hung for {longest:.0} ms");
}

#[wasm_bindgen_test]
async fn a_page_stays_alive_while_20_mb_are_read() {
    let body = documents::versions(9, 23_000);
    let what = format!("stretch: {} MB of the Web API", body.len() / 1_000_000);
    longest_stretch(&what, Servers::web_api(body)).await;
}

#[wasm_bindgen_test]
async fn a_page_stays_alive_while_index_and_web_api_are_read() {
    let (body, index) = (documents::versions(9, 23_000), documents::index(9, 23_000));
    let megabytes = (body.len() + index.len()) / 1_000_000;
    let what = format!("stretch: {megabytes} MB of index and Web API");
    longest_stretch(&what, Servers::both(body, index)).await;
}
