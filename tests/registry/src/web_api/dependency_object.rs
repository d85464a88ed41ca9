//! Dependency objects.

use crate::history::Version;
use crate::index_line::DependencyRow;
use serde_json::{Value, json};

/// More rows than a version may have get ids of other versions, which nobody
/// compares.
const IDS: i32 = 200;

/// The object of one row; `crate_id` is how the answer spells the crate.
pub(super) fn object(
    version: &Version,
    place: usize,
    row: &DependencyRow,
    crate_id: &str,
    downloads: u64,
) -> Value {
    let place = i32::try_from(place).unwrap_or(0);
    json!({
        "id": version.id.saturating_mul(IDS).saturating_add(place),
        "version_id": version.id,
        "crate_id": crate_id,
        "req": row.req,
        "optional": row.optional,
        "default_features": row.default_features,
        "features": row.features,
        "target": row.target,
        "kind": row.kind,
        "downloads": downloads,
    })
}
