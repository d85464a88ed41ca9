//! What a test in another program sets and reads.

use crate::answer::{Refusal, json};
use crate::fault::Fault;
use crate::lane::Lane;
use crate::rate_limit::RateLimit;
use crate::world::World;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::sync::atomic::Ordering;

/// More than any list of faults.
const LARGEST: usize = 1 << 20;

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(Box<Fault>),
    More(Vec<Fault>),
}

/// `GET` and `DELETE /__log`; `POST` (one or a list) and `DELETE /__faults`;
/// `POST` (by host) and `DELETE /__limits`; `POST /__errors-with-200`.
pub(crate) async fn answer(world: &World, request: Request<Body>) -> Response {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, LARGEST)
        .await
        .unwrap_or_default();
    match (head.method, head.uri.path()) {
        (Method::GET, "/__log") => return json(&*world.log()).into_response(),
        (Method::DELETE, "/__log") => world.log().requests.clear(),
        (Method::DELETE, "/__faults") => world.faults.clear(),
        (Method::DELETE, "/__limits") => world.limits.clear(),
        (Method::POST, "/__faults") => match read(&body) {
            Ok(OneOrMore::One(fault)) => world.faults.set(*fault),
            Ok(OneOrMore::More(faults)) => {
                faults.into_iter().for_each(|fault| world.faults.set(fault))
            }
            Err(refusal) => return refusal.into_response(),
        },
        (Method::POST, "/__limits") => match read::<HashMap<Lane, RateLimit>>(&body) {
            Ok(limits) => limits
                .into_iter()
                .for_each(|(lane, limit)| world.limits.set(lane, limit)),
            Err(refusal) => return refusal.into_response(),
        },
        (Method::POST, "/__errors-with-200") => match read(&body) {
            Ok(on) => world.errors_with_200.store(on, Ordering::Relaxed),
            Err(refusal) => return refusal.into_response(),
        },
        _ => return Refusal::not_found().into_response(),
    }
    StatusCode::NO_CONTENT.into_response()
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::bad_request(error.to_string()))
}
