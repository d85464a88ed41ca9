use crate::StoreError;
use crate::store::Store;
use crate::words::squeezed;
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{Suggestion, Suggestions, VersionNum, canonical_name};
use rusqlite::Connection;

/// The names of all crates, in one form for all spellings, in order.
#[derive(Debug, Default)]
pub(crate) struct Names(Vec<Name>);

#[derive(Debug)]
struct Name {
    squeezed: String,
    canonical: String,
    dependents: u64,
}

impl Names {
    pub(crate) fn read(connection: &Connection) -> Result<Self, StoreError> {
        let names = connection
            .prepare(
                "SELECT squeezed, canonical, dependents FROM crate ORDER BY squeezed, canonical",
            )?
            .query_map([], |row| {
                Ok(Name {
                    squeezed: row.get(0)?,
                    canonical: row.get(1)?,
                    dependents: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(Self(names))
    }

    /// Crates whose names begin so: that of this very name first, then the most
    /// depended on.
    fn beginning(&self, start: &str, limit: usize) -> Vec<String> {
        let from = self
            .0
            .partition_point(|name| name.squeezed.as_str() < start);
        let rest = self.0.get(from..).unwrap_or_default();
        let to = rest.partition_point(|name| name.squeezed.starts_with(start));
        let mut found: Vec<&Name> = rest.iter().take(to).collect();
        let order = |a: &&Name, b: &&Name| {
            let is_longer = |name: &Name| name.squeezed.len() > start.len();
            (is_longer(a), b.dependents, &a.canonical).cmp(&(
                is_longer(b),
                a.dependents,
                &b.canonical,
            ))
        };
        if found.len() > limit {
            found.select_nth_unstable_by(limit, order);
            found.truncate(limit);
        }
        found.sort_unstable_by(order);
        found.iter().map(|name| name.canonical.clone()).collect()
    }
}

impl Store {
    /// Crates that a text being typed may become, at most so many: first those
    /// whose names begin so, in any spelling, then those that its words are
    /// found in.
    ///
    /// # Errors
    /// Failures to read.
    pub fn suggest(&self, text: &str, limit: u32) -> Result<Suggestions, StoreError> {
        let start = squeezed(text);
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut found = Vec::new();
        if !start.is_empty() {
            found = self.names()?.beginning(&start, wanted);
        }
        if !start.is_empty() && found.len() < wanted {
            let words = SearchQuery {
                q: text.to_owned(),
                limit,
                ..SearchQuery::default()
            };
            let others = self.search(&words)?.results.into_iter();
            let others = others.map(|krate| canonical_name(&krate.name));
            let others: Vec<_> = others.filter(|name| !found.contains(name)).collect();
            found.extend(others);
            found.truncate(wanted);
        }
        let suggestions = self.read(|connection| rows(connection, &found))?;
        Ok(Suggestions {
            query: text.to_owned(),
            count: Some(suggestions.len() as u64),
            suggestions,
            skipped: 0,
        })
    }
}

fn rows(connection: &Connection, canonical: &[String]) -> Result<Vec<Suggestion>, StoreError> {
    let mut row = connection.prepare_cached(
        "SELECT name, default_version, description FROM crate WHERE canonical = ?1",
    )?;
    let rows = canonical.iter().map(|canonical| {
        row.query_row([canonical], |row| {
            Ok(Suggestion {
                name: row.get(0)?,
                version: row.get::<_, Option<String>>(1)?.map(VersionNum::new),
                description: row.get(2)?,
            })
        })
    });
    Ok(rows.collect::<Result<_, _>>()?)
}
