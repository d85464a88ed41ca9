use super::{Refusal, Shared};
use crate::etag;
use axum::extract::{OriginalUri, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use cratescope_registry::CrateName;

/// `GET /v1/index/{path}`: a file of the sparse index, as Cargo reads it and
/// without the envelope.
pub(super) async fn file(
    State(source): State<Shared>,
    Path(path): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Refusal> {
    let name = crate_at(&path).ok_or_else(|| Refusal::no_route(&uri))?;
    let file = source.index_file(name).await?;
    let tag = etag::of(&[&file]);
    Ok((
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        [(header::ETAG, tag)],
        file,
    )
        .into_response())
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
