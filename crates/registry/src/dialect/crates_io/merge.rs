//! Versions of the index together with what the Web API knows of them.

use crate::index::{IndexFile, IndexVersion};
use crate::sort_rows;
use crate::{Features, Timestamp, Version, Versions, default_version};
use std::collections::HashMap;

/// All versions, highest first. Yanks, features, MSRV and native links are the
/// index's, which is what Cargo acts on; the rest is the Web API's.
pub(super) fn merge(index: IndexFile, api: Option<Versions>) -> Versions {
    let mut api = api.unwrap_or_default();
    let mut known: HashMap<String, Version> = std::mem::take(&mut api.versions)
        .into_iter()
        .map(|version| (version.num.as_str().to_owned(), version))
        .collect();
    let krate = index.versions.last().map(|version| version.name.clone());
    let mut versions: Vec<Version> = index
        .versions
        .into_iter()
        .map(|line| {
            let row = known.remove(line.num.as_str()).unwrap_or_default();
            joined(line, row)
        })
        .collect();
    // Published since the index file was cached.
    versions.extend(known.into_values());
    sort_rows(&mut versions, |a, b| b.num.cmp(&a.num));
    Versions {
        krate: krate.unwrap_or(api.krate),
        default_version: default_version(&versions).map(|version| version.num.clone()),
        count: Some(versions.len() as u64),
        versions,
        next_page: None,
        skipped: index.skipped.max(api.skipped),
    }
}

fn joined(line: IndexVersion, row: Version) -> Version {
    let features: Features = line.features;
    let created_at: Option<Timestamp> = row.created_at.or(line.published_at);
    Version {
        num: line.num,
        yanked: line.yanked,
        created_at,
        rust_version: line.rust_version.or(row.rust_version),
        checksum: line.checksum.or(row.checksum),
        links: line.links.or(row.links),
        features,
        ..row
    }
}
