//! What a package needs when it is asked for with certain features.

use super::package::{Id, Package};
use super::pool::{DepId, Name, Pool};
use super::{Candidates, Facts, Value, unmet};
use crate::order::{sort, sort_once, sort_rows};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// With which features a package is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Request {
    /// The root: all features and development dependencies, as Cargo locks.
    Everything,
    /// A dependency: some features, sorted, and the default ones or not.
    Features(Arc<[Name]>, bool),
}

/// One dependency that is needed.
#[derive(Clone, Debug)]
pub(crate) struct Needed {
    pub(crate) dep: DepId,
    pub(crate) candidates: Candidates,
    /// Features asked of it.
    pub(crate) features: Arc<[Name]>,
}

/// Features turned on, and dependencies needed, those with the fewest
/// candidates first.
#[derive(Debug, Default)]
pub(crate) struct Enabled {
    pub(crate) features: Box<[Name]>,
    pub(crate) needed: Box<[Needed]>,
}

/// Why a package cannot be had with the features asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unmet {
    /// The one who asks is to blame.
    Conflict(Reason),
    /// A feature lists itself.
    Cycle(Name),
}

/// Why a candidate cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Another version of its compatibility line is taken.
    Version,
    /// Another package links this native library.
    Links(Name),
    /// It has no such feature.
    MissingFeature(Name),
    /// It has a dependency of that name, which is not optional.
    RequiredDependency(Name),
    /// It has an optional dependency of that name, hidden by `dep:`.
    HiddenDependency(Name),
}

/// Names of dependencies that features ask for, and the features asked of
/// each, in no order and some more than once.
pub(crate) type Asked = FxHashMap<Name, Vec<Name>>;

pub(crate) type Question = (Id, Request);
pub(super) type Answer = Result<Arc<Enabled>, Unmet>;

impl Facts {
    /// What a package needs. Dependencies on crates whose index file is not
    /// here are left out (they are noted as wanted).
    pub(crate) fn enabled(&mut self, id: Id, request: &Request) -> Answer {
        let question = (id, request.clone());
        if let Some(answer) = self.enabled.get(&question) {
            return answer.clone();
        }
        let package = Arc::clone(self.package(id));
        let mut complete = true;
        let answer = requirements(&package, request, &self.pool, &mut self.effort)
            .map(|(features, deps)| self.needed(&package, request, features, &deps, &mut complete));
        if complete {
            self.enabled.insert(question, answer.clone());
        }
        answer
    }

    /// Whether an answer is final: nothing it needs is still to come.
    pub(crate) fn is_complete(&self, question: &Question) -> bool {
        self.enabled.contains_key(question)
    }

    fn needed(
        &mut self,
        package: &Package,
        request: &Request,
        features: Vec<Name>,
        asked: &Asked,
        complete: &mut bool,
    ) -> Arc<Enabled> {
        let mut needed = Vec::new();
        self.effort += package.deps.len() as u64;
        for &id in package.deps.iter() {
            let dep = self.pool.dep(id);
            let wanted = dep.is_transitive() || *request == Request::Everything;
            let features = asked.get(&dep.alias);
            if !wanted || (dep.optional && features.is_none()) {
                continue;
            }
            let mut features: Vec<Name> = features.into_iter().flatten().copied().collect();
            features.extend_from_slice(&dep.features);
            sort_once(&mut features);
            let (krate, req) = (dep.krate, dep.req);
            match self.candidates(krate, req) {
                Some(candidates) => needed.push(Needed {
                    dep: id,
                    candidates,
                    features: features.into(),
                }),
                None => *complete = false,
            }
        }
        // Stable: dependencies with as many candidates stay in order.
        sort_rows(&mut needed, |a: &Needed, b| {
            a.candidates.len().cmp(&b.candidates.len())
        });
        Arc::new(Enabled {
            features: features.into(),
            needed: needed.into(),
        })
    }
}

/// Features that a request turns on in a package, sorted, and the names of the
/// dependencies that those ask for, with the features asked of each.
pub(crate) fn requirements(
    package: &Package,
    request: &Request,
    pool: &Pool,
    effort: &mut u64,
) -> Result<(Vec<Name>, Asked), Unmet> {
    let table = &package.features;
    let default = pool.find("default").filter(|&name| table.contains(name));
    let mut stack: Vec<Name> = match request {
        Request::Everything => table.names().collect(),
        Request::Features(features, defaults) => {
            let default = default.filter(|_| *defaults);
            features.iter().copied().chain(default).collect()
        }
    };
    let mut seen: FxHashSet<Name> = FxHashSet::default();
    let mut features = Vec::new();
    let mut asked = Asked::default();
    while let Some(feature) = stack.pop() {
        if !seen.insert(feature) {
            continue;
        }
        features.push(feature);
        // There is a reason then; which one counts is another question.
        let why = || unmet::first(package, request, pool);
        let Some(values) = table.get(feature) else {
            return Err(why().unwrap_or(Unmet::Cycle(feature)));
        };
        *effort += 1 + values.len() as u64;
        for &value in values {
            match value {
                Value::Feature(same) if same == feature => {
                    return Err(why().unwrap_or(Unmet::Cycle(feature)));
                }
                Value::Feature(other) => stack.push(other),
                Value::Dep(dep) => {
                    asked.entry(dep).or_default();
                }
                // Weak or not: which weak ones count is decided for a tree.
                Value::DepFeature { dep, feature, weak } => {
                    if !weak && table.contains(dep) && package.is_optional(dep) {
                        stack.push(dep);
                    }
                    asked.entry(dep).or_default().push(feature);
                }
            }
        }
    }
    sort(&mut features);
    Ok((features, asked))
}
