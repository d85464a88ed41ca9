//! The crates that match a question, as SQL.

use super::SearchText;
use crate::StoreError;
use crate::read::crate_row;
use cratescope_registry::Crate;
use cratescope_registry::v1::SearchQuery;
use rusqlite::{Connection, ToSql};

/// Tables and conditions that leave the matches, with the values they take.
pub(super) struct Matches {
    from_where: String,
    /// Columns that only a search for words has.
    weights: &'static str,
    parameters: Vec<(&'static str, String)>,
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
        if let Some(keyword) = &query.keyword {
            matches.narrow(
                " AND crate.id IN (SELECT crate FROM crate_keyword
                    WHERE keyword = (SELECT id FROM keyword WHERE name = :keyword))",
                (":keyword", keyword),
            );
        }
        if let Some(category) = &query.category {
            // `;` follows `:`, so the range holds every `category::…`.
            matches.narrow(
                " AND crate.id IN (SELECT crate FROM crate_category
                    JOIN category ON category.id = crate_category.category
                    WHERE slug = :category OR (slug > :category || '::' AND slug < :category || ':;'))",
                (":category", category),
            );
        }
        matches
    }

    /// Adds a condition on a value that is compared in lower case.
    fn narrow(&mut self, condition: &str, (name, value): (&'static str, &str)) {
        self.from_where += condition;
        self.parameters.push((name, value.trim().to_lowercase()));
    }

    /// How many crates match.
    pub(super) fn count(&self, connection: &Connection) -> Result<u64, StoreError> {
        let sql = format!("SELECT count(*) {}", self.from_where);
        Ok(connection
            .prepare_cached(&sql)?
            .query_row(self.parameters().as_slice(), |row| row.get(0))?)
    }

    /// The matches of one page, from 1.
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
            "SELECT {}{} {} ORDER BY {order} LIMIT :limit OFFSET :offset",
            crate_row::COLUMNS,
            self.weights,
            self.from_where
        );
        let rows = connection
            .prepare_cached(&sql)?
            .query_map(parameters.as_slice(), crate_row::read)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    fn parameters(&self) -> Vec<(&str, &dyn ToSql)> {
        self.parameters
            .iter()
            .map(|(name, value)| (*name, value as &dyn ToSql))
            .collect()
    }
}
