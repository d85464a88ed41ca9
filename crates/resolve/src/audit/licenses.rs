//! Licences, grouped.

use super::{LicensePolicy, Set, Verdict};
use cratescope_registry::{Expression, sort_rows};

/// Packages under one licence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenseGroup {
    /// The expression as most of them write it, in today's SPDX; the text as
    /// published where that is no expression; `None` where none is known.
    pub text: Option<String>,
    /// What the policy says.
    pub verdict: Verdict,
    /// The packages.
    pub packages: Vec<usize>,
}

/// Unknown ones first, then by verdict, then the largest.
pub(super) fn of(set: &Set<'_>, policy: &LicensePolicy) -> Vec<LicenseGroup> {
    let mut all: Vec<Named> = set
        .packages()
        .into_iter()
        .map(|package| named(set, package))
        .collect();
    // Expressions that differ only in order are one.
    sort_rows(&mut all, |a, b| a.key.cmp(&b.key));
    let mut groups: Vec<LicenseGroup> = Vec::new();
    for own in all.chunk_by_mut(|a, b| a.key == b.key) {
        let license = set.known(own[0].package);
        let license = license.and_then(|known| known.license.as_ref());
        let packages = own.iter().map(|named| named.package).collect();
        sort_rows(own, |a, b| a.text.cmp(&b.text));
        let mut most: &[Named] = &[];
        for same in own.chunk_by(|a, b| a.text == b.text) {
            if same.len() > most.len() {
                most = same;
            }
        }
        groups.push(LicenseGroup {
            text: most.first().and_then(|named| named.text.clone()),
            verdict: policy.verdict(license),
            packages,
        });
    }
    let key = |group: &LicenseGroup| (group.verdict, usize::MAX - group.packages.len());
    sort_rows(&mut groups, |a, b| {
        key(a).cmp(&key(b)).then_with(|| a.text.cmp(&b.text))
    });
    groups
}

/// A package's licence.
struct Named {
    /// What makes licences the same.
    key: String,
    /// How it is written.
    text: Option<String>,
    package: usize,
}

fn named(set: &Set<'_>, package: usize) -> Named {
    let known = set.known(package);
    let license = known.and_then(|known| known.license.as_ref());
    let (key, text) = match license.map(|license| (license, license.expression())) {
        None => (String::new(), None),
        Some((_, Some(expression))) => (sorted(&expression), Some(expression.to_string())),
        Some((license, None)) => {
            let text = license.as_str().trim().to_owned();
            let key = ["?", &text].concat();
            (key, Some(text).filter(|text| !text.is_empty()))
        }
    };
    Named { key, text, package }
}

fn sorted(expression: &Expression) -> String {
    let (parts, operator) = match expression {
        Expression::License(term) => return term.to_string().to_ascii_lowercase(),
        Expression::And(parts) => (parts, " and "),
        Expression::Or(parts) => (parts, " or "),
    };
    let mut parts: Vec<String> = parts.iter().map(sorted).collect();
    crate::order::sort_once(&mut parts);
    ["(", &parts.join(operator), ")"].concat()
}
