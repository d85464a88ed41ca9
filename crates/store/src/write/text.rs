//! The words that search finds a crate by.

use super::prepared::PreparedCrate;
use crate::StoreError;
use rusqlite::{Connection, params};

pub(super) use crate::words::squeezed;

pub(super) fn write(connection: &Connection, crates: &[PreparedCrate]) -> Result<(), StoreError> {
    let mut insert = connection
        .prepare("INSERT INTO crate_text (rowid, name, keywords, description, squeezed) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for krate in crates {
        insert.execute(params![
            krate.id,
            krate.name,
            krate.details.keywords.join(" "),
            krate.details.description,
            squeezed(&krate.name),
        ])?;
    }
    Ok(())
}
