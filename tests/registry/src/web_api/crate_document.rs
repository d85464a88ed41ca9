//! `GET /crates/{name}`.

use super::crate_object::{self, Shown};
use super::parameters::Parameters;
use super::{categories, keywords, require, version_object};
use crate::answer::{Answer, Refusal, json};
use crate::world::World;
use axum::extract::{Path, State};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::sync::Arc;

#[derive(Serialize)]
struct Document {
    #[serde(rename = "crate")]
    krate: Value,
    versions: Option<Vec<Box<RawValue>>>,
    keywords: Option<Vec<Value>>,
    categories: Option<Vec<Value>>,
}

/// What `include` asks for.
#[derive(Default)]
struct Include {
    versions: bool,
    keywords: bool,
    categories: bool,
    downloads: bool,
    default_version: bool,
}

impl Include {
    const FULL: Self = Self {
        versions: true,
        keywords: true,
        categories: true,
        downloads: true,
        default_version: true,
    };

    /// Everything when absent, nothing when empty.
    fn read(text: Option<&str>) -> Result<Self, Refusal> {
        let Some(text) = text else {
            return Ok(Self::FULL);
        };
        let mut include = Self::default();
        for part in text.split(',') {
            match part {
                "full" => include = Self::FULL,
                "versions" => include.versions = true,
                "keywords" => include.keywords = true,
                "categories" => include.categories = true,
                "downloads" => include.downloads = true,
                "default_version" => include.default_version = true,
                // What `badges` asked for is gone.
                "" | "badges" => {}
                _ => {
                    return Err(Refusal::bad_request(
                        "invalid component for ?include= (expected 'versions', 'keywords', 'categories', \
                         'badges', 'downloads', 'default_version', or 'full')",
                    ));
                }
            }
        }
        Ok(include)
    }
}

pub(super) async fn answer(
    State(world): State<Arc<World>>,
    Path(name): Path<String>,
    parameters: Parameters,
) -> Answer {
    let include = Include::read(parameters.get("include"))?;
    let entry = require(&world, &name)?;
    let history = entry.history();
    let version = |version| version_object::object(entry, version, &entry.name);
    let versions = if include.versions {
        // Last published first.
        Some(history.versions().iter().rev().map(version).collect())
    } else if include.default_version {
        Some(history.default_version().map(version).into_iter().collect())
    } else {
        None
    };
    let keywords = || keywords::objects_of(&world, entry);
    let categories = || categories::objects_of(&world, entry);
    json(&Document {
        krate: crate_object::object(
            entry,
            Shown {
                best_versions: include.versions,
                version_ids: include.versions,
                keywords: include.keywords,
                categories: include.categories,
                recent_downloads: include.downloads,
                exact_match: false,
            },
        ),
        versions,
        keywords: include.keywords.then(keywords),
        categories: include.categories.then(categories),
    })
}
