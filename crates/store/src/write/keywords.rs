//! Keywords, found in any case.

use super::prepared::PreparedCrate;
use crate::StoreError;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, HashSet};

pub(super) fn write(connection: &Connection, crates: &[PreparedCrate]) -> Result<(), StoreError> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for krate in crates {
        let own: HashSet<String> = krate
            .details
            .keywords
            .iter()
            .map(|keyword| keyword.to_lowercase())
            .collect();
        for keyword in own {
            *counts.entry(keyword).or_default() += 1;
        }
    }
    let mut insert = connection.prepare("INSERT INTO keyword (name, crates) VALUES (?1, ?2)")?;
    for (name, count) in &counts {
        insert.execute(params![name, count])?;
    }
    let mut insert = connection.prepare(
        "INSERT INTO crate_keyword VALUES (?1, ?2, (SELECT id FROM keyword WHERE name = ?3), ?4)",
    )?;
    for krate in crates {
        for (position, keyword) in krate.details.keywords.iter().enumerate() {
            insert.execute(params![krate.id, position, keyword.to_lowercase(), keyword])?;
        }
    }
    Ok(())
}
