//! Rows of the crate table, as the API shows them.

use crate::site;
use cratescope_registry::{Crate, Timestamp, VersionNum};
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};

/// What [`read`] expects a query to select from `crate`.
pub(super) const COLUMNS: &str =
    "crate.name, crate.description, homepage, repository, documentation, crate.downloads,
    recent_downloads, created_at, updated_at, newest_version, max_stable_version,
    (SELECT json_group_array(spelling ORDER BY position) FROM crate_keyword WHERE crate = crate.id),
    (SELECT json_group_array(slug ORDER BY position)
     FROM crate_category JOIN category ON category.id = category WHERE crate = crate.id)";

/// How many columns that are.
pub(super) const WIDTH: usize = 13;

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
        created_at: known(row, 7, Timestamp::new)?,
        updated_at: known(row, 8, Timestamp::new)?,
        newest_version: known(row, 9, VersionNum::new)?,
        max_stable_version: known(row, 10, VersionNum::new)?,
        keywords: row.get::<_, TextList>(11)?.0,
        categories: row.get::<_, TextList>(12)?.0,
        ..Crate::default()
    })
}

/// A text read as what it is; `None` where it is not known.
pub(super) fn known<T>(
    row: &Row<'_>,
    column: usize,
    read: fn(String) -> T,
) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<String>>(column)?.map(read))
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
