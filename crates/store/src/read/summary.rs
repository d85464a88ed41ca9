use super::crate_row;
use crate::StoreError;
use crate::store::Store;
use cratescope_registry::{Category, Crate, Keyword, Ranked, Summary, Timestamp};
use rusqlite::Connection;

/// Rows of each list.
const ROWS: u32 = 10;

impl Store {
    /// What a home page shows of the whole store.
    ///
    /// # Errors
    /// Failures to read.
    pub fn summary(&self) -> Result<Summary, StoreError> {
        let facts = self.facts();
        self.read(|connection| {
            Ok(Summary {
                num_crates: Some(facts.crates),
                num_versions: Some(facts.versions),
                num_downloads: facts.downloads,
                as_of: Some(Timestamp::new(facts.as_of.as_str())),
                most_downloaded: crates(connection, "downloads IS NOT NULL", "downloads DESC")?,
                most_dependents: most_dependents(connection)?,
                just_updated: crates(connection, "updated_at IS NOT NULL", "updated_at DESC")?,
                new_crates: crates(connection, "created_at IS NOT NULL", "created_at DESC")?,
                popular_keywords: counts(
                    connection,
                    "SELECT name, crates FROM keyword ORDER BY crates DESC, name",
                    |name, crates| Keyword { name, crates },
                )?,
                popular_categories: counts(
                    connection,
                    "SELECT slug, crates FROM category ORDER BY crates DESC, slug",
                    |slug, crates| Category {
                        slug,
                        crates,
                        ..Category::default()
                    },
                )?,
                ..Summary::default()
            })
        })
    }
}

fn crates(connection: &Connection, known: &str, order: &str) -> Result<Vec<Crate>, StoreError> {
    let sql = format!(
        "SELECT {} FROM crate WHERE {known} ORDER BY {order}, canonical LIMIT {ROWS}",
        crate_row::COLUMNS
    );
    let rows = connection
        .prepare_cached(&sql)?
        .query_map([], crate_row::read)?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

fn most_dependents(connection: &Connection) -> Result<Vec<Ranked>, StoreError> {
    let rows = connection
        .prepare_cached(
            "SELECT name, dependents FROM crate ORDER BY dependents DESC, canonical LIMIT ?1",
        )?
        .query_map([ROWS], |row| {
            Ok(Ranked {
                name: row.get(0)?,
                dependents: row.get(1)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

fn counts<T>(
    connection: &Connection,
    sql: &str,
    counted: fn(String, Option<u64>) -> T,
) -> Result<Vec<T>, StoreError> {
    let rows = connection
        .prepare_cached(&format!("{sql} LIMIT ?1"))?
        .query_map([ROWS], |row| Ok(counted(row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}
