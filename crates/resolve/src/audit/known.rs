//! What is known of a package besides what the graph says.

use crate::graph::Package;
use cratescope_registry::index::IndexVersion;
use cratescope_registry::{Advisory, License};
use std::sync::Arc;

/// What is known of a package: `None` is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its licence as published.
    pub license: Option<License>,
    /// Size of its `.crate` file in bytes.
    pub size: Option<u64>,
    /// Whether the version was withdrawn.
    pub yanked: Option<bool>,
    /// The newest version of the crate: withdrawn ones and pre-releases do not
    /// count, unless there is nothing else.
    pub newest: Option<semver::Version>,
    /// Every advisory on the crate, whatever version it is about.
    pub advisories: Option<Arc<[Advisory]>>,
    /// Accounts that may publish the crate.
    pub owners: Option<Vec<String>>,
    /// The account that published the version.
    pub publisher: Option<String>,
    /// Whether it has a build script.
    pub has_build_script: Option<bool>,
}

impl Known {
    /// Takes what the crate's index file tells, of the package too where that
    /// was read from a lock file.
    pub fn learn(&mut self, package: &mut Package, versions: &[IndexVersion]) {
        let semver = |line: &IndexVersion| line.num.semver().cloned();
        let mut best: Option<(bool, semver::Version)> = None;
        for line in versions {
            let Some(version) = semver(line) else {
                continue;
            };
            if version == package.version {
                self.yanked = Some(line.yanked);
                self.has_build_script = script_of(line);
                package.links.clone_from(&line.links);
                let rust = line.rust_version.as_ref();
                package.rust_version = rust.and_then(|rust| rust.as_str().parse().ok());
                if package.checksum.is_none() {
                    package.checksum.clone_from(&line.checksum);
                }
            }
            let offered = (version.pre.is_empty() && !line.yanked, version);
            if best.as_ref().is_none_or(|best| offered > *best) {
                best = Some(offered);
            }
        }
        self.newest = best.map(|(_, version)| version);
    }
}

/// A native library is linked by a build script, and nothing else needs build
/// dependencies. Without either there may be one still.
fn script_of(line: &IndexVersion) -> Option<bool> {
    let builds = |dependency: &cratescope_registry::Dependency| {
        dependency.kind == cratescope_registry::DependencyKind::Build && !dependency.optional
    };
    (line.links.is_some() || line.dependencies.iter().any(builds)).then_some(true)
}
