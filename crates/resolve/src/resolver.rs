//! Resolving without waiting: says which index files it needs, takes them, and
//! works in slices.

use crate::closure::Closure;
use crate::error::{self, ResolveError};
use crate::facts::Facts;
use crate::lock::{self, Lock};
use crate::search::{Found, Search};
use crate::source::IndexFile;
use crate::{Manifest, Problem, ResolverVersion};
use cratescope_registry::CrateName;

/// What came of a slice of work.
#[derive(Debug)]
pub enum Progress {
    /// There is more to do: call [`Resolver::advance`] again.
    Working,
    /// These crates' index files are needed: hand each to
    /// [`Resolver::learn`], then call [`Resolver::advance`] again.
    Needs(Vec<CrateName>),
    /// Everything is settled.
    Done(Box<Lock>),
    /// There is no result.
    Failed(Box<ResolveError>),
}

/// Resolves one problem.
///
/// Index files are asked for in waves. First come those of a closure that
/// takes the best candidate of each requirement and minds no conflicts; its
/// depth is the number of waves. Then versions are chosen; should that need
/// further crates, they are asked for, and the choice begins anew.
pub struct Resolver {
    problem: Problem,
    facts: Facts,
    stage: Stage,
}

enum Stage {
    Closure(Closure),
    Search(Box<Search>),
    Over,
}

impl Resolver {
    /// Begins.
    ///
    /// # Errors
    /// [`ResolveError::Manifest`] when the root breaks Cargo's rules.
    pub fn new(problem: Problem) -> Result<Self, ResolveError> {
        let own = problem.root.rust_version.as_deref();
        let own = own.and_then(|text| text.parse().ok());
        let prefer = match problem.resolver {
            ResolverVersion::V3 => own.or(problem.rust),
            ResolverVersion::V1 | ResolverVersion::V2 => None,
        };
        let facts = Facts::new(&problem.root, prefer).map_err(|why| {
            let Manifest { name, version, .. } = &problem.root;
            ResolveError::Manifest(format!("the manifest of {name} {version}: {why}"))
        })?;
        Ok(Self {
            problem,
            facts,
            stage: Stage::Closure(Closure::new()),
        })
    }

    /// Takes in an index file.
    pub fn learn(&mut self, name: &CrateName, file: IndexFile) {
        let name = self.facts.pool.name(name.as_str());
        self.facts.learn(name, file);
    }

    /// Work done so far, in the units of [`Problem::effort`].
    #[must_use]
    pub fn effort(&self) -> u64 {
        self.facts.effort
    }

    /// Works for about `budget` units, or until something is needed. A slice
    /// of 50,000 takes a few milliseconds.
    pub fn advance(&mut self, budget: u64) -> Progress {
        let until = self.facts.effort.saturating_add(budget);
        while self.facts.effort < until {
            if self.facts.effort > self.problem.effort {
                self.stage = Stage::Over;
                return Progress::Failed(Box::new(ResolveError::TooHard {
                    effort: self.problem.effort,
                }));
            }
            if let Some(progress) = self.step() {
                return progress;
            }
        }
        Progress::Working
    }

    fn step(&mut self) -> Option<Progress> {
        match &mut self.stage {
            Stage::Closure(closure) => {
                if closure.step(&mut self.facts) {
                    return None;
                }
                if let Some(needs) = self.needs() {
                    return Some(needs);
                }
                self.begin(Search::default())
            }
            Stage::Search(search) => match search.step(&mut self.facts) {
                Found::Working => None,
                Found::Settled => Some(self.settled()),
                Found::Failed(dead) => {
                    let error = error::explain(&dead, search, &self.facts);
                    Some(self.fail(error))
                }
            },
            Stage::Over => Some(self.fail(ResolveError::Over)),
        }
    }

    fn begin(&mut self, mut search: Search) -> Option<Progress> {
        if let Err(dead) = search.begin(&mut self.facts) {
            let error = error::explain(&dead, &search, &self.facts);
            return Some(self.fail(error));
        }
        self.stage = Stage::Search(Box::new(search));
        None
    }

    fn settled(&mut self) -> Progress {
        if let Some(needs) = self.needs() {
            // What failures taught is not kept: it can change which of several
            // solutions is found, and that must not depend on the waves.
            return self.begin(Search::default()).unwrap_or(needs);
        }
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Search(search) => {
                let mut facts = std::mem::take(&mut self.facts);
                self.facts.effort = facts.effort;
                match lock::build(&mut facts, &search, self.problem.resolver) {
                    Ok(lock) => Progress::Done(Box::new(lock)),
                    Err(error) => Progress::Failed(Box::new(error)),
                }
            }
            Stage::Closure(_) | Stage::Over => self.fail(ResolveError::Over),
        }
    }

    fn fail(&mut self, error: ResolveError) -> Progress {
        self.stage = Stage::Over;
        Progress::Failed(Box::new(error))
    }

    /// Crates to ask for.
    fn needs(&mut self) -> Option<Progress> {
        let wanted = self.facts.take_wanted();
        let names: Vec<CrateName> = wanted
            .into_iter()
            .filter(|&name| !self.facts.knows(name))
            .filter_map(|name| CrateName::new(self.facts.pool.text(name)).ok())
            .collect();
        (!names.is_empty()).then_some(Progress::Needs(names))
    }

    /// What is known so far, as if crates that are still to come were not
    /// needed; the result names those. `None` when what is known already has
    /// no solution, or after the end.
    #[must_use]
    pub fn partial(&mut self) -> Option<Lock> {
        if matches!(self.stage, Stage::Over) {
            return None;
        }
        let mut search = Search::default();
        search.begin(&mut self.facts).ok()?;
        while self.facts.effort <= self.problem.effort {
            match search.step(&mut self.facts) {
                Found::Working => {}
                Found::Settled => {
                    let pool = self.facts.pool.clone();
                    let lock = lock::build(&mut self.facts, &search, self.problem.resolver);
                    self.facts.pool = pool;
                    return lock.ok();
                }
                Found::Failed(_) => return None,
            }
        }
        None
    }
}
