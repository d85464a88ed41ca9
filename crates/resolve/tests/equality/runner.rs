//! Compares many cases, on all processors.

use crate::cargo::{Cargo, toolchain};
use crate::case::Case;
use crate::compare::{Answer, difference, lock, ours};
use crate::fake_crates;
use crate::index::Index;
use cratescope_registry::CrateName;
use cratescope_resolve::{IndexFile, IndexSource};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub struct Difference {
    pub title: String,
    pub detail: String,
}

#[derive(Default)]
pub struct Report {
    /// Cases whose crates are all in the snapshot, and how many are equal.
    pub whole: usize,
    pub whole_equal: usize,
    /// Cases that ask for a crate that is not, and how many are equal still.
    pub cut: usize,
    pub cut_equal: usize,
    /// How many of the equal ones have no solution.
    pub failing: usize,
    /// Cases that a manifest cannot say.
    pub left_out: usize,
    pub differences: Vec<Difference>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} of {} equal", self.whole_equal, self.whole)?;
        writeln!(
            f,
            "{} of {} equal that ask for a crate outside the snapshot",
            self.cut_equal, self.cut
        )?;
        writeln!(
            f,
            "({} of the equal ones have no solution; {} left out: not to be said in TOML)",
            self.failing, self.left_out
        )?;
        self.differences.iter().try_for_each(|difference| {
            writeln!(f, "differs: {}\n  {}", difference.title, difference.detail)
        })
    }
}

/// Notes whether a crate was asked for that is not there.
struct Noting<'a> {
    index: &'a Index,
    absent: Cell<bool>,
}

impl IndexSource for Noting<'_> {
    async fn fetch(&self, names: &[CrateName]) -> Vec<IndexFile> {
        let files = self.index.fetch(names).await;
        if files.iter().any(|file| matches!(file, IndexFile::Absent)) {
            self.absent.set(true);
        }
        files
    }
}

struct Ready {
    case: Case,
    toml: String,
    whole: bool,
    ours: Result<Answer, String>,
}

pub fn run(index: &Index, cases: Vec<Case>) -> Report {
    let start = std::time::Instant::now();
    let toolchain = toolchain();
    let mut report = Report::default();
    let mut needed: BTreeSet<fake_crates::Version> = BTreeSet::new();
    let mut ready = Vec::new();
    for case in cases {
        let Some(toml) = case.toml() else {
            report.left_out += 1;
            continue;
        };
        let source = Noting {
            index,
            absent: Cell::new(false),
        };
        let lock = lock(&source, &case, &toolchain);
        if let Ok(lock) = &lock {
            let packages = lock.packages().iter();
            needed.extend(packages.map(|p| (p.name.clone(), p.version.to_string())));
        }
        ready.push(Ready {
            ours: lock.and_then(|lock| ours(&lock, &case, &toolchain)),
            whole: !source.absent.get(),
            case,
            toml,
        });
    }
    println!("ours {:?}", start.elapsed());
    let folder = tempfile::tempdir().expect("a folder");
    let registry = folder.path().join("registry");
    std::fs::create_dir(&registry).expect("a folder");
    fake_crates::write(&registry, index, &needed);
    println!("crates {} {:?}", needed.len(), start.elapsed());
    let cargo = Cargo::new(folder.path(), &registry);
    let next = AtomicUsize::new(0);
    let report = Mutex::new(report);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(one) = ready.get(number) else {
                break;
            };
            let place = folder.path().join(format!("case-{number}"));
            let theirs = cargo.answer(&place, &one.case, &one.toml);
            let different = difference(&one.ours, &theirs);
            let _ = std::fs::remove_dir_all(place);
            let mut report = report.lock().expect("no thread panics");
            let equal = usize::from(different.is_none());
            if one.whole {
                report.whole += 1;
                report.whole_equal += equal;
            } else {
                report.cut += 1;
                report.cut_equal += equal;
            }
            report.failing += usize::from(different.is_none() && one.ours.is_err());
            report
                .differences
                .extend(different.map(|detail| Difference {
                    title: one.case.title.clone(),
                    detail,
                }));
        }
    };
    let threads = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    let mut report = report.into_inner().expect("no thread panics");
    report.differences.sort_by(|a, b| a.title.cmp(&b.title));
    report
}
