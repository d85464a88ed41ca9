//! The crates that match a question, as SQL.

use super::SearchText;
use crate::StoreError;
use crate::read::crate_row::{self, known};
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{Crate, License, RustVersion, VersionNum};
use rusqlite::{Connection, Row, ToSql};
use std::collections::BTreeSet;

/// Tables and conditions that leave the matches, with the values they take.
pub(super) struct Matches {
    from_where: String,
    /// Columns that only a search for words has.
    weights: &'static str,
    parameters: Vec<(&'static str, String)>,
}

/// A crate with what is known of its default version.
fn with_version(row: &Row<'_>) -> rusqlite::Result<Crate> {
    let more = crate_row::WIDTH;
    Ok(Crate {
        default_version: known(row, more, VersionNum::new)?,
        yanked: row.get(more + 1)?,
        license: known(row, more + 2, License::new)?,
        rust_version: known(row, more + 3, RustVersion::new)?,
        ..crate_row::read(row)?
    })
}

impl Matches {
    pub(super) fn new(text: SearchText, query: &SearchQuery) -> Self {
        let mut matches = match text {
            SearchText::Words { query, squeezed } => Self {
                // The second condition holds always. It names the parameter, so that
                // counting and listing take the same ones.
                from_where: "FROM crate_text JOIN crate ON crate.id = crate_text.rowid
                    WHERE crate_text MATCH :words AND :squeezed IS NOT NULL"
                    .into(),
                weights: ", crate.squeezed AS squeezed_name,
                    substr(crate.squeezed, 1, length(:squeezed)) = :squeezed AS begins,
                    bm25(crate_text, 10, 5, 1, 0) AS weight",
                parameters: vec![(":words", query), (":squeezed", squeezed)],
            },
            SearchText::Empty | SearchText::Wordless => Self {
                from_where: "FROM crate WHERE true".into(),
                weights: "",
                parameters: Vec::new(),
            },
        };
        if !query.keywords.is_empty() {
            let keywords = query.keywords.iter();
            let keywords: BTreeSet<String> = keywords
                .map(|keyword| keyword.trim().to_lowercase())
                .collect();
            matches.narrow(
                " AND crate.id IN (SELECT crate FROM crate_keyword
                    JOIN keyword ON keyword.id = crate_keyword.keyword
                    WHERE name IN (SELECT value FROM json_each(:keywords))
                    GROUP BY crate HAVING count(DISTINCT name) = json_array_length(:keywords))",
                (":keywords", serde_json::json!(keywords).to_string()),
            );
        }
        if let Some(category) = &query.category {
            // `;` follows `:`, so the range holds every `category::…`.
            matches.narrow(
                " AND crate.id IN (SELECT crate FROM crate_category
                    JOIN category ON category.id = crate_category.category
                    WHERE slug = :category OR (slug > :category || '::' AND slug < :category || ':;'))",
                (":category", category.trim().to_lowercase()),
            );
        }
        if let Some(letter) = query.letter {
            matches.narrow(
                " AND substr(crate.canonical, 1, 1) = :letter",
                (":letter", letter.to_lowercase().collect()),
            );
        }
        matches
    }

    /// Adds a condition on a value.
    fn narrow(&mut self, condition: &str, parameter: (&'static str, String)) {
        self.from_where += condition;
        self.parameters.push(parameter);
    }

    /// How many crates match.
    pub(super) fn count(&self, connection: &Connection) -> Result<u64, StoreError> {
        let sql = format!("SELECT count(*) {}", self.from_where);
        Ok(connection
            .prepare_cached(&sql)?
            .query_row(self.parameters().as_slice(), |row| row.get(0))?)
    }

    /// The matches of one page, from 1. First which they are, then what is known
    /// of them: sorting would read all of every match.
    pub(super) fn page(
        &self,
        connection: &Connection,
        order: &str,
        page: u32,
        limit: u32,
    ) -> Result<Vec<Crate>, StoreError> {
        let offset = i64::from(page.saturating_sub(1)).saturating_mul(limit.into());
        let mut parameters = self.parameters();
        parameters.extend([(":limit", &limit as &dyn ToSql), (":offset", &offset)]);
        let sql = format!(
            "SELECT crate.id{} {} ORDER BY {order} LIMIT :limit OFFSET :offset",
            self.weights, self.from_where
        );
        let ids: Vec<i64> = connection
            .prepare_cached(&sql)?
            .query_map(parameters.as_slice(), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let mut row = connection.prepare_cached(&format!(
            "SELECT {}, default_version, yanked, license, rust_version
             FROM crate LEFT JOIN version ON version.crate = crate.id AND num = default_version
             WHERE crate.id = ?1",
            crate_row::COLUMNS
        ))?;
        let rows = ids.iter().map(|id| row.query_row([id], with_version));
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn parameters(&self) -> Vec<(&str, &dyn ToSql)> {
        self.parameters
            .iter()
            .map(|(name, value)| (*name, value as &dyn ToSql))
            .collect()
    }
}
