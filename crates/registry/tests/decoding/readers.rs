//! All public readers, each with a document that it reads.

use super::samples;
use cratescope_registry::json::FromJson;
use cratescope_registry::{
    Advisories, Categories, CrateDocument, Dependencies, Dependents, Downloads, Error, FeatureList,
    Keywords, Owners, Readme, SearchPage, Suggestions, Summary, Versions, index, v1, web_api,
};

/// What a reader made of a text: rows kept and rows left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub kept: usize,
    pub skipped: usize,
}

pub type Read = fn(u16, &str) -> Result<Count, Error>;

/// Where rows are, as a list or alone, and which of their fields name them.
pub type Place = (&'static str, &'static [&'static str]);

pub struct Reader {
    pub name: &'static str,
    pub places: &'static [Place],
    pub read: Read,
    pub sample: String,
}

const AT: &str = "/here";

const fn count(kept: usize, skipped: usize) -> Count {
    Count { kept, skipped }
}

/// Those of the Web API, and what else is not ours.
pub fn foreign() -> Vec<Reader> {
    let reader = |name, sample: &str, places, read| Reader {
        name,
        places,
        read,
        sample: sample.to_owned(),
    };
    vec![
        reader(
            "crate",
            samples::CRATE,
            &[
                ("/crate", &["id", "name"]),
                ("/versions", &["num"]),
                ("/keywords", &["id", "keyword"]),
                ("/categories", &["id", "slug", "category"]),
            ],
            |status, body| {
                web_api::crate_document(AT, status, body).map(|read| {
                    let rows = read.keywords.len() + read.categories.len();
                    count(1 + rows + read.recent_versions.len(), read.skipped)
                })
            },
        ),
        reader(
            "version",
            samples::VERSION,
            &[("/version", &["num"])],
            |status, body| web_api::version(AT, status, body).map(|_| count(1, 0)),
        ),
        reader(
            "versions",
            samples::VERSIONS,
            &[("/versions", &["num"])],
            |status, body| {
                web_api::versions(AT, status, body).map(|r| count(r.versions.len(), r.skipped))
            },
        ),
        reader(
            "dependencies",
            samples::DEPENDENCIES,
            &[("/dependencies", &["crate_id"])],
            |status, body| {
                web_api::dependencies(AT, status, body)
                    .map(|r| count(r.dependencies.len(), r.skipped))
            },
        ),
        reader(
            "dependents",
            samples::DEPENDENTS,
            &[
                ("/dependencies", &["crate_id", "version_id"]),
                ("/versions", &["id", "crate", "num"]),
            ],
            |status, body| {
                web_api::dependents(AT, status, body).map(|r| count(r.dependents.len(), r.skipped))
            },
        ),
        reader(
            "downloads",
            samples::DOWNLOADS,
            &[("/version_downloads", &[]), ("/meta/extra_downloads", &[])],
            |status, body| {
                web_api::downloads(AT, status, body).map(|read| {
                    let days = read.versions.iter().map(|series| series.days.len());
                    count(days.sum::<usize>() + read.other.len(), read.skipped)
                })
            },
        ),
        reader(
            "search",
            samples::SEARCH,
            &[("/crates", &["id", "name"])],
            |status, body| {
                web_api::search(AT, status, body).map(|r| count(r.results.len(), r.skipped))
            },
        ),
        reader(
            "summary",
            samples::SUMMARY,
            &[
                ("/new_crates", &["id", "name"]),
                ("/popular_keywords", &["id", "keyword"]),
                ("/popular_categories", &["id", "slug", "category"]),
            ],
            |status, body| web_api::summary(AT, status, body).map(of_summary),
        ),
        reader(
            "owners",
            samples::OWNERS,
            &[("/users", &["login", "name"])],
            |status, body| {
                web_api::owners(AT, status, body).map(|r| count(r.owners.len(), r.skipped))
            },
        ),
        reader(
            "owner",
            samples::OWNER,
            &[("/user", &["login", "name"])],
            |status, body| web_api::owner(AT, status, body).map(|_| count(1, 0)),
        ),
        reader("authors", samples::AUTHORS, &[], |status, body| {
            web_api::authors(AT, status, body).map(|names| count(names.len(), 0))
        }),
        reader(
            "keywords",
            samples::KEYWORDS,
            &[("/keywords", &["id", "keyword"])],
            |status, body| {
                web_api::keywords(AT, status, body).map(|r| count(r.keywords.len(), r.skipped))
            },
        ),
        reader(
            "keyword",
            samples::KEYWORD,
            &[("/keyword", &["id", "keyword"])],
            |status, body| web_api::keyword(AT, status, body).map(|_| count(1, 0)),
        ),
        reader(
            "categories",
            samples::CATEGORIES,
            &[("/categories", &["id", "slug", "category"])],
            |status, body| {
                web_api::categories(AT, status, body).map(|r| count(r.categories.len(), r.skipped))
            },
        ),
        reader(
            "category",
            samples::CATEGORY,
            &[("/category", &["id", "slug", "category"])],
            |status, body| web_api::category(AT, status, body).map(|_| count(1, 0)),
        ),
        reader("site", samples::SITE, &[("", &[])], |status, body| {
            web_api::site_metadata(AT, status, body).map(|_| count(1, 0))
        }),
        reader(
            "advisories",
            samples::ADVISORIES,
            &[("", &["id"])],
            |status, body| {
                Advisories::decode_osv(AT, status, body, "demo")
                    .map(|r| count(r.advisories.len(), r.skipped))
            },
        ),
        reader(
            "index",
            samples::INDEX,
            &[("", &["vers", "v"])],
            |status, body| {
                index::decode(AT, status, body).map(|r| count(r.versions.len(), r.skipped))
            },
        ),
    ]
}

fn of_summary(read: Summary) -> Count {
    let lists = [
        &read.most_downloaded,
        &read.most_recently_downloaded,
        &read.just_updated,
        &read.new_crates,
    ];
    let crates: usize = lists.iter().map(|list| list.len()).sum();
    let named = read.popular_keywords.len() + read.popular_categories.len();
    count(crates + named + read.most_dependents.len(), read.skipped)
}

/// Those of our own API, with the payload in its envelope.
pub fn own() -> Vec<Reader> {
    fn reader(name: &'static str, data: &str, places: &'static [Place], read: Read) -> Reader {
        let sample = format!(
            r#"{{"data":{data},"meta":{{"timestamp":"2026-05-31T10:14:06.320Z","request_id":"r"}},"status":"ok","message":"m","success":true}}"#
        );
        Reader {
            name,
            places,
            read,
            sample,
        }
    }
    fn read<T: FromJson>(status: u16, body: &str) -> Result<T, Error> {
        v1::decode(AT, status, body)
    }
    vec![
        reader(
            "v1 crate",
            samples::V1_CRATE,
            &[
                ("/data/crate", &["name"]),
                ("/data/recent_versions", &["num"]),
            ],
            |status, body| {
                read::<CrateDocument>(status, body)
                    .map(|r| count(r.recent_versions.len(), r.skipped))
            },
        ),
        reader(
            "v1 versions",
            samples::V1_VERSIONS,
            &[("/data/versions", &["num"])],
            |status, body| {
                read::<Versions>(status, body).map(|r| count(r.versions.len(), r.skipped))
            },
        ),
        reader(
            "v1 dependencies",
            samples::V1_DEPENDENCIES,
            &[("/data/dependencies", &["crate"])],
            |status, body| {
                read::<Dependencies>(status, body).map(|r| count(r.dependencies.len(), r.skipped))
            },
        ),
        reader(
            "v1 search",
            samples::V1_SEARCH,
            &[("/data/results", &["name"])],
            |status, body| {
                read::<SearchPage>(status, body).map(|r| count(r.results.len(), r.skipped))
            },
        ),
        reader(
            "v1 suggest",
            samples::V1_SUGGEST,
            &[("/data/suggestions", &["name"])],
            |status, body| {
                read::<Suggestions>(status, body).map(|r| count(r.suggestions.len(), r.skipped))
            },
        ),
        reader(
            "v1 summary",
            samples::V1_SUMMARY,
            &[
                ("/data/most_downloaded", &["name"]),
                ("/data/most_dependents", &["name"]),
                ("/data/popular_categories", &["name"]),
            ],
            |status, body| read::<Summary>(status, body).map(of_summary),
        ),
        reader(
            "v1 owners",
            samples::V1_OWNERS,
            &[("/data/owners", &["login"])],
            |status, body| read::<Owners>(status, body).map(|r| count(r.owners.len(), r.skipped)),
        ),
        reader(
            "v1 dependents",
            samples::V1_DEPENDENTS,
            &[("/data/dependents", &["crate"])],
            |status, body| {
                read::<Dependents>(status, body).map(|r| count(r.dependents.len(), r.skipped))
            },
        ),
        reader(
            "v1 downloads",
            samples::V1_DOWNLOADS,
            &[("/data/other", &[])],
            |status, body| {
                read::<Downloads>(status, body).map(|read| {
                    let days = read.versions.iter().map(|series| series.days.len());
                    count(days.sum::<usize>() + read.other.len(), read.skipped)
                })
            },
        ),
        reader(
            "v1 advisories",
            samples::V1_ADVISORIES,
            &[("/data/advisories", &["id"])],
            |status, body| {
                read::<Advisories>(status, body).map(|r| count(r.advisories.len(), r.skipped))
            },
        ),
        reader(
            "v1 keywords",
            samples::V1_KEYWORDS,
            &[("/data/keywords", &["name"])],
            |status, body| {
                read::<Keywords>(status, body).map(|r| count(r.keywords.len(), r.skipped))
            },
        ),
        reader(
            "v1 categories",
            samples::V1_CATEGORIES,
            &[("/data/categories", &["slug", "name"])],
            |status, body| {
                read::<Categories>(status, body).map(|r| count(r.categories.len(), r.skipped))
            },
        ),
        reader(
            "v1 readme",
            samples::V1_README,
            &[("/data", &["html"])],
            |status, body| read::<Readme>(status, body).map(|_| count(1, 0)),
        ),
        reader(
            "v1 features",
            samples::V1_FEATURES,
            &[("/data", &[])],
            |status, body| read::<FeatureList>(status, body).map(|_| count(1, 0)),
        ),
        reader(
            "v1 meta",
            samples::V1_META,
            &[("/data", &[])],
            |status, body| read::<v1::ServerMeta>(status, body).map(|_| count(1, 0)),
        ),
    ]
}

pub fn all() -> Vec<Reader> {
    let mut all = foreign();
    all.extend(own());
    all
}

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Everything below begins with this.
#[test]
fn every_sample_is_read_whole() {
    for reader in all() {
        let read = (reader.read)(200, &reader.sample);
        let count = read.unwrap_or_else(|error| panic!("{}: {error:?}", reader.name));
        assert!(count.kept > 0 && count.skipped == 0, "{}", reader.name);
    }
}
