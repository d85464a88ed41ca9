//! `cargo xtask bench ui`: how long readers wait for the page itself, in
//! Chromium on a processor four times slower, with the gateway on loopback.
//!
//! Each figure is the least of [`RUNS`] pages opened anew, since what else a machine
//! does only ever adds to it; all of them are printed, in order. How fast the machine
//! is just now, the markup of our cards tells, shown without our code.

mod measure;

use cratescope_e2e::{Gateway, Scenario};
use cratescope_test_registry::TestRegistry;
use std::process::ExitCode;
use std::sync::Arc;

/// Times that everything is measured.
const RUNS: usize = 5;

/// A figure and what it may be; in units of `unit`.
struct Figure {
    name: &'static str,
    budget: u64,
    unit: &'static str,
}

const fn figure(name: &'static str, budget: u64, unit: &'static str) -> Figure {
    Figure { name, budget, unit }
}

/// In the order in which [`run`] gives them.
const FIGURES: [Figure; 8] = [
    figure(
        "a key in the search box until it is painted, 4× slower",
        50,
        "ms",
    ),
    figure("100 results as cards from the click, 4× slower", 100, "ms"),
    figure(
        "100 results as a table from the click, 4× slower",
        100,
        "ms",
    ),
    figure("shift of the layout from nothing to results", 20, "/1000"),
    figure(
        "1,500 versions from the click on their tab, 4× slower",
        200,
        "ms",
    ),
    figure(
        "a key in the filter of versions until it is painted, 4× slower",
        60,
        "ms",
    ),
    figure(
        "the filtered versions after a key, with its own paint, 4× slower",
        120,
        "ms",
    ),
    figure(
        "a crate that is pointed at, from the click to its facts",
        50,
        "ms",
    ),
];

/// The figures, and what the same page takes without our code.
async fn run(snapshot: &Arc<Gateway>, live: &Arc<Gateway>) -> ([u64; 8], u64) {
    let (mut figures, mut plain) = ([0; 8], 0);
    Scenario::new(snapshot.clone())
        .run(async |page| {
            (figures[0], figures[3]) = measure::typing(page).await;
            (figures[1], figures[2], plain) = measure::hundred_results(page).await;
            figures[7] = measure::opening_a_crate(page).await;
        })
        .await;
    Scenario::new(live.clone())
        .provokes(&["/v1/readme", "404"])
        .run(async |page| {
            (figures[4], figures[5], figures[6]) = measure::versions(page).await;
        })
        .await;
    (figures, plain)
}

#[tokio::main]
async fn main() -> ExitCode {
    let registry = TestRegistry::start().await;
    let snapshot = Gateway::shared();
    let live = Arc::new(Gateway::asking(&registry));
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        runs.push(run(&snapshot, &live).await);
    }
    let mut kept = true;
    for (at, Figure { name, budget, unit }) in FIGURES.into_iter().enumerate() {
        let mut seen: Vec<u64> = runs.iter().map(|(run, _)| run[at]).collect();
        seen.sort_unstable();
        let least = seen[0];
        let end = if least > budget { "  OVER" } else { "" };
        println!("{name:<66} {least:>5} of {budget:>4} {unit}  {seen:?}{end}");
        kept &= least <= budget;
    }
    let mut plain: Vec<u64> = runs.iter().map(|(_, plain)| *plain).collect();
    plain.sort_unstable();
    println!("the markup of the same 100 cards, read and painted without our code: {plain:?} ms");
    if kept {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
