use super::{Answer, ENDPOINTS, Freshness, Question, Refusal, Shared};
use crate::{Source, SourceError, Told};
use axum::extract::State;
use cratescope_registry::v1::ServerMeta;
use cratescope_registry::{Question as Asked, SearchSort};

const NOTE: &str = "Rust crate registry data. /v1/crate = full metadata + recent versions of a crate; \
    /v1/search = search/rank the registry (sort by downloads, recent-downloads, recent-updates, new, alpha; \
    narrowed by keyword, category, letter and owner); /v1/dependencies = the dependencies of a crate's newest (or a given) version; \
    /v1/versions = all versions; /v1/features = what features enable; /v1/readme = README as sanitised HTML; \
    /v1/owners = who may publish; /v1/dependents = crates that depend on it; /v1/downloads = downloads by day; \
    /v1/advisories = known vulnerabilities and warnings; /v1/docs-build = whether documentation was built; \
    /v1/tree = the dependency tree that Cargo would build, with an audit; \
    /v1/index/{path} = sparse-index files, without the envelope; /v1/summary = figures and rankings of the registry; \
    /v1/keywords and /v1/categories = those that crates carry; /v1/suggest = names for a text being typed. \
    endpoints lists those that the source has answers for now; what it does not know is null. \
    /v1/docs and /v1/openapi.json describe them all.";

/// `GET /v1/meta`: source and options.
pub(super) async fn meta(State(api): State<Shared>) -> Result<Answer, Refusal> {
    let ask = Question::of("meta", Asked::Meta);
    api.get(ask, "Meta retrieved", Freshness::SELF).await
}

/// What the server says about itself: the one answer that is not the source's.
pub(super) fn about(source: &dyn Source) -> Result<Told, SourceError> {
    Told::json(&ServerMeta {
        note: NOTE.to_owned(),
        source: source.about(),
        endpoints: endpoints_of(source),
        sort_options: SearchSort::ALL.map(|sort| sort.to_string()).to_vec(),
    })
}

/// The endpoints that the source has answers for.
pub(crate) fn endpoints_of(source: &dyn Source) -> Vec<String> {
    let offered = ENDPOINTS.iter().filter(|of| source.has(of.topic));
    offered.map(|of| of.path.to_owned()).collect()
}
