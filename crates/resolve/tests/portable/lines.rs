//! Over a file of index lines.

use crate::answer::sum_over;
use crate::index::Index;
use crate::index_text;
use cratescope_registry::index::read_line;
use cratescope_resolve::{Manifest, Problem, resolve};
use futures::executor::block_on;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The longest that resolving the app's own dependencies may take in a
/// browser, from lines that are decoded already.
const BUDGET: f64 = 150.0;
const RUNS: usize = 9;

/// A checksum, a package as an index line, and the lines.
const FILE: &str = include_str!(env!("CRATESCOPE_INDEX_LINES"));

fn parts() -> (u64, &'static str, Index) {
    let (sum, rest) = FILE.split_once('\n').expect("a checksum");
    let (own, lines) = rest.split_once('\n').expect("a package");
    let sum = u64::from_str_radix(sum, 16).expect("a checksum");
    (sum, own, index_text::read(lines))
}

#[test]
fn every_crate_of_the_file_is_resolved_as_on_the_host() {
    let (sum, _, index) = parts();
    assert!(index.crates.len() > 100, "there is something to compare");
    assert_eq!(sum_over(&index), sum);
}

#[test]
fn own_dependencies_are_resolved_within_the_budget() {
    let (_, own, index) = parts();
    let root = Manifest::of(&read_line(own).expect("a line"));
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begun = now();
            let lock = block_on(resolve(Problem::new(root.clone()), &index));
            assert!(lock.is_ok(), "{:?}", lock.err());
            now() - begun
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let median = times[RUNS / 2];
    say(&format!("the app's own dependencies: {median} ms"));
    assert!(median < BUDGET, "{median} ms");
}

#[cfg(target_arch = "wasm32")]
fn now() -> f64 {
    js_sys::Date::now()
}

#[cfg(target_arch = "wasm32")]
fn say(text: &str) {
    wasm_bindgen_test::console_log!("{text}");
}

#[cfg(not(target_arch = "wasm32"))]
fn now() -> f64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0.0, |now| now.as_secs_f64() * 1_000.0)
}

#[cfg(not(target_arch = "wasm32"))]
fn say(text: &str) {
    println!("{text}");
}
