//! What endpoints answer besides their data: the statuses and headers that all
//! share.

use super::form::named;
use super::schemas;
use crate::tree::Format;
use serde_json::{Map, Value, json};

/// A refusal: its name, its status, and when it is.
struct Refusal {
    name: &'static str,
    status: &'static str,
    about: &'static str,
    /// Whether it says when to come back.
    says_when: bool,
}

const fn refusal(name: &'static str, status: &'static str, about: &'static str) -> Refusal {
    Refusal {
        name,
        status,
        about,
        says_when: false,
    }
}

const fn later(name: &'static str, status: &'static str, about: &'static str) -> Refusal {
    Refusal {
        says_when: true,
        ..refusal(name, status, about)
    }
}

const REFUSALS: [Refusal; 12] = [
    refusal(
        "BadRequest",
        "400",
        "A parameter is missing or cannot be used; error.detail names it.",
    ),
    refusal(
        "Unauthorized",
        "401",
        "The server asks for a key in x-oanor-key, and there was none, or one that it does not know.",
    ),
    refusal(
        "PaymentRequired",
        "402",
        "The key's plan does not include this API.",
    ),
    refusal(
        "NotFound",
        "404",
        "There is no such thing (not_found), or the server's source never has it (not_offered).",
    ),
    refusal(
        "MethodNotAllowed",
        "405",
        "The API is for reading: GET and HEAD.",
    ),
    refusal("PayloadTooLarge", "413", "No endpoint takes a body."),
    refusal(
        "Unresolvable",
        "422",
        "There is no tree: versions conflict, or it takes too much. The message explains it as Cargo would.",
    ),
    later(
        "TooManyRequests",
        "429",
        "Too many requests in a second, or no calls left this month.",
    ),
    refusal(
        "Internal",
        "500",
        "The server failed; its log knows why, under the request's id.",
    ),
    refusal(
        "BadGateway",
        "502",
        "The registry behind the server did not answer as it should.",
    ),
    later(
        "Unavailable",
        "503",
        "The registry cannot be reached or asks to wait, or the server has too much to do.",
    ),
    later(
        "GatewayTimeout",
        "504",
        "The registry, or the answer, took too long.",
    ),
];

/// `responses` of an endpoint. `data` names the schema of its answer; a file
/// has none. `forms` are those it has besides.
pub(super) fn of(data: Option<&str>, forms: &[Format]) -> Value {
    let mut content = match data {
        Some(data) => json!({ "application/json": { "schema": schemas::success(data) } }),
        None => json!({ "text/plain": { "schema": { "type": "string" } } }),
    };
    for form in forms {
        let media_type = form.media_type().split(';').next().unwrap_or_default();
        content[media_type] = match form {
            Format::CycloneDx => json!({ "schema": { "type": "object" } }),
            _ => json!({ "schema": { "type": "string" } }),
        };
    }
    let mut all = Map::new();
    all.insert(
        "200".to_owned(),
        json!({ "description": "The answer.", "headers": answer_headers(), "content": content }),
    );
    all.insert(
        "304".to_owned(),
        json!({ "description": "What the client holds, by If-None-Match, is still right." }),
    );
    for refusal in REFUSALS {
        let name = format!("#/components/responses/{}", refusal.name);
        all.insert(refusal.status.to_owned(), json!({ "$ref": name }));
    }
    Value::Object(all)
}

/// `components.responses`
pub(super) fn refusals() -> Value {
    let all = REFUSALS.iter().map(|refusal| {
        let mut headers = json!({ "x-request-id": header("RequestId") });
        if refusal.says_when {
            headers["Retry-After"] = header("RetryAfter");
        }
        if matches!(refusal.status, "402" | "429") {
            headers["x-quota-remaining"] = header("QuotaRemaining");
        }
        let response = json!({
            "description": refusal.about,
            "headers": headers,
            "content": { "application/json": { "schema": named("Failure") } },
        });
        (refusal.name.to_owned(), response)
    });
    Value::Object(all.collect())
}

fn answer_headers() -> Value {
    json!({
        "ETag": header("ETag"),
        "Cache-Control": header("CacheControl"),
        "x-request-id": header("RequestId"),
        "x-quota-remaining": header("QuotaRemaining"),
    })
}

fn header(name: &str) -> Value {
    json!({ "$ref": format!("#/components/headers/{name}") })
}

/// `components.headers`
pub(super) fn headers() -> Value {
    let text = json!({ "type": "string" });
    let number = json!({ "type": "integer", "minimum": 0 });
    json!({
        "ETag": { "description": "Names the answer: send it back as If-None-Match.", "schema": text },
        "CacheControl": {
            "description": "How long the answer is fresh, and how much longer it may be used while a new one is fetched.",
            "schema": text,
        },
        "RequestId": { "description": "Names the request in the server's log.", "schema": text },
        "RetryAfter": { "description": "Seconds after which to come back.", "schema": number },
        "QuotaRemaining": {
            "description": "Calls that the key has left this month; only where there are keys.",
            "schema": number,
        },
    })
}

/// Statuses with when they are, for people.
pub(super) fn statuses() -> impl Iterator<Item = (&'static str, &'static str)> {
    REFUSALS
        .iter()
        .map(|refusal| (refusal.status, refusal.about))
}
