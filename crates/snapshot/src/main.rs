//! `cratescope-snapshot`: builds the gateway's embedded registry snapshot.

use clap::Parser;
use cratescope_snapshot::cargo_home::CargoHome;
use cratescope_snapshot::collect::{behind, collect};
use cratescope_snapshot::fetch::Cargo;
use cratescope_snapshot::lock::LockedPackage;
use cratescope_snapshot::pack::{Limits, pack};
use cratescope_snapshot::{Error, seed};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How often today's versions are asked for: each round may bring along new
/// crates that are behind themselves, but ever fewer.
const MAX_CATCH_UPS: usize = 3;

/// Builds the registry snapshot from what Cargo keeps on disk.
#[derive(Parser)]
struct Arguments {
    /// The workspace whose lock file is part of the input
    #[arg(long, default_value = ".")]
    workspace: PathBuf,
    /// The file to write
    #[arg(long)]
    out: PathBuf,
    /// Use only what Cargo has fetched before
    #[arg(long)]
    offline: bool,
    /// Cargo's home folder [default: .cargo in the user's home folder]
    #[arg(long, env = "CARGO_HOME", hide_env_values = true)]
    cargo_home: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Error> {
    let home = match &arguments.cargo_home {
        Some(home) => home.clone(),
        None => std::env::home_dir().unwrap_or_default().join(".cargo"),
    };
    // Cargo runs in other folders than this program.
    let home = std::path::absolute(&home).unwrap_or(home);
    let cargo = Cargo {
        // Set by `cargo run`: the very Cargo that runs this.
        program: std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        home: home.clone(),
        offline: arguments.offline,
    };
    let packages = fetch(&cargo, &arguments.workspace)?;
    eprintln!("Reading {} packages …", packages.len());
    let collection = collect(&CargoHome::open(&home)?, &packages, |done, all| {
        if done % 100 == 0 || done == all {
            eprintln!("  {done} of {all} crates");
        }
    })?;
    if !collection.left_out.is_empty() {
        eprintln!(
            "  left out, no files on disk: {}",
            collection.left_out.join(", ")
        );
    }
    let as_of = collection.info()?.as_of;
    eprintln!("Writing and compressing; this takes a minute …");
    let packed = pack(collection, Limits::COMMITTED)?;
    packed.save(&arguments.out)?;
    let written = packed.written;
    println!(
        "{} crates with details, {} versions, {} READMEs, as of {as_of}",
        written.crates, written.versions, written.readmes
    );
    if packed.readmes_dropped > 0 {
        println!(
            "{} READMEs of lesser versions left out for size",
            packed.readmes_dropped
        );
    }
    println!(
        "{}: {} bytes ({} uncompressed; at most {} allowed)",
        arguments.out.display(),
        packed.bytes.len(),
        written.bytes,
        Limits::COMMITTED.bytes
    );
    Ok(())
}

/// Fetches everything and tells which packages that was.
fn fetch(cargo: &Cargo, workspace: &Path) -> Result<BTreeSet<LockedPackage>, Error> {
    let seeds = seed::read(seed::LIST)?;
    eprintln!("Fetching the workspace's dependencies …");
    let mut packages = BTreeSet::from_iter(cargo.fetch_workspace(workspace)?);
    eprintln!("Fetching {} seeds and their dependencies …", seeds.len());
    packages.extend(cargo.fetch_crates("the seeds", &seeds)?);
    // Some crates are there in an old version only, because another crate asks
    // for it. They deserve a page about today's version, which may in turn bring
    // new crates along.
    let mut before = BTreeSet::new();
    for _ in 0..MAX_CATCH_UPS {
        let behind = behind(&CargoHome::open(&cargo.home)?, &packages)?;
        if behind.is_empty() || behind == before {
            break;
        }
        eprintln!("Fetching today's version of {} crates …", behind.len());
        packages.extend(cargo.fetch_crates("today's versions", &behind)?);
        before = behind;
    }
    Ok(packages)
}
