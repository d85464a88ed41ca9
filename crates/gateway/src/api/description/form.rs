//! JSON Schema (2020-12, as `OpenAPI` 3.1 has it), in the few forms of our
//! answers.

use serde_json::{Map, Value, json};

pub(super) fn text() -> Value {
    json!({ "type": "string" })
}

pub(super) fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

pub(super) fn flag() -> Value {
    json!({ "type": "boolean" })
}

pub(super) fn words(words: &[&str]) -> Value {
    json!({ "type": "string", "enum": words })
}

pub(super) fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

pub(super) fn map(of: Value) -> Value {
    json!({ "type": "object", "additionalProperties": of })
}

/// A schema of its own.
pub(super) fn named(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Or null, where the source does not know.
pub(super) fn maybe(mut schema: Value) -> Value {
    match schema
        .get("type")
        .and_then(Value::as_str)
        .map(str::to_owned)
    {
        Some(kind) if schema.get("enum").is_none() => {
            schema["type"] = json!([kind, "null"]);
            schema
        }
        _ => json!({ "anyOf": [schema, { "type": "null" }] }),
    }
}

/// A key that is always there, with what it means.
pub(super) struct Field {
    name: &'static str,
    schema: Value,
    is_always_there: bool,
}

pub(super) fn field(name: &'static str, mut schema: Value, about: &str) -> Field {
    schema["description"] = about.into();
    Field {
        name,
        schema,
        is_always_there: true,
    }
}

impl Field {
    /// Left out where there is nothing to say.
    pub(super) fn at_times(self) -> Self {
        Self {
            is_always_there: false,
            ..self
        }
    }
}

/// An object with these keys. Others may be added later.
pub(super) fn object(fields: impl IntoIterator<Item = Field>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in fields {
        if field.is_always_there {
            required.push(field.name);
        }
        properties.insert(field.name.to_owned(), field.schema);
    }
    json!({ "type": "object", "required": required, "properties": properties })
}
