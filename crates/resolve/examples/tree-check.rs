//! Compares what this crate says with the Cargo at hand, and the registry it
//! reaches: `cargo xtask tree-check NAME[@REQ]…`.
//!
//! For each crate a package is made that depends on it. Cargo resolves that
//! anew, which leaves the index files it read in its cache; from those this
//! crate resolves the same.

#[path = "tree-check/cache.rs"]
mod cache;
#[path = "../tests/equality/cargo.rs"]
mod cargo;
#[path = "../tests/equality/case.rs"]
mod case;
#[path = "../tests/equality/compare.rs"]
mod compare;

use cache::Cache;
use cargo::{Cargo, Toolchain, toolchain};
use case::{Case, Features};
use clap::Parser;
use compare::{Answer, difference, lock, ours};
use cratescope_resolve::{Locked, Manifest, ResolverVersion};
use std::path::Path;
use std::process::ExitCode;

/// Compares dependency trees with those of Cargo.
#[derive(Parser)]
#[command(name = "cargo xtask tree-check", bin_name = "cargo xtask tree-check")]
struct Options {
    /// Crates, each with a requirement or without: `serde`, `rand@0.8`.
    #[arg(required = true, value_name = "NAME[@REQ]")]
    crates: Vec<String>,
    /// Features asked of each.
    #[arg(long, value_delimiter = ',')]
    features: Vec<String>,
    /// Without the default features.
    #[arg(long)]
    no_default_features: bool,
    /// Targets; without, one of each system and wasm32.
    #[arg(long = "target", value_delimiter = ',')]
    targets: Vec<String>,
    /// Resolvers: 1, 2, 3.
    #[arg(long = "resolver", value_delimiter = ',', default_values = ["2", "3"], value_parser = clap::value_parser!(u8).range(1..=3))]
    resolvers: Vec<u8>,
}

const TARGETS: [&str; 4] = [
    "x86_64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "wasm32-unknown-unknown",
];

fn main() -> ExitCode {
    let mut options = Options::parse();
    options.features.retain(|feature| !feature.is_empty());
    if options.targets.is_empty() {
        options.targets = TARGETS.map(ToOwned::to_owned).to_vec();
    }
    let toolchain = toolchain();
    let folder = tempfile::tempdir().expect("a folder for generated packages");
    let cargo = Cargo::new(folder.path(), None);
    let (mut equal, mut all) = (0, 0);
    for case in cases(&options) {
        all += 1;
        let place = folder.path().join(format!("case-{all}"));
        match check(&case, &cargo, &place, &toolchain) {
            None => {
                equal += 1;
                println!("equal    {}", case.title);
            }
            Some(difference) => println!("DIFFERS  {}\n  {difference}", case.title),
        }
    }
    println!("{equal} of {all} equal");
    if equal == all {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn cases(options: &Options) -> Vec<Case> {
    let mut cases = Vec::new();
    for krate in &options.crates {
        let (name, req) = krate.split_once('@').unwrap_or((krate, "*"));
        for &resolver in &options.resolvers {
            for target in &options.targets {
                let default = !options.no_default_features;
                cases.push(Case {
                    manifest: Manifest::depending_on(name, req, &options.features, default),
                    title: format!("{name} {req}, resolver {resolver}, {target}"),
                    resolver: match resolver {
                        1 => ResolverVersion::V1,
                        2 => ResolverVersion::V2,
                        _ => ResolverVersion::V3,
                    },
                    features: Features::Default,
                    named: Vec::new(),
                    target: target.clone(),
                    dev: false,
                });
            }
        }
    }
    cases
}

/// What is different.
fn check(case: &Case, cargo: &Cargo, place: &Path, toolchain: &Toolchain) -> Option<String> {
    let toml = case.toml()?;
    let theirs = cargo.answer(place, case, &toml, false);
    // Which packages are procedural macros the index does not tell; Cargo does.
    let macros = theirs.as_ref().map(macros).unwrap_or_default();
    let is_macro =
        |package: &Locked| macros.contains(&format!("{} v{}", package.name, package.version));
    let locked = lock(&Cache::of_cargo(), case, toolchain);
    let answer = locked.and_then(|lock| match lock.missing() {
        [] => ours(&lock, case, toolchain, &is_macro),
        [missing, ..] => Err(format!(
            "Cargo did not read the index file of {}",
            missing.name
        )),
    });
    difference(&answer, &theirs)
}

fn macros(answer: &Answer) -> Vec<String> {
    let lines = answer
        .tree
        .lines()
        .filter_map(|line| line.split_once(" (proc-macro)"));
    lines
        .map(|(package, _)| {
            package
                .trim_start_matches([' ', '│', '├', '└', '─'])
                .to_owned()
        })
        .collect()
}
