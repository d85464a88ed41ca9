use super::{Answer, ENDPOINTS, Freshness, Question, Refusal, Rendered, Shared};
use axum::extract::State;
use cratescope_registry::SearchSort;
use cratescope_registry::v1::ServerMeta;

const NOTE: &str = "Rust crate registry data. /v1/crate = full metadata + recent versions of a crate; \
    /v1/search = search/rank the registry (sort by downloads, recent-downloads, recent-updates, new, alpha; \
    also by keyword and category); /v1/dependencies = the dependencies of a crate's newest (or a given) version; \
    /v1/versions = all versions; /v1/readme = README as sanitised HTML; \
    /v1/index/{path} = sparse-index files, without the envelope; /v1/summary = figures and rankings of the registry. \
    What the source does not know is null.";

/// `GET /v1/meta`: source and options.
pub(super) async fn meta(State(api): State<Shared>) -> Result<Answer, Refusal> {
    api.get(Question::of("meta"), |source| async move {
        let meta = ServerMeta {
            note: NOTE.to_owned(),
            source: source.about(),
            endpoints: ENDPOINTS.map(str::to_owned).to_vec(),
            sort_options: SearchSort::ALL.map(|sort| sort.to_string()).to_vec(),
        };
        Rendered::enveloped(&meta, "Meta retrieved", Freshness::SELF)
    })
    .await
}
