//! What is measured, by the browser's own clocks: Event Timing for keys, Layout
//! Instability for shifts.

use cratescope_e2e::{
    Key, Page, article, begins, combobox, link, list, navigation, radio, searchbox,
};
use cratescope_test_registry::oddities::MANY_VERSIONS;
use serde_json::{Value, json};

/// How much slower than this machine a reader's is taken to be.
const SLOWER: u32 = 4;

/// Notes from now on how long each key took until the next paint (a multiple of
/// 8 ms, by the specification), and how far the layout shifted by itself.
const WATCH: &str = r"
window.__keys = []; window.__shift = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (entry.name.startsWith('key')) window.__keys.push(entry.duration);
}).observe({ type: 'event', durationThreshold: 16, buffered: false });
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });";

/// The longest key, once the browser has told of all, and the shift in 1/1000.
const WATCHED: &str = r"
const done = arguments[0];
setTimeout(() => done([Math.round(Math.max(8, ...window.__keys)), Math.round(window.__shift * 1000)]), 300);";

/// Milliseconds from `act` until the frame is painted in which `there` first holds;
/// scripts below say what both are.
const UNTIL_PAINTED: &str = r"
const measure = (act, there, done) => {
  const look = () => {
    if (!there()) return requestAnimationFrame(look);
    // The task after a frame's callbacks runs once that frame is laid out, painted
    // and on its way to the screen.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(Math.round(performance.now() - begun));
    channel.port2.postMessage(0);
  };
  // Nor is measured what is left of what was there before: it is painted first.
  let begun;
  const begin = () => {
    begun = performance.now();
    act();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(() => setTimeout(begin));
};
const click = selector => () => document.querySelector(selector).click();";

/// From a click until a list has so many rows.
/// Their list's children are counted, which takes no time to speak of.
const SHOWN: &str = r"
const [list, rows, act, done] = arguments;
measure(click(act), () => document.querySelector(list)?.childElementCount >= rows, done);";

/// From the cards' markup to the cards, laid out as ours are at first.
const PLAIN: &str = r"
const [done] = arguments;
const list = document.querySelector('main article').closest('ol');
const place = list.parentNode;
list.classList.add('is-new');
const markup = list.outerHTML;
place.textContent = '';
const put = () => { place.innerHTML = markup; };
measure(put, () => true, done);";

/// From a click until the crate's name, version and facts are there.
const OPENED: &str = r"
const [act, done] = arguments;
measure(click(act), () => document.querySelector('main h1')?.textContent === 'serde'
  && document.querySelector('aside[aria-label=Facts] dd') && document.querySelector('.lines code'), done);";

/// From a change of the filter until the rows are there that it leaves.
const FILTERED: &str = r"
const [typed, done] = arguments;
const type = () => {
  const field = document.querySelector(`[aria-label='Filter versions']`);
  field.value = typed;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
measure(type, () => document.querySelector('#versions-note code')?.textContent === typed
  && document.querySelector('.vrow .name')?.textContent.includes(typed), done);";

fn number(value: &Value) -> u64 {
    value.as_u64().expect("the script gives whole numbers")
}

async fn measured(page: &Page, script: &str, arguments: Vec<Value>) -> u64 {
    let script = [UNTIL_PAINTED, script].concat();
    let took = page.script_async(&script, arguments).await;
    number(&took.expect("what is awaited comes"))
}

async fn watched(page: &Page) -> (u64, u64) {
    let told = page.script_async(WATCHED, Vec::new()).await;
    let told = told.expect("the browser tells of its frames");
    (number(&told[0]), number(&told[1]))
}

/// The longest key while results replace each other, and the layout's shift.
pub async fn typing(page: &Page) -> (u64, u64) {
    page.open("/search").await;
    page.see(&list("Search results")).await;
    page.script(WATCH, Vec::new())
        .await
        .expect("it can be watched");
    page.slow_down(SLOWER).await;
    page.see(&combobox("Search crates"))
        .await
        .click()
        .await
        .expect("the box takes the focus");
    for key in "http client".chars() {
        page.type_text(&key.to_string()).await;
    }
    page.press(Key::Enter).await;
    page.announces("crates").await;
    let told = watched(page).await;
    page.slow_down(1).await;
    told
}

/// A page of 100 results: as cards, as a table, and the cards' own markup put there
/// once more.
pub async fn hundred_results(page: &Page) -> (u64, u64, u64) {
    page.open("/search?q=a&limit=100").await;
    page.see(&list("Search results")).await;
    // Once both were seen, the code for them is there, and compiled.
    for _ in 0..2 {
        page.click(&radio("Table")).await;
        page.reads("Columns").await;
        page.click(&radio("Cards")).await;
        page.see(&list("Search results")).await;
    }
    page.click(&radio("Table")).await;
    page.reads("Columns").await;
    page.slow_down(SLOWER).await;
    let shown = async |rows: &str, view: &str| {
        let button = format!("input[aria-label={view}]");
        let arguments = vec![json!(rows), json!(100), json!(button)];
        measured(page, SHOWN, arguments).await
    };
    let cards = shown("main ol[aria-label='Search results']", "Cards").await;
    let table = shown("main tbody", "Table").await;
    page.click(&radio("Cards")).await;
    page.see(&list("Search results")).await;
    let plain = measured(page, PLAIN, Vec::new()).await;
    page.slow_down(1).await;
    (cards, table, plain)
}

/// A crate of 1,500 versions: its list, the longest key in the filter, and the
/// rows that the filter leaves.
pub async fn versions(page: &Page) -> (u64, u64, u64) {
    page.open(&format!("/crates/{MANY_VERSIONS}")).await;
    // Once seen, its answers are remembered and its code is there.
    let tab = |name| link(begins(name)).inside(navigation("Crate sections"));
    page.click(&tab("Versions")).await;
    page.see(&searchbox("Filter versions")).await;
    page.click(&tab("Readme")).await;
    page.see_no(&searchbox("Filter versions")).await;
    page.slow_down(SLOWER).await;
    let arguments = [
        json!("[aria-label=Versions] .vlist"),
        json!(1),
        json!("nav[aria-label='Crate sections'] a[href$='/versions']"),
    ];
    let list_took = measured(page, SHOWN, arguments.to_vec()).await;
    page.script(WATCH, Vec::new())
        .await
        .expect("it can be watched");
    page.see(&searchbox("Filter versions"))
        .await
        .click()
        .await
        .expect("the filter takes the focus");
    for key in "1.1".chars() {
        page.type_text(&key.to_string()).await;
    }
    let (key, _) = watched(page).await;
    let filtered = measured(page, FILTERED, vec![json!("2.7")]).await;
    page.slow_down(1).await;
    (list_took, key, filtered)
}

/// From the results to a crate whose link was pointed at before.
pub async fn opening_a_crate(page: &Page) -> u64 {
    page.open("/search?q=serde").await;
    page.see(&link("serde").inside(list("Search results")))
        .await;
    // Once seen, its answers are remembered and its code is there.
    page.click(&link("serde").inside(list("Search results")))
        .await;
    page.see(&article("Readme")).await;
    page.back().await;
    page.see(&link("serde").inside(list("Search results")))
        .await;
    let act = json!("[aria-label='Search results'] a.name[href$='/crates/serde']");
    measured(page, OPENED, vec![act]).await
}
