//! The table of endpoints: what is routed, listed in `/v1/meta` and described.

use super::parameters::{
    ALL_FEATURES, CATEGORY, DEFAULT, FEATURES, FORMAT, KEYWORD, KINDS, LETTER, LIMIT, LIST_SORT,
    NAME, NEWEST, NO_DEFAULT_FEATURES, OWNER, PAGE, Parameter, RESOLVER, RUST_VERSION, SLUG, SORT,
    TARGET, TYPED, VERSION, WORDS,
};
use super::{Shared, crates, index, lists, meta, tree};
use axum::routing::{MethodRouter, get};
use cratescope_registry::Topic;

/// One endpoint.
pub(crate) struct Endpoint {
    /// As `/v1/meta` lists it.
    pub(crate) path: &'static str,
    /// What a source must have for it.
    pub(crate) topic: Topic,
    pub(super) handler: fn() -> MethodRouter<Shared>,
    /// For people: what it answers, as a heading and as a sentence or more.
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    pub(super) parameters: &'static [&'static Parameter],
    /// The name of its answer's schema; `None` for a file without an envelope.
    pub(super) answer: Option<&'static str>,
    /// Path and query of a question to it, below the server.
    pub(super) example: &'static str,
}

/// The path of the index's files: what is below it is theirs.
pub(crate) const INDEX: &str = "/v1/index";

impl Endpoint {
    /// Its path for the router, below `/v1`.
    pub(super) fn route(&self) -> String {
        let path = self.path.trim_start_matches("/v1");
        match self.path {
            INDEX => format!("{path}/{{*path}}"),
            _ => path.to_owned(),
        }
    }
}

/// First the documented endpoints in the document's order, then those that this
/// server adds.
pub(crate) const ENDPOINTS: [Endpoint; 18] = [
    Endpoint {
        path: "/v1/crate",
        topic: Topic::Crate,
        handler: || get(crates::document),
        title: "A crate",
        about: "Full metadata of a crate, and its last ten versions.",
        parameters: &[&NAME],
        answer: Some("CrateDocument"),
        example: "/v1/crate?name=serde",
    },
    Endpoint {
        path: "/v1/search",
        topic: Topic::Search,
        handler: || get(lists::search),
        title: "Search",
        about: "Searches or ranks the registry. A registry asked live shows the first 1000 results by relevance, and 200 pages.",
        parameters: &[
            &WORDS, &SORT, &LIMIT, &PAGE, &KEYWORD, &CATEGORY, &LETTER, &OWNER,
        ],
        answer: Some("SearchPage"),
        example: "/v1/search?q=http&sort=downloads&limit=5",
    },
    Endpoint {
        path: "/v1/dependencies",
        topic: Topic::Dependencies,
        handler: || get(crates::dependencies),
        title: "Dependencies",
        about: "The dependencies of a version, of every kind: first those that are not optional, then by name.",
        parameters: &[&NAME, &NEWEST],
        answer: Some("Dependencies"),
        example: "/v1/dependencies?name=tokio",
    },
    Endpoint {
        path: "/v1/meta",
        topic: Topic::Meta,
        handler: || get(meta::meta),
        title: "This server",
        about: "Where the data comes from now, and which endpoints have answers.",
        parameters: &[],
        answer: Some("ServerMeta"),
        example: "/v1/meta",
    },
    Endpoint {
        path: "/v1/versions",
        topic: Topic::Versions,
        handler: || get(crates::versions),
        title: "Versions",
        about: "All versions of a crate, highest first, with features, size, checksum, edition, MSRV, licence, yanks and publisher as far as the source knows them.",
        parameters: &[&NAME],
        answer: Some("Versions"),
        example: "/v1/versions?name=serde",
    },
    Endpoint {
        path: "/v1/readme",
        topic: Topic::Readme,
        handler: || get(crates::readme),
        title: "README",
        about: "The README of a version as sanitised HTML.",
        parameters: &[&NAME, &DEFAULT],
        answer: Some("Readme"),
        example: "/v1/readme?name=serde",
    },
    Endpoint {
        path: INDEX,
        topic: Topic::Index,
        handler: || get(index::file),
        title: "Index files",
        about: "The file of a crate in the sparse index, as Cargo reads it: one JSON object a line for each version, without the envelope. Names are in lower case; - and _ are not the same here.",
        parameters: &[],
        answer: None,
        example: "/v1/index/se/rd/serde",
    },
    Endpoint {
        path: "/v1/features",
        topic: Topic::Features,
        handler: || get(crates::features),
        title: "Features",
        about: "The features of a version and what each enables; those that optional dependencies make by themselves are written out.",
        parameters: &[&NAME, &DEFAULT],
        answer: Some("FeatureList"),
        example: "/v1/features?name=serde",
    },
    Endpoint {
        path: "/v1/owners",
        topic: Topic::Owners,
        handler: || get(crates::owners),
        title: "Owners",
        about: "The people and teams who may publish a crate.",
        parameters: &[&NAME],
        answer: Some("Owners"),
        example: "/v1/owners?name=serde",
    },
    Endpoint {
        path: "/v1/dependents",
        topic: Topic::Dependents,
        handler: || get(crates::dependents),
        title: "Dependents",
        about: "The crates whose default version depends on a crate, in any kind, each once; most used first.",
        parameters: &[&NAME, &LIMIT, &PAGE],
        answer: Some("Dependents"),
        example: "/v1/dependents?name=serde&limit=5",
    },
    Endpoint {
        path: "/v1/downloads",
        topic: Topic::Downloads,
        handler: || get(crates::downloads),
        title: "Downloads",
        about: "Downloads of the last 90 days, by day: of the highest versions one by one, of all others together.",
        parameters: &[&NAME],
        answer: Some("Downloads"),
        example: "/v1/downloads?name=serde",
    },
    Endpoint {
        path: "/v1/advisories",
        topic: Topic::Advisories,
        handler: || get(crates::advisories),
        title: "Advisories",
        about: "Known vulnerabilities of a crate, and warnings that it is unsound or unmaintained.",
        parameters: &[&NAME],
        answer: Some("Advisories"),
        example: "/v1/advisories?name=time",
    },
    Endpoint {
        path: "/v1/docs-build",
        topic: Topic::DocsBuild,
        handler: || get(crates::docs_build),
        title: "Built documentation",
        about: "Whether docs.rs could build the documentation of a version; null where it has not tried.",
        parameters: &[&NAME, &VERSION],
        answer: Some("DocsBuild"),
        example: "/v1/docs-build?name=serde&version=1.0.228",
    },
    Endpoint {
        path: "/v1/summary",
        topic: Topic::Summary,
        handler: || get(lists::summary),
        title: "Summary",
        about: "Figures and rankings of the whole registry.",
        parameters: &[],
        answer: Some("Summary"),
        example: "/v1/summary",
    },
    Endpoint {
        path: "/v1/keywords",
        topic: Topic::Keywords,
        handler: || get(lists::keywords),
        title: "Keywords",
        about: "The keywords that crates carry, with how many do.",
        parameters: &[&LIST_SORT, &LIMIT, &PAGE],
        answer: Some("Keywords"),
        example: "/v1/keywords?limit=5",
    },
    Endpoint {
        path: "/v1/categories",
        topic: Topic::Categories,
        handler: || get(lists::categories),
        title: "Categories",
        about: "The categories at the top; or one, with those below and above it.",
        parameters: &[&SLUG, &LIST_SORT, &LIMIT, &PAGE],
        answer: Some("Categories"),
        example: "/v1/categories?sort=alpha",
    },
    Endpoint {
        path: "/v1/suggest",
        topic: Topic::Suggest,
        handler: || get(lists::suggest),
        title: "Suggestions",
        about: "At most eight crates that a text being typed may become: first those whose names begin so.",
        parameters: &[&TYPED],
        answer: Some("Suggestions"),
        example: "/v1/suggest?q=serde_",
    },
    Endpoint {
        path: "/v1/tree",
        topic: Topic::Index,
        handler: || get(tree::tree),
        title: "Dependency tree",
        about: "What Cargo would build for a version: packages with their features, who needs whom, and an audit of \
            the set. Without development dependencies it is what one gets who adds this version to a new project, with \
            them what its authors get without a lock file. Other forms than JSON come without the envelope. The \
            index does not say which packages are procedural macros: that is guessed by their names.",
        parameters: &[
            &NAME,
            &DEFAULT,
            &FEATURES,
            &NO_DEFAULT_FEATURES,
            &ALL_FEATURES,
            &TARGET,
            &KINDS,
            &RESOLVER,
            &RUST_VERSION,
            &FORMAT,
        ],
        answer: Some("TreeAnswer"),
        example: "/v1/tree?name=tokio&target=x86_64-pc-windows-msvc",
    },
];
