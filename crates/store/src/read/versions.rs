use super::crate_row::TextList;
use crate::store::{Store, require};
use crate::{StoreError, checksum, index_line};
use cratescope_registry::v1::{VersionRow, Versions};
use cratescope_registry::{CrateName, VersionNum};
use rusqlite::Row;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

const ROWS: &str = "SELECT num, published_at, yanked, license, rust_version, edition, downloads, crate_size, checksum,
        links, bin_names, version.features, version.features2, features.json, features2.json
    FROM version
    JOIN feature_set AS features ON features.id = version.features
    LEFT JOIN feature_set AS features2 ON features2.id = version.features2
    WHERE crate = ?1";

impl Store {
    /// All versions of a crate, highest first by SemVer.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for an unknown crate; failures to read.
    pub fn versions(&self, name: &CrateName) -> Result<Versions, StoreError> {
        self.read(|connection| {
            let found = require(connection, name)?;
            let mut feature_maps = FeatureMaps::default();
            let mut statement = connection.prepare_cached(ROWS)?;
            let mut rows = statement.query([found.id])?;
            let mut versions = Vec::new();
            while let Some(row) = rows.next()? {
                versions.push(read_row(row, &mut feature_maps)?);
            }
            versions.sort_by_cached_key(|row| Reverse(VersionNum::new(row.num.as_str())));
            Ok(Versions {
                krate: found.name,
                default_version: found.default_version,
                count: Some(versions.len() as u64),
                versions,
            })
        })
    }
}

fn read_row(row: &Row<'_>, feature_maps: &mut FeatureMaps) -> Result<VersionRow, StoreError> {
    Ok(VersionRow {
        num: row.get(0)?,
        created_at: row.get(1)?,
        yanked: row.get(2)?,
        yank_message: None,
        license: row.get(3)?,
        rust_version: row.get(4)?,
        edition: row.get(5)?,
        downloads: row.get(6)?,
        crate_size: row.get(7)?,
        checksum: checksum::from_sql(row.get_ref(8)?),
        links: row.get(9)?,
        bin_names: row.get::<_, Option<TextList>>(10)?.map(|list| list.0),
        features: feature_maps.read(row)?,
        published_by: None,
    })
}

/// Feature maps by the ids of their sets, so that each is read once.
#[derive(Default)]
struct FeatureMaps(HashMap<(i64, Option<i64>), BTreeMap<String, Vec<String>>>);

impl FeatureMaps {
    fn read(&mut self, row: &Row<'_>) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let ids = (row.get(11)?, row.get(12)?);
        if let Some(known) = self.0.get(&ids) {
            return Ok(known.clone());
        }
        let features = row.get_ref(13)?.as_str().map_err(rusqlite::Error::from)?;
        let features2 = row
            .get_ref(14)?
            .as_str_or_null()
            .map_err(rusqlite::Error::from)?;
        let map = index_line::read_features(features, features2.unwrap_or("{}"));
        self.0.insert(ids, map.clone());
        Ok(map)
    }
}
