//! What both dialects read from a crate's file in the sparse index.

use crate::index::{IndexFile, IndexVersion};
use crate::sort_rows;
use crate::{Dependencies, FeatureList, default_version, newest_version};

/// Dependencies of a version, of the newest one when none is named; `None`
/// when the file does not have it.
pub(super) fn dependencies(file: &IndexFile, version: Option<&str>) -> Option<Dependencies> {
    let found = match version {
        Some(num) => file
            .versions
            .iter()
            .find(|version| version.num.as_str() == num),
        None => newest(&file.versions),
    }?;
    let mut dependencies = found.dependencies.clone();
    // The Web API's order: what is always needed first, then by name.
    sort_rows(&mut dependencies, |a, b| {
        (a.optional, &a.krate).cmp(&(b.optional, &b.krate))
    });
    Some(Dependencies {
        krate: found.name.clone(),
        version: Some(found.num.clone()),
        count: Some(dependencies.len() as u64),
        dependencies,
        skipped: 0,
    })
}

/// Features of a version, of the default one when none is named; `None` when
/// the file does not have it.
pub(super) fn features(file: &IndexFile, version: Option<&str>) -> Option<FeatureList> {
    let found = match version {
        Some(num) => file
            .versions
            .iter()
            .find(|version| version.num.as_str() == num),
        None => default_version(&file.versions),
    }?;
    let features = found.features.with_implicit(&found.dependencies);
    Some(FeatureList {
        krate: found.name.clone(),
        version: Some(found.num.clone()),
        count: Some(features.len() as u64),
        features,
    })
}

/// The version published last that is not yanked; lines stand in the order of
/// publication, so the last one counts where dates are missing.
fn newest(versions: &[IndexVersion]) -> Option<&IndexVersion> {
    let dated = versions
        .iter()
        .all(|version| version.published_at.is_some());
    let last = || versions.iter().rev().find(|version| !version.yanked);
    let newest = if dated {
        newest_version(versions)
    } else {
        last()
    };
    newest.or_else(|| versions.last())
}
