use crate::store::{Store, no_version, require};
use crate::{StoreError, index_line};
use cratescope_registry::{CrateName, Dependencies, VersionNum};
use rusqlite::OptionalExtension;

impl Store {
    /// The dependencies of a version, of every kind: first those that are not
    /// optional, then by crate name. Without a version: of the one published
    /// last that is not withdrawn, or the default one if all are.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for an unknown crate or version; failures to
    /// read.
    pub fn dependencies(
        &self,
        name: &CrateName,
        version: Option<&str>,
    ) -> Result<Dependencies, StoreError> {
        self.read(|connection| {
            let found = require(connection, name)?;
            let version = version.or(found.newest_version.as_deref()).unwrap_or_default();
            let json: String = connection
                .prepare_cached(
                    "SELECT json FROM version JOIN dependency_set ON dependency_set.id = dependencies
                     WHERE crate = ?1 AND num = ?2",
                )?
                .query_row((found.id, version), |row| row.get(0))
                .optional()?
                .ok_or_else(|| no_version(&found, version))?;
            let mut rows = index_line::read_dependencies(&json);
            // Stable: rows of one crate stay in the order of the index.
            rows.sort_by(|a, b| (a.optional, &a.krate).cmp(&(b.optional, &b.krate)));
            Ok(Dependencies {
                version: Some(VersionNum::new(version)),
                count: Some(rows.len() as u64),
                dependencies: rows,
                krate: found.name,
                skipped: 0,
            })
        })
    }
}
