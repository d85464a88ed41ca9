use super::crate_row;
use crate::StoreError;
use crate::store::{Store, require};
use cratescope_registry::CrateName;
use cratescope_registry::v1::{CrateDocument, RecentVersion};

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
                    Ok(RecentVersion {
                        num: row.get(0)?,
                        created_at: row.get(1)?,
                        yanked: row.get(2)?,
                        license: row.get(3)?,
                        downloads: row.get(4)?,
                        rust_version: row.get(5)?,
                    })
                })?
                .collect::<Result<_, _>>()?;
            Ok(CrateDocument {
                krate,
                recent_versions,
            })
        })
    }
}
