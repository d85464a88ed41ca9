//! Whether every feature that is asked for exists. When versions are chosen it
//! does; but a build may take another version for a dependency than the choice
//! did (see `Lock::bind`), and then Cargo fails, as this does.

use super::view::View;
use crate::error::{Link, Obstacle, ResolveError, why};
use crate::facts::{Asked, DepId, Name, Reason, Request, Unmet, Value, requirements};
use crate::order::sort_once;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Follows all that the root is asked for.
pub(super) fn check(view: &View<'_>, asked: &[Value]) -> Result<(), ResolveError> {
    let lock = view.lock;
    let root = &lock.packages()[lock.root()].package;
    let mut work = Vec::new();
    let mut seen = FxHashSet::default();
    let (features, own) = of_root(view, asked);
    let request = Request::Features(features, false);
    let mut demands = requirements(root, &request, &lock.pool, &mut 0).map(|(_, asked)| asked);
    if let Ok(demands) = &mut demands {
        for (alias, features) in own {
            demands.entry(alias).or_default().extend(features);
        }
    }
    let mut at = lock.root();
    loop {
        // The root was looked at, and every other package when it was reached.
        if let Ok(demands) = &demands {
            reach(view, at, demands, &mut |next| {
                if seen.insert((next.0, next.1.clone())) {
                    work.push(next);
                }
            });
        }
        let Some((package, request, from, dep)) = work.pop() else {
            return Ok(());
        };
        let found = requirements(
            &lock.packages()[package].package,
            &request,
            &lock.pool,
            &mut 0,
        );
        demands = found.map(|(_, asked)| asked);
        if let Err(Unmet::Conflict(reason)) = demands {
            return Err(lacking(view, from, dep, package, reason));
        }
        at = package;
    }
}

type Demand = (usize, Request, usize, DepId);

/// Features of the root, and what is asked of its dependencies by name.
fn of_root(view: &View<'_>, asked: &[Value]) -> (Arc<[Name]>, Asked) {
    let root = &view.lock.packages()[view.lock.root()].package;
    let (mut features, mut own) = (Vec::new(), Asked::default());
    for &value in asked {
        match value {
            Value::Feature(feature) => {
                features.push(feature);
            }
            Value::Dep(dep) => {
                own.entry(dep).or_default();
            }
            Value::DepFeature { dep, feature, weak } => {
                if !weak && root.is_optional(dep) && root.features.contains(dep) {
                    features.push(dep);
                }
                own.entry(dep).or_default().push(feature);
            }
        }
    }
    sort_once(&mut features);
    (features.into(), own)
}

fn reach(view: &View<'_>, at: usize, demands: &Asked, next: &mut dyn FnMut(Demand)) {
    for &(id, to) in &view.lock.packages()[at].edges {
        let dep = view.lock.pool.dep(id);
        let features = demands.get(&dep.alias);
        if dep.optional && features.is_none() {
            continue;
        }
        let mut features: Vec<Name> = features.into_iter().flatten().copied().collect();
        features.extend_from_slice(&dep.features);
        sort_once(&mut features);
        let request = Request::Features(features.into(), dep.default_features);
        next((to, request, at, id));
    }
}

fn lacking(view: &View<'_>, from: usize, dep: DepId, to: usize, reason: Reason) -> ResolveError {
    let (lock, dep) = (view.lock, view.lock.pool.dep(dep));
    let text = |name: Name| view.text(name);
    let parent = &lock.packages()[from];
    let req = lock.pool.version_req(dep.req).to_string();
    ResolveError::Conflict {
        krate: text(dep.krate),
        req: req.clone(),
        candidates: vec![lock.packages()[to].version.to_string()],
        obstacles: vec![Obstacle {
            package: parent.name.clone(),
            version: parent.version.to_string(),
            why: why(reason, &text),
            required_by: Vec::new(),
        }],
        required_by: Box::new([Link {
            name: parent.name.clone(),
            version: parent.version.to_string(),
            dependency: text(dep.alias),
            req,
        }]),
    }
}
