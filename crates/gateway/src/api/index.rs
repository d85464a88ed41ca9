use super::{Answer, Freshness, Question, Refusal, Shared};
use axum::extract::{OriginalUri, Path, State};
use cratescope_registry::{CrateName, Question as Asked};

/// `GET /v1/index/{path}`: a file of the sparse index, as Cargo reads it and
/// without the envelope.
pub(super) async fn file(
    State(api): State<Shared>,
    Path(path): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Answer, Refusal> {
    let name = crate_at(&path).ok_or_else(|| Refusal::no_route(&uri))?;
    // By the exact path: `-` and `_` are not the same here.
    let ask = Question::of("index", Asked::Index(name));
    api.get(ask, "", Freshness::INDEX).await
}

/// The crate whose file the index keeps at this path (Cargo reference, "Index
/// files").
fn crate_at(path: &str) -> Option<CrateName> {
    let name = CrateName::new(path.rsplit('/').next()?).ok()?;
    (name.index_path() == path).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::crate_at;

    #[test]
    fn a_file_has_one_path() {
        for path in ["1/a", "2/cc", "3/s/syn", "se/rd/serde", "wi/nd/windows-sys"] {
            assert!(crate_at(path).is_some(), "{path}");
        }
        for path in [
            "serde",
            "se/rd/tokio",
            "SE/RD/SERDE",
            "se/rd/serde/",
            "",
            "../se/rd/serde",
            "config.json",
            "se/rd/ser de",
        ] {
            assert_eq!(crate_at(path), None, "{path}");
        }
    }
}
