//! Who stands behind a set.

use super::{Known, Set};
use cratescope_registry::sort_rows;

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
    let mut all: Vec<(String, usize)> = Vec::new();
    for package in set.packages() {
        match set.known(package).and_then(&logins) {
            Some(logins) => {
                all.extend(logins.into_iter().map(|login| (login, package)));
            }
            None => found.unknown.push(package),
        }
    }
    sort_rows(&mut all, |a, b| a.cmp(b));
    all.dedup();
    let people = all.chunk_by(|a, b| a.0 == b.0);
    found.people = people
        .map(|own| Person {
            login: own[0].0.clone(),
            packages: own.iter().map(|(_, package)| *package).collect(),
        })
        .collect();
    sort_rows(&mut found.people, |a, b| {
        b.packages.len().cmp(&a.packages.len())
    });
    found
}
