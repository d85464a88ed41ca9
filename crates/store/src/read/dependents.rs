use crate::store::{Store, require};
use crate::{StoreError, index_line};
use cratescope_registry::{CrateName, Dependent, Dependents, Paging, VersionNum, canonical_name};
use rusqlite::Connection;
use std::collections::HashMap;

/// For each crate the crates that depend on it, the most used first.
#[derive(Debug, Default)]
pub(crate) struct Reverse(HashMap<i64, Vec<i64>>);

/// The dependencies of each crate's default version, unless it is withdrawn, as
/// all are then.
const DEFAULTS: &str = "FROM crate
    JOIN version ON version.crate = crate.id AND num = default_version
    JOIN dependency_set ON dependency_set.id = version.dependencies
    WHERE NOT yanked";

impl Reverse {
    pub(crate) fn read(connection: &Connection) -> Result<Self, StoreError> {
        let ids: HashMap<String, i64> = connection
            .prepare("SELECT canonical, id FROM crate")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let mut reverse = HashMap::<i64, Vec<i64>>::new();
        let mut statement = connection.prepare(&format!(
            "SELECT crate.id, json {DEFAULTS}
             ORDER BY crate.downloads DESC NULLS LAST, dependents DESC, canonical"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (dependent, json): (i64, String) = (row.get(0)?, row.get(1)?);
            for dependency in index_line::read_dependencies(&json) {
                let Some(id) = ids.get(&canonical_name(&dependency.krate)) else {
                    continue;
                };
                let dependents = reverse.entry(*id).or_default();
                // Several rows of one crate count once, and a crate that needs
                // another version of itself for its tests does not count.
                if *id != dependent && dependents.last() != Some(&dependent) {
                    dependents.push(dependent);
                }
            }
        }
        Ok(Self(reverse))
    }

    fn of(&self, id: i64) -> &[i64] {
        self.0.get(&id).map_or(&[], Vec::as_slice)
    }
}

impl Store {
    /// One page of the crates in this store whose default version depends on a
    /// crate, in any kind: most downloads first, else the most depended on.
    /// Pages past the end are empty.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for an unknown crate; failures to read.
    pub fn dependents(&self, name: &CrateName, paging: Paging) -> Result<Dependents, StoreError> {
        let reverse = self.reverse()?;
        self.read(|connection| {
            let found = require(connection, name)?;
            let all = reverse.of(found.id);
            let (page, limit) = (paging.page as usize, paging.limit as usize);
            let before = page.saturating_sub(1).saturating_mul(limit);
            let dependents = all
                .iter()
                .skip(before)
                .take(limit)
                .map(|id| dependent(connection, *id, &canonical_name(&found.name)))
                .collect::<Result<Vec<_>, _>>()?;
            Ok(Dependents {
                page: Some(paging.page.into()),
                limit: Some(paging.limit.into()),
                total: Some(all.len() as u64),
                count: Some(dependents.len() as u64),
                dependents,
                krate: found.name,
                skipped: 0,
            })
        })
    }
}

/// A crate with the first of its rows that names `canonical`.
fn dependent(connection: &Connection, id: i64, canonical: &str) -> Result<Dependent, StoreError> {
    let sql = format!("SELECT name, num, crate.downloads, json {DEFAULTS} AND crate.id = ?1");
    let (dependent, json) = connection.prepare_cached(&sql)?.query_row([id], |row| {
        let dependent = Dependent {
            krate: row.get(0)?,
            version: Some(VersionNum::new(row.get::<_, String>(1)?)),
            downloads: row.get(2)?,
            ..Dependent::default()
        };
        Ok((dependent, row.get::<_, String>(3)?))
    })?;
    let rows = index_line::read_dependencies(&json);
    let named = rows
        .into_iter()
        .find(|row| canonical_name(&row.krate) == canonical)
        .unwrap_or_default();
    Ok(Dependent {
        req: named.req,
        kind: named.kind,
        optional: named.optional,
        default_features: named.default_features,
        ..dependent
    })
}
