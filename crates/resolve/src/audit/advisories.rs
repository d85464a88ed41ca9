//! Advisories on the versions that are there.

use super::Set;
use cratescope_registry::{Advisory, Informational, Severity, VersionNum, sort_rows};

/// An advisory that a package is affected by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The package.
    pub package: usize,
    /// The advisory.
    pub advisory: Advisory,
    /// The version to go to: the lowest fix above this one.
    pub fix: Option<VersionNum>,
}

/// What advisories say of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advised {
    /// Vulnerabilities, the worst first.
    pub vulnerabilities: Vec<Finding>,
    /// Crates that nobody looks after.
    pub unmaintained: Vec<Finding>,
    /// Unsound code, and other notices.
    pub notices: Vec<Finding>,
    /// Packages of which it is not known what advisories there are.
    pub unchecked: Vec<usize>,
}

pub(super) fn of(set: &Set<'_>) -> Advised {
    let mut found = Advised::default();
    for package in set.packages() {
        let Some(advisories) = set
            .known(package)
            .and_then(|known| known.advisories.as_ref())
        else {
            found.unchecked.push(package);
            continue;
        };
        let num = VersionNum::new(set.graph.packages[package].version.to_string());
        for advisory in advisories.iter().filter(|advisory| advisory.affects(&num)) {
            let list = match &advisory.informational {
                None => &mut found.vulnerabilities,
                Some(Informational::Unmaintained) => &mut found.unmaintained,
                Some(_) => &mut found.notices,
            };
            list.push(Finding {
                package,
                advisory: advisory.clone(),
                fix: advisory.fix_for(&num).cloned(),
            });
        }
    }
    sort_rows(&mut found.vulnerabilities, |a, b| {
        let severity = |finding: &Finding| rank(finding.advisory.rated());
        severity(b)
            .cmp(&severity(a))
            .then(a.package.cmp(&b.package))
    });
    found
}

/// One of which it is not told how bad it is counts as high.
const fn rank(severity: Option<Severity>) -> u8 {
    match severity {
        Some(Severity::Critical) => 4,
        Some(Severity::High) | None => 3,
        Some(Severity::Medium) => 2,
        Some(Severity::Low) => 1,
    }
}
