//! Licences, grouped.

use super::{LicensePolicy, Set, Verdict};
use cratescope_registry::{Expression, License, sort_rows};
use std::collections::BTreeMap;

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
    // Expressions that differ only in order are one.
    let mut groups: BTreeMap<String, (LicenseGroup, BTreeMap<String, usize>)> = BTreeMap::new();
    for package in set.packages() {
        let license = set.known(package).and_then(|known| known.license.as_ref());
        let (key, text) = named(license);
        let group = groups.entry(key).or_insert_with(|| {
            let group = LicenseGroup {
                text: None,
                verdict: policy.verdict(license),
                packages: Vec::new(),
            };
            (group, BTreeMap::new())
        });
        group.0.packages.push(package);
        if let Some(text) = text {
            *group.1.entry(text).or_default() += 1;
        }
    }
    let groups = groups.into_values().map(|(mut group, spellings)| {
        let mut most = 0;
        for (text, count) in spellings {
            if count > most {
                most = count;
                group.text = Some(text);
            }
        }
        group
    });
    let mut groups: Vec<LicenseGroup> = groups.collect();
    let key = |group: &LicenseGroup| (group.verdict, usize::MAX - group.packages.len());
    sort_rows(&mut groups, |a, b| {
        key(a).cmp(&key(b)).then_with(|| a.text.cmp(&b.text))
    });
    groups
}

/// What makes licences the same, and how this one is written.
fn named(license: Option<&License>) -> (String, Option<String>) {
    match license {
        None => (String::new(), None),
        Some(license) => match license.expression() {
            Some(expression) => (sorted(&expression), Some(expression.to_string())),
            None => {
                let text = license.as_str().trim().to_owned();
                (
                    format!("?{text}"),
                    Some(text).filter(|text| !text.is_empty()),
                )
            }
        },
    }
}

fn sorted(expression: &Expression) -> String {
    let (parts, operator) = match expression {
        Expression::License(term) => return term.to_string().to_ascii_lowercase(),
        Expression::And(parts) => (parts, " and "),
        Expression::Or(parts) => (parts, " or "),
    };
    let mut parts: Vec<String> = parts.iter().map(sorted).collect();
    parts.sort_unstable();
    parts.dedup();
    format!("({})", parts.join(operator))
}
