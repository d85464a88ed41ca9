use crate::store::{Store, no_version, require};
use crate::{StoreError, index_line};
use cratescope_registry::{CrateName, FeatureList, VersionNum};
use rusqlite::OptionalExtension;

impl Store {
    /// The features of a version, of the default one when none is named, with
    /// those that optional dependencies make by themselves written out.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for an unknown crate or version; failures to
    /// read.
    pub fn features(
        &self,
        name: &CrateName,
        version: Option<&str>,
    ) -> Result<FeatureList, StoreError> {
        self.read(|connection| {
            let found = require(connection, name)?;
            let version = version
                .or(found.default_version.as_deref())
                .unwrap_or_default();
            let (features, features2, dependencies) = connection
                .prepare_cached(
                    "SELECT features.json, features2.json, dependencies.json
                     FROM version
                     JOIN dependency_set AS dependencies ON dependencies.id = version.dependencies
                     JOIN feature_set AS features ON features.id = version.features
                     LEFT JOIN feature_set AS features2 ON features2.id = version.features2
                     WHERE crate = ?1 AND num = ?2",
                )?
                .query_row((found.id, version), |row| {
                    let features: String = row.get(0)?;
                    let features2: Option<String> = row.get(1)?;
                    Ok((features, features2, row.get::<_, String>(2)?))
                })
                .optional()?
                .ok_or_else(|| no_version(&found, version))?;
            let dependencies = index_line::read_dependencies(&dependencies);
            let features2 = features2.as_deref().unwrap_or("{}");
            let features =
                index_line::read_features(&features, features2).with_implicit(&dependencies);
            Ok(FeatureList {
                version: Some(VersionNum::new(version)),
                count: Some(features.len() as u64),
                features,
                krate: found.name,
            })
        })
    }
}
