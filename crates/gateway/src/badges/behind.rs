//! Which dependencies exclude the default version of what they need.

use crate::{Data, Source};
use cratescope_badge::Facts;
use cratescope_registry::json::Json;
use cratescope_registry::{CrateName, Dependency, Question, VersionNum};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::task::JoinSet;

/// More direct dependencies than this are not looked at.
const MOST: usize = 128;

/// How many crates are behind; `None` when that cannot be said of each.
pub(super) async fn behind(source: &Arc<dyn Source>, rows: &[Dependency]) -> Option<u64> {
    let mut needed: BTreeMap<&str, Vec<&Dependency>> = BTreeMap::new();
    for row in rows {
        needed.entry(row.krate.as_str()).or_default().push(row);
    }
    if needed.len() > MOST {
        return None;
    }
    let mut asked = JoinSet::new();
    for name in needed.keys() {
        let (source, name) = (Arc::clone(source), CrateName::new(name).ok()?);
        asked.spawn(async move {
            let num = default_of(&source, name.clone()).await;
            (name, num)
        });
    }
    let mut behind = 0;
    while let Some(found) = asked.join_next().await {
        let (name, num) = found.ok()?;
        let num = VersionNum::new(num?);
        let rows = needed.get(name.as_str())?;
        // Needed twice, it may be that one of the two is behind.
        behind += u64::from(rows.iter().any(|row| !row.req.matches(&num)));
    }
    Some(behind)
}

async fn default_of(source: &Arc<dyn Source>, name: CrateName) -> Option<String> {
    let told = source.answer(Question::Listing(name)).await.ok()?;
    let Data::Json(json) = &told.data else {
        return None;
    };
    let json = Json::parse("badge", json.get()).ok()?;
    Facts::read(&json, None, None)?.num
}
