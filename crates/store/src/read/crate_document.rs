use super::crate_row::{self, known};
use crate::StoreError;
use crate::store::{Store, require};
use cratescope_registry::{
    CrateDocument, CrateName, License, RustVersion, Timestamp, Version, VersionNum,
};

/// Rows of `recent_versions`. The document does not say how many.
const RECENT: u32 = 10;

impl Store {
    /// A crate with its last published versions, newest first, withdrawn ones
    /// too.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for an unknown crate; failures to read.
    pub fn crate_document(&self, name: &CrateName) -> Result<CrateDocument, StoreError> {
        self.read(|connection| {
            let found = require(connection, name)?;
            let krate = connection
                .prepare_cached(&format!(
                    "SELECT {} FROM crate WHERE id = ?1",
                    crate_row::COLUMNS
                ))?
                .query_row([found.id], crate_row::read)?;
            let recent_versions = connection
                .prepare_cached(
                    "SELECT num, published_at, yanked, license, downloads, rust_version
                     FROM version WHERE crate = ?1 ORDER BY position DESC LIMIT ?2",
                )?
                .query_map((found.id, RECENT), |row| {
                    Ok(Version {
                        num: VersionNum::new(row.get::<_, String>(0)?),
                        created_at: known(row, 1, Timestamp::new)?,
                        yanked: row.get(2)?,
                        license: known(row, 3, License::new)?,
                        downloads: row.get(4)?,
                        rust_version: known(row, 5, RustVersion::new)?,
                        ..Version::default()
                    })
                })?
                .collect::<Result<_, _>>()?;
            Ok(CrateDocument {
                krate,
                recent_versions,
                ..CrateDocument::default()
            })
        })
    }
}
