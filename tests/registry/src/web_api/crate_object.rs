//! Crate objects.

use crate::entry::Entry;
use serde_json::{Value, json};

/// What stands for "no version" (and for "versions were not asked for").
const SENTINEL: &str = "0.0.0";

/// What a crate object holds beside what all do.
#[derive(Clone, Copy, Default)]
pub(super) struct Shown {
    /// `max_version`, `newest_version`, `max_stable_version`.
    pub(super) best_versions: bool,
    /// Ids of versions, and then no link to them.
    pub(super) version_ids: bool,
    /// Keywords.
    pub(super) keywords: bool,
    /// Categories.
    pub(super) categories: bool,
    /// Downloads of 90 days.
    pub(super) recent_downloads: bool,
    /// Whether the name is just what was searched for.
    pub(super) exact_match: bool,
}

impl Shown {
    /// A row of a list.
    pub(super) const ROW: Self = Self {
        best_versions: true,
        version_ids: false,
        keywords: false,
        categories: false,
        recent_downloads: true,
        exact_match: false,
    };
}

/// The object, with the keys of 2026.
pub(super) fn object(entry: &Entry, shown: Shown) -> Value {
    let history = entry.history();
    let best = |version: Option<&crate::history::Version>| {
        version
            .filter(|_| shown.best_versions)
            .map(|version| version.num.clone())
    };
    let link = |end: &str| format!("/api/v1/crates/{}/{end}", entry.name);
    let ids = || {
        history
            .versions()
            .iter()
            .rev()
            .map(|version| version.id)
            .collect::<Vec<_>>()
    };
    let mut object = json!({
        "id": entry.name,
        "name": entry.name,
        "updated_at": entry.updated_at,
        "versions": shown.version_ids.then(ids),
        "keywords": shown.keywords.then_some(&entry.keywords),
        "categories": shown.categories.then_some(&entry.categories),
        "badges": [],
        "created_at": entry.created_at,
        "downloads": entry.downloads,
        "recent_downloads": shown.recent_downloads.then_some(entry.recent_downloads),
        "default_version": history.default_version().map(|version| &version.num),
        "num_versions": history.versions().len(),
        "yanked": entry.is_yanked(),
        "max_version": best(history.max()).unwrap_or_else(|| SENTINEL.to_owned()),
        "newest_version": best(history.newest()).unwrap_or_else(|| SENTINEL.to_owned()),
        "max_stable_version": best(history.max_stable()),
        "description": entry.description,
        "homepage": entry.homepage,
        "documentation": entry.documentation,
        "repository": entry.repository,
        "links": {
            "version_downloads": link("downloads"),
            "versions": (!shown.version_ids).then(|| link("versions")),
            "owners": link("owners"),
            "owner_team": link("owner_team"),
            "owner_user": link("owner_user"),
            "reverse_dependencies": link("reverse_dependencies"),
        },
        "exact_match": shown.exact_match,
        "trustpub_only": false,
    });
    replace(&mut object, entry.crate_keys());
    object
}

/// Replaces keys of an object.
pub(super) fn replace(object: &mut Value, keys: Option<&Value>) {
    for (key, value) in keys.and_then(Value::as_object).into_iter().flatten() {
        object[key] = value.clone();
    }
}
