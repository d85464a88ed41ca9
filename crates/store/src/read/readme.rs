use crate::StoreError;
use crate::store::{Store, no_version, require};
use cratescope_registry::{CrateName, Missing, Readme, VersionNum};
use rusqlite::OptionalExtension;

impl Store {
    /// The README of a version, or of the default version when none is named.
    /// Where the store has none for that version, the last published one that
    /// it has for the crate; [`Readme::version`] says whose it is.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for an unknown crate or version, or when no
    /// version has a README here; failures to read.
    pub fn readme(&self, name: &CrateName, version: Option<&str>) -> Result<Readme, StoreError> {
        self.read(|connection| {
            let found = require(connection, name)?;
            let wanted = version
                .or(found.default_version.as_deref())
                .unwrap_or_default();
            let known: bool = connection
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM version WHERE crate = ?1 AND num = ?2)",
                )?
                .query_row((found.id, wanted), |row| row.get(0))?;
            if !known {
                return Err(no_version(&found, wanted));
            }
            let (version, html) = connection
                .prepare_cached(
                    "SELECT num, html FROM version JOIN readme ON readme.id = readme
                     WHERE crate = ?1 ORDER BY num = ?2 DESC, position DESC LIMIT 1",
                )?
                .query_row((found.id, wanted), |row| {
                    Ok((row.get::<_, String>(0)?, row.get(1)?))
                })
                .optional()?
                .ok_or(Missing::Readme)?;
            Ok(Readme {
                krate: found.name,
                version: Some(VersionNum::new(version)),
                html,
            })
        })
    }
}
