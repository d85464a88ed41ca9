//! What this crate says is what Cargo does: for every crate of the embedded
//! snapshot, Cargo itself resolves generated manifests over a local registry
//! made from the same index lines, and both answers are compared: the versions
//! locked and, as `cargo tree` prints them, features and edges.
//!
//! Each crate is resolved as its authors would and as one who depends on it
//! would, with resolver, features, target and kinds of dependencies changing
//! from crate to crate. `CRATESCOPE_EQUALITY=all` compares every combination
//! instead (about an hour); `CRATESCOPE_EQUALITY=NAME` those of one crate.

#![cfg(not(target_arch = "wasm32"))]

use std::io::Write as _;

mod cargo;
mod case;
mod compare;
mod fake_crates;
mod index;
mod invented;
mod properties;
mod rotation;
mod runner;

/// Prints past the test harness, so that the figures show when all is well.
fn show(report: &runner::Report) {
    let _ = writeln!(std::io::stdout(), "{report}");
}

/// Cases that are known to differ, by [`case::Case::title`], and why.
const KNOWN: &[(&str, &str)] = &[];

#[test]
fn resolves_as_cargo_does() {
    let index = index::Index::of_snapshot();
    let wanted = std::env::var("CRATESCOPE_EQUALITY").unwrap_or_default();
    let cases = rotation::cases(&index, &wanted);
    let report = runner::run(&index, &cases, if wanted.is_empty() { 3 } else { 1 });
    show(&report);
    let unexpected: Vec<_> = report
        .differences
        .iter()
        .filter(|difference| !KNOWN.iter().any(|(title, _)| *title == difference.title))
        .collect();
    assert!(
        report.whole + report.cut > 20,
        "too little is compared to mean anything"
    );
    assert!(
        unexpected.is_empty(),
        "{} cases differ; the first is {}\n{}",
        unexpected.len(),
        unexpected[0].title,
        unexpected[0].detail
    );
}

/// `CRATESCOPE_INVENTED=SEED,COUNT` compares others.
///
/// One reason to differ is known: where a package has dependencies on one
/// crate whose requirements overlap, Cargo does not read back from the lock
/// file what it had settled on (`Lock::reads_back`), and may then add packages
/// or fail; of this only what needs no further packages is followed. Which of
/// several reasons for a failure is told may differ too.
#[test]
fn resolves_invented_conflicts_as_cargo_does() {
    let wanted = std::env::var("CRATESCOPE_INVENTED").unwrap_or_default();
    let mut numbers = wanted.split(',').filter_map(|number| number.parse().ok());
    let seed = numbers.next().unwrap_or(1);
    let count = numbers.next().map_or(200, |count: u64| count as usize);
    let (index, cases) = invented::cases(seed, count);
    let report = runner::run(&index, &cases, 1);
    show(&report);
    let unknown = report.differences.iter().filter(|difference| {
        difference.reads_back && !difference.detail.starts_with("reasons differ")
    });
    assert_eq!(unknown.count(), 0, "see above");
    assert!(
        report.differences.len() * 100 <= count,
        "the known reasons are rare"
    );
}
