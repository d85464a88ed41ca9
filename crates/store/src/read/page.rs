//! One page of a table.

use crate::StoreError;
use cratescope_registry::Paging;
use rusqlite::{Connection, Row};

/// Rows of one page, and how many there are on all.
pub(super) struct Page<T> {
    pub(super) total: u64,
    pub(super) rows: Vec<T>,
}

/// Reads a page of `from`, a table with conditions. Past the end it is empty.
pub(super) fn read_page<T>(
    connection: &Connection,
    from: &str,
    order: &str,
    paging: Paging,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Page<T>, StoreError> {
    let total = connection
        .prepare_cached(&format!("SELECT count(*) FROM {from}"))?
        .query_row([], |row| row.get(0))?;
    let before = i64::from(paging.page.saturating_sub(1)).saturating_mul(paging.limit.into());
    let rows = connection
        .prepare_cached(&format!(
            "SELECT * FROM {from} ORDER BY {order} LIMIT ?1 OFFSET ?2"
        ))?
        .query_map((paging.limit, before), read)?
        .collect::<Result<_, _>>()?;
    Ok(Page { total, rows })
}
