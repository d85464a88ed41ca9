//! `GET /site_metadata`.

use crate::answer::{Answer, json};
use crate::world::World;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use serde_json::json;
use std::sync::Arc;

pub(super) async fn metadata(State(world): State<Arc<World>>) -> Answer {
    let document = json(&json!({
        "deployed_sha": "0000000000000000000000000000000000000000",
        "commit": "0000000000000000000000000000000000000000",
        "cdn_base": world.bases.statics,
        "read_only": false,
        "banner_message": null,
    }))?;
    Ok(([(CACHE_CONTROL, "public, max-age=15")], document).into_response())
}
