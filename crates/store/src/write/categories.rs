//! Categories, with those above them.

use super::prepared::PreparedCrate;
use crate::StoreError;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, HashSet};

pub(super) fn write(connection: &Connection, crates: &[PreparedCrate]) -> Result<(), StoreError> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for krate in crates {
        let own: HashSet<&str> = krate
            .details
            .categories
            .iter()
            .flat_map(|slug| with_those_above(slug))
            .collect();
        for slug in own {
            *counts.entry(slug).or_default() += 1;
        }
    }
    let mut insert = connection.prepare("INSERT INTO category (slug, crates) VALUES (?1, ?2)")?;
    for (slug, count) in &counts {
        insert.execute(params![slug, count])?;
    }
    let mut insert = connection.prepare(
        "INSERT INTO crate_category VALUES (?1, ?2, (SELECT id FROM category WHERE slug = ?3))",
    )?;
    for krate in crates {
        for (position, slug) in krate.details.categories.iter().enumerate() {
            insert.execute(params![krate.id, position, slug])?;
        }
    }
    Ok(())
}

/// `a::b::c`, `a::b` and `a`.
fn with_those_above(slug: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(slug), |slug| {
        slug.rsplit_once("::").map(|(above, _)| above)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_category_counts_for_all_above_it() {
        let all: Vec<_> = super::with_those_above("a::b::c").collect();
        assert_eq!(all, ["a::b::c", "a::b", "a"]);
    }
}
