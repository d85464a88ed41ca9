//! Who stands behind a set.

use super::{Known, Set};
use cratescope_registry::sort_rows;
use std::collections::BTreeMap;

/// An account and its packages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account's login.
    pub login: String,
    /// The packages.
    pub packages: Vec<usize>,
}

/// Accounts, those with most packages first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// The accounts.
    pub people: Vec<Person>,
    /// Packages of which it is not known.
    pub unknown: Vec<usize>,
}

pub(super) fn of(set: &Set<'_>, logins: impl Fn(&Known) -> Option<Vec<String>>) -> People {
    let mut found = People::default();
    let mut by_login: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for package in set.packages() {
        match set.known(package).and_then(&logins) {
            Some(logins) => {
                for login in logins {
                    let packages = by_login.entry(login).or_default();
                    if packages.last() != Some(&package) {
                        packages.push(package);
                    }
                }
            }
            None => found.unknown.push(package),
        }
    }
    let people = by_login.into_iter();
    found.people = people
        .map(|(login, packages)| Person { login, packages })
        .collect();
    sort_rows(&mut found.people, |a, b| {
        b.packages.len().cmp(&a.packages.len())
    });
    found
}
