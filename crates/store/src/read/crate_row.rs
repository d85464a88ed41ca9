//! Rows of the crate table, as the API shows them.

use crate::site;
use cratescope_registry::v1::Crate;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};

/// What [`read`] expects a query to select from `crate`.
pub(super) const COLUMNS: &str =
    "crate.name, crate.description, homepage, repository, documentation, downloads,
    recent_downloads, created_at, updated_at, newest_version, max_stable_version,
    (SELECT json_group_array(spelling ORDER BY position) FROM crate_keyword WHERE crate = crate.id),
    (SELECT json_group_array(slug ORDER BY position)
     FROM crate_category JOIN category ON category.id = category WHERE crate = crate.id)";

/// Reads a row of [`COLUMNS`].
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Crate> {
    let name: String = row.get(0)?;
    Ok(Crate {
        crates_io_url: Some(site::crate_page(&name)),
        name,
        description: row.get(1)?,
        homepage: row.get(2)?,
        repository: row.get(3)?,
        documentation: row.get(4)?,
        downloads: row.get(5)?,
        recent_downloads: row.get(6)?,
        created_at: row.get(7)?,
        updated_at: row.get(8)?,
        newest_version: row.get(9)?,
        max_stable_version: row.get(10)?,
        keywords: row.get::<_, TextList>(11)?.0,
        categories: row.get::<_, TextList>(12)?.0,
    })
}

/// A JSON list of texts.
pub(super) struct TextList(pub(super) Vec<String>);

impl FromSql for TextList {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?)
            .map(Self)
            .map_err(|error| FromSqlError::Other(error.into()))
    }
}
