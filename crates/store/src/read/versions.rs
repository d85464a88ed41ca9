use super::crate_row::{TextList, known};
use crate::store::{Store, require};
use crate::{StoreError, checksum, index_line};
use cratescope_registry::{
    CrateName, Features, License, RustVersion, Timestamp, Version, VersionNum,
};
use rusqlite::Row;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

const ROWS: &str = "SELECT num, published_at, yanked, license, rust_version, edition, downloads, crate_size, checksum,
        links, bin_names, authors, version.features, version.features2, features.json, features2.json
    FROM version
    JOIN feature_set AS features ON features.id = version.features
    LEFT JOIN feature_set AS features2 ON features2.id = version.features2
    WHERE crate = ?1 ORDER BY position";

/// [`cratescope_registry::Versions`], with rows that are JSON already.
#[derive(Serialize)]
struct Document {
    #[serde(rename = "crate")]
    krate: String,
    default_version: Option<String>,
    count: usize,
    versions: Vec<Box<RawValue>>,
}

impl Store {
    /// All versions of a crate, highest first by SemVer: the JSON text of
    /// [`cratescope_registry::Versions`]. Text, and made a row at a time,
    /// since some crates have thousands of features in each of hundreds of
    /// versions: all rows at once would take ten times the room.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for an unknown crate; failures to read.
    pub fn versions(&self, name: &CrateName) -> Result<Box<RawValue>, StoreError> {
        self.read(|connection| {
            let found = require(connection, name)?;
            let mut features = LastFeatures::default();
            let mut statement = connection.prepare_cached(ROWS)?;
            let mut rows = statement.query([found.id])?;
            let mut versions = Vec::new();
            while let Some(row) = rows.next()? {
                let mut version = read_row(row)?;
                version.features = features.take(row)?;
                let json = json(&version)?;
                features.map = version.features;
                versions.push((version.num, json));
            }
            versions.sort_by(|(a, _), (b, _)| b.cmp(a));
            json(&Document {
                krate: found.name,
                default_version: found.default_version,
                count: versions.len(),
                versions: versions.into_iter().map(|(_, row)| row).collect(),
            })
        })
    }
}

fn json(value: &impl Serialize) -> Result<Box<RawValue>, StoreError> {
    to_raw_value(value).map_err(|error| StoreError::Format(error.to_string()))
}

/// A row but for its features.
fn read_row(row: &Row<'_>) -> Result<Version, StoreError> {
    Ok(Version {
        num: VersionNum::new(row.get::<_, String>(0)?),
        created_at: known(row, 1, Timestamp::new)?,
        yanked: row.get(2)?,
        license: known(row, 3, License::new)?,
        rust_version: known(row, 4, RustVersion::new)?,
        edition: row.get(5)?,
        downloads: row.get(6)?,
        crate_size: row.get(7)?,
        checksum: checksum::from_sql(row.get_ref(8)?),
        links: row.get(9)?,
        bin_names: row.get::<_, Option<TextList>>(10)?.map(|list| list.0),
        authors: row.get::<_, Option<TextList>>(11)?.map(|list| list.0),
        ..Version::default()
    })
}

/// The features of the row before, which most rows share.
#[derive(Default)]
struct LastFeatures {
    /// The ids of `features` and `features2`.
    ids: Option<(i64, Option<i64>)>,
    map: Features,
}

impl LastFeatures {
    /// The features of a row. Put them back into `map` after use.
    fn take(&mut self, row: &Row<'_>) -> Result<Features, StoreError> {
        let ids = Some((row.get(12)?, row.get(13)?));
        if self.ids != ids {
            let features = row.get_ref(14)?.as_str().map_err(rusqlite::Error::from)?;
            let features2 = row
                .get_ref(15)?
                .as_str_or_null()
                .map_err(rusqlite::Error::from)?;
            self.map = index_line::read_features(features, features2.unwrap_or("{}"));
            self.ids = ids;
        }
        Ok(std::mem::take(&mut self.map))
    }
}
