//! Measures resolving, natively: `cargo xtask bench resolve`.
//!
//! The app's own dependencies, from the embedded snapshot, with index lines
//! that are decoded already (a warm cache) and with decoding; then packages
//! that depend on more and more of the snapshot's crates, for how the time
//! grows.

#[expect(dead_code, reason = "what is compared with Cargo")]
#[path = "../tests/equality/case.rs"]
mod case;
#[path = "../tests/equality/index.rs"]
mod index;
#[expect(dead_code, reason = "the text is read in a browser")]
#[path = "../tests/portable/index_text.rs"]
mod index_text;
#[path = "bench/own.rs"]
mod own;
#[path = "../tests/portable/answer.rs"]
mod portable;
#[path = "../tests/equality/rotation.rs"]
mod rotation;

use cratescope_registry::CrateName;
use cratescope_registry::index::read_file;
use cratescope_resolve::{
    IndexFile, IndexSource, Lock, Manifest, Problem, Selection, Target, resolve,
};
use futures::executor::block_on;
use index::Index;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// The longest that resolving the app's own dependencies may take.
const BUDGET: Duration = Duration::from_millis(50);
const RUNS: usize = 15;

/// Decodes a file each time it is asked for.
struct Decoding<'a>(&'a Index);

impl IndexSource for Decoding<'_> {
    async fn fetch(&self, names: &[CrateName]) -> Vec<IndexFile> {
        let file = |name: &CrateName| match self.0.crates.get(name.as_str()) {
            Some(found) => IndexFile::Versions(read_file(&found.text).versions.into()),
            None => IndexFile::Absent,
        };
        names.iter().map(file).collect()
    }
}

/// The median of some runs.
fn median<T>(run: impl Fn() -> T) -> (Duration, T) {
    let mut times = Vec::new();
    loop {
        let start = Instant::now();
        let result = run();
        times.push(start.elapsed());
        if times.len() == RUNS {
            times.sort();
            return (times[RUNS / 2], result);
        }
    }
}

fn lock(root: &Manifest, source: &impl IndexSource) -> Lock {
    match block_on(resolve(Problem::new(root.clone()), source)) {
        Ok(lock) => lock,
        Err(error) => panic!("{error}"),
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1_000.0)
}

/// Writes what `tests/portable` reads: a checksum of answers, the app's own
/// dependencies as an index line, and the snapshot's index lines.
fn write_lines(path: &str, index: &Index) -> ExitCode {
    let sum = portable::sum_over(index);
    let text = format!("{sum:x}\n{}\n{}", own::line(), index_text::write(index));
    match std::fs::write(path, text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn main() -> ExitCode {
    let index = Index::of_snapshot();
    let mut arguments = std::env::args().skip(1);
    if let (Some("--lines"), Some(path)) = (arguments.next().as_deref(), arguments.next()) {
        return write_lines(&path, &index);
    }
    let own = own::manifest();
    let (warm, locked) = median(|| lock(&own, &index));
    let (cold, _) = median(|| lock(&own, &Decoding(&index)));
    let target = Target::named("wasm32-unknown-unknown").expect("a known target");
    let host = Target::named("x86_64-unknown-linux-gnu").expect("a known target");
    let selection = Selection::new(target, host);
    let (select, tree) = median(|| locked.select(&selection, &|_| false));
    let nodes = tree.map_or(0, |tree| tree.nodes.len());
    println!(
        "the app's own dependencies: {} packages",
        locked.packages().len()
    );
    println!("  resolved from decoded lines  {}", milliseconds(warm));
    println!("  with decoding                {}", milliseconds(cold));
    println!(
        "  a tree of {nodes} nodes          {}",
        milliseconds(select)
    );
    for count in [5, 20, 80, 320] {
        let root = own::depending_on_some(&index, count);
        let (time, locked) = median(|| lock(&root, &index));
        let packages = locked.packages().len();
        let each = time.as_secs_f64() * 1e6 / packages as f64;
        println!(
            "{count} dependencies, {packages} packages: {} ({each:.1} µs each)",
            milliseconds(time)
        );
    }
    if warm > BUDGET {
        println!("over the budget of {}", milliseconds(BUDGET));
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
