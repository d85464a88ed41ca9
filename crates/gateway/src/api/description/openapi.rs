//! The `OpenAPI` 3.1 document.

use super::super::endpoints::{ENDPOINTS, Endpoint, INDEX};
use super::super::parameters::{Form, Parameter};
use super::{responses, schemas};
use crate::BasePath;
use crate::tree::Format;
use cratescope_registry::CrateName;
use cratescope_registry::v1::KEY_HEADER;
use serde_json::{Map, Value, json};

const ABOUT: &str = "Data of Rust's crate registry: the Rust Crates API, with additions. \
    Every answer but index files has the same envelope; what the source does not know is null. \
    Texts and links come from whoever published a crate: do not trust them.";

/// The document of a server whose paths are below `base`.
pub(super) fn document(base: &BasePath) -> Value {
    let mut paths = Map::new();
    for endpoint in &ENDPOINTS {
        for (path, parameters) in paths_of(endpoint) {
            paths.insert(path, json!({ "get": operation(endpoint, parameters) }));
        }
    }
    let server = match base.without_slash() {
        "" => "/",
        base => base,
    };
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rust Crates API",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": server }],
        // Keys are for servers that ask for them.
        "security": [{}, { "key": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas::all(),
            "responses": responses::refusals(),
            "headers": responses::headers(),
            "securitySchemes": {
                "key": { "type": "apiKey", "in": "header", "name": KEY_HEADER },
            },
        },
    })
}

/// Paths of an endpoint with their parameters. The path of an index file
/// depends on the length of the crate's name.
fn paths_of(endpoint: &Endpoint) -> Vec<(String, Vec<Value>)> {
    if endpoint.path != INDEX {
        let parameters = endpoint.parameters.iter();
        let parameters = parameters.map(|parameter| in_query(parameter)).collect();
        return vec![(endpoint.path.to_owned(), parameters)];
    }
    let name = |example| {
        let letters = json!({
            "type": "string", "pattern": "^[a-z][a-z0-9_-]*$", "maxLength": CrateName::MAX_LEN,
        });
        in_path("name", "The crate's name in lower case.", letters, example)
    };
    let length = json!({ "type": "string", "enum": ["1", "2"] });
    let first = json!({ "type": "string", "pattern": "^(3|[a-z][a-z0-9_-])$" });
    let next = json!({ "type": "string", "pattern": "^[a-z0-9_-]{1,2}$" });
    let short = vec![
        in_path(
            "length",
            "Letters of a name that has one or two.",
            length,
            "2",
        ),
        name("h2"),
    ];
    let about_first = "The first two letters of the name; `3` where it has three.";
    let about_next = "The next two letters; the first one where the name has three.";
    let long = vec![
        in_path("first", about_first, first, "se"),
        in_path("next", about_next, next, "rd"),
        name("serde"),
    ];
    vec![
        (format!("{INDEX}/{{length}}/{{name}}"), short),
        (format!("{INDEX}/{{first}}/{{next}}/{{name}}"), long),
    ]
}

fn in_path(name: &str, about: &str, schema: Value, example: &str) -> Value {
    json!({
        "name": name, "in": "path", "required": true, "description": about, "schema": schema, "example": example,
    })
}

fn operation(endpoint: &Endpoint, parameters: Vec<Value>) -> Value {
    let last = endpoint.path.trim_start_matches("/v1/");
    let id = match parameters.first() {
        Some(first) if first["name"] == "length" => "index_short",
        _ => last,
    };
    // What an answer can be besides JSON.
    let forms = match endpoint
        .parameters
        .iter()
        .any(|parameter| parameter.name == "format")
    {
        true => &Format::ALL[1..],
        false => &[],
    };
    json!({
        "operationId": id,
        "summary": endpoint.title,
        "description": endpoint.about,
        "parameters": parameters,
        "responses": responses::of(endpoint.answer, forms),
    })
}

fn in_query(parameter: &Parameter) -> Value {
    let mut described = json!({
        "name": parameter.name,
        "in": "query",
        "required": parameter.is_needed,
        "description": parameter.about,
        "schema": schema(parameter),
    });
    if let Some(example) = parameter.example {
        described["example"] = match parameter.form {
            Form::Texts => json!([example]),
            _ => example.into(),
        };
    }
    described
}

fn schema(parameter: &Parameter) -> Value {
    match parameter.form {
        Form::CrateName => json!({
            "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$", "maxLength": CrateName::MAX_LEN,
        }),
        Form::Text if parameter.is_needed => json!({ "type": "string", "minLength": 1 }),
        Form::Text => json!({ "type": "string" }),
        Form::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Form::Letter => json!({ "type": "string", "minLength": 1, "maxLength": 1 }),
        Form::Number { default, most } => json!({
            "type": "integer", "minimum": 1, "maximum": most, "default": default,
        }),
        Form::Flag => json!({ "type": "boolean", "default": false }),
        Form::Pattern(pattern) => json!({ "type": "string", "pattern": pattern() }),
        Form::Choice(options) => {
            let options = options();
            json!({ "type": "string", "enum": options, "default": options.first() })
        }
    }
}
