//! Which cases are compared.

use crate::case::{Case, Features};
use crate::index::{Crate, Index};
use cratescope_resolve::{Manifest, ResolverVersion};

/// As whom the crate is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    /// Its authors, in a fresh clone.
    Author,
    /// One whose package depends on it.
    Dependent,
}

pub const TARGETS: [&str; 4] = [
    "x86_64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "wasm32-unknown-unknown",
];
const RESOLVERS: [ResolverVersion; 3] = [
    ResolverVersion::V2,
    ResolverVersion::V3,
    ResolverVersion::V1,
];
const FEATURES: [Features; 3] = [Features::Default, Features::None, Features::All];
const ROLES: [As; 2] = [As::Author, As::Dependent];

/// Two cases of every crate, in turn of all combinations; all of them for
/// every crate (`all`), or for one (its name).
pub fn cases(index: &Index, wanted: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for (position, (name, found)) in index.crates.iter().enumerate() {
        if wanted == "all" || wanted == name {
            for turn in 0..TARGETS.len() * FEATURES.len() * 2 {
                let resolver = RESOLVERS[turn % 2];
                let features = FEATURES[turn / 2 % 3];
                let target = TARGETS[turn / 6];
                for role in ROLES {
                    cases.push(case(found, role, resolver, features, target, turn % 3 == 0));
                }
            }
        } else if wanted.is_empty() {
            for (turn, role) in ROLES.into_iter().enumerate() {
                // Lengths without a common divisor: all combinations come up.
                let turn = position + turn * 7;
                // Resolver 1 is rare by now.
                let resolver = if turn % 11 == 0 {
                    RESOLVERS[2]
                } else {
                    RESOLVERS[turn / 3 % 2]
                };
                let (features, target) = (FEATURES[turn % 3], TARGETS[turn / 5 % 4]);
                cases.push(case(found, role, resolver, features, target, turn % 2 == 0));
            }
        }
    }
    cases
}

fn case(
    found: &Crate,
    role: As,
    resolver: ResolverVersion,
    features: Features,
    target: &str,
    dev: bool,
) -> Case {
    let version = found.default_version();
    let (manifest, root_features) = match role {
        As::Author => (Manifest::of(version), features),
        // The dependency's features stand for those of the root.
        As::Dependent => {
            let named: Vec<String> = match features {
                Features::All => {
                    let names = version.features.iter().map(|(name, _)| name.to_owned());
                    names.collect()
                }
                Features::Default | Features::None => Vec::new(),
            };
            let default = features != Features::None;
            let req = version.num.to_string();
            (
                Manifest::depending_on(&version.name, &req, &named, default),
                Features::Default,
            )
        }
    };
    let title = format!(
        "{} {} as {role:?}, resolver {resolver:?}, features {features:?}, {target}{}",
        version.name,
        version.num,
        if dev { ", dev" } else { "" }
    );
    Case {
        manifest,
        title,
        resolver,
        features: root_features,
        named: Vec::new(),
        target: target.to_owned(),
        dev,
    }
}
