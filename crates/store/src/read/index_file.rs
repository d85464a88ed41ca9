use crate::index_line::{Line, stored_json};
use crate::store::{Store, require};
use crate::{StoreError, checksum};
use cratescope_registry::{CrateName, Missing};
use rusqlite::Row;

/// Versions with their shared sets, in order of publication.
const LINES: &str =
    "SELECT num, dependencies.json, checksum, features.json, features2.json, yanked, links,
        rust_version, published_at, format
    FROM version
    JOIN dependency_set AS dependencies ON dependencies.id = version.dependencies
    JOIN feature_set AS features ON features.id = version.features
    LEFT JOIN feature_set AS features2 ON features2.id = version.features2
    WHERE crate = ?1 ORDER BY position";

impl Store {
    /// The sparse-index file of a crate: one JSON object a line, as Cargo
    /// reads them, in order of publication.
    ///
    /// The name may be in another case, but unlike elsewhere `-` and `_` must
    /// be right, as on the registry's index host: Cargo tries both and takes
    /// an answer for the real spelling.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for an unknown crate; failures to read.
    pub fn index_file(&self, name: &CrateName) -> Result<Vec<u8>, StoreError> {
        self.read(|connection| {
            let found = require(connection, name)?;
            if !found.name.eq_ignore_ascii_case(name.as_str()) {
                return Err(Missing::Crate(name.to_string()).into());
            }
            let mut file = Vec::new();
            let mut lines = connection.prepare_cached(LINES)?;
            let mut rows = lines.query([found.id])?;
            while let Some(row) = rows.next()? {
                write_line(&found.name, row, &mut file)?;
            }
            Ok(file)
        })
    }
}

fn write_line(name: &str, row: &Row<'_>, file: &mut Vec<u8>) -> Result<(), StoreError> {
    let text = |column: usize| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str_or_null()?);
    let features2 = text(4)?.map(stored_json).transpose()?;
    Line {
        name,
        vers: text(0)?.unwrap_or_default(),
        dependencies: stored_json(text(1)?.unwrap_or("[]"))?,
        checksum: checksum::from_sql(row.get_ref(2)?),
        features: stored_json(text(3)?.unwrap_or("{}"))?,
        features2,
        yanked: row.get(5)?,
        links: text(6)?,
        rust_version: text(7)?,
        published_at: text(8)?,
        format: row.get(9)?,
    }
    .write_to(file)
}
