//! Compares many cases, on all processors.

use crate::cargo::{Cargo, Toolchain, toolchain};
use crate::case::Case;
use crate::compare::{Answer, difference, lock, ours};
use crate::fake_crates::{self, is_macro};
use crate::index::Index;
use cratescope_registry::CrateName;
use cratescope_resolve::{IndexFile, IndexSource, Lock};
use std::cell::Cell;
use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub struct Difference {
    pub title: String,
    /// See [`Lock::reads_back`].
    pub reads_back: bool,
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
    reads_back: bool,
    needed: Vec<fake_crates::Version>,
    ours: Result<Answer, String>,
}

/// Our answer.
fn prepare(index: &Index, case: Case, toml: String, toolchain: &Toolchain) -> Ready {
    let source = Noting {
        index,
        absent: Cell::new(false),
    };
    let lock = lock(&source, &case, toolchain);
    let packages = lock.iter().flat_map(Lock::packages);
    Ready {
        whole: !source.absent.get(),
        reads_back: lock.as_ref().is_ok_and(Lock::reads_back),
        needed: packages
            .map(|package| (package.name.clone(), package.version.to_string()))
            .collect(),
        ours: lock
            .and_then(|lock| ours(&lock, &case, toolchain, &|package| is_macro(&package.name))),
        case,
        toml,
    }
}

/// Runs some work on all processors; the order of the results is that of the
/// work.
fn on_all<T: Sync, R: Send>(work: &[T], run: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let one = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = work.get(number) else {
                break;
            };
            let result = run(number, item);
            done.lock()
                .expect("no thread panics")
                .push((number, result));
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(one);
        }
    });
    let mut done = done.into_inner().expect("no thread panics");
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Compares; of the cases that ask for a crate outside the index only one in
/// `cut`: most of them fail, for the same reason.
pub fn run(index: &Index, cases: &[Case], cut: usize) -> Report {
    let toolchain = toolchain();
    let mut report = Report::default();
    let ready = on_all(cases, |_, case| {
        let toml = case.toml()?;
        Some(prepare(index, case.clone(), toml, &toolchain))
    });
    report.left_out = ready.iter().filter(|ready| ready.is_none()).count();
    let numbered = ready.into_iter().flatten().enumerate();
    let kept = numbered.filter(|(number, ready)| ready.whole || number % cut == 0);
    let ready: Vec<Ready> = kept.map(|(_, ready)| ready).collect();
    let needed = ready
        .iter()
        .flat_map(|ready| ready.needed.iter().cloned())
        .collect();
    let folder = tempfile::tempdir().expect("a folder");
    let (registry, home) = (folder.path().join("registry"), folder.path().join("home"));
    std::fs::create_dir(&registry).expect("a folder");
    fake_crates::write(&registry, index, &needed);
    fake_crates::write_home(&home, &registry);
    let cargo = Cargo::new(folder.path(), Some(home));
    let differences = on_all(&ready, |number, one| {
        let place = folder.path().join(format!("case-{number}"));
        let proc_macro = is_macro(&one.case.manifest.name);
        let theirs = cargo.answer(&place, &one.case, &one.toml, proc_macro);
        let _ = std::fs::remove_dir_all(place);
        difference(&one.ours, &theirs)
    });
    for (one, different) in ready.iter().zip(differences) {
        report.add(one, different);
    }
    report
}

impl Report {
    fn add(&mut self, one: &Ready, different: Option<String>) {
        let equal = usize::from(different.is_none());
        if one.whole {
            self.whole += 1;
            self.whole_equal += equal;
        } else {
            self.cut += 1;
            self.cut_equal += equal;
        }
        self.failing += usize::from(different.is_none() && one.ours.is_err());
        self.differences.extend(different.map(|detail| Difference {
            title: one.case.title.clone(),
            reads_back: one.reads_back,
            detail,
        }));
    }
}
