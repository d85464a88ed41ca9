//! The API's page for people.

use super::super::endpoints::{ENDPOINTS, Endpoint};
use super::super::parameters::{Form, Parameter};
use super::html::Text;
use super::{responses, schemas};
use cratescope_registry::v1::KEY_HEADER;
use serde_json::Value;
use std::fmt::Write;

const HEAD: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Rust Crates API</title>
<link rel="stylesheet" href="docs.css">
</head>
<body>
<header>
<h1>Rust Crates API</h1>
<p>Data of Rust's crate registry. This page describes what this server can answer; <a href="meta">meta</a>
lists what it has answers for now, and <a href="openapi.json">openapi.json</a> says the same to programs (OpenAPI 3.1).</p>
</header>
<main>
"#;

const ENVELOPE: &str = r#"<section aria-labelledby="envelope">
<h2 id="envelope">Every answer</h2>
<p>All endpoints are read with GET. Every answer but index files has the same envelope:</p>
<pre tabindex="0"><code>{ "data": …, "meta": { "timestamp": "2026-05-31T10:14:06.320Z", "request_id": "…" },
  "status": "ok", "message": "Crate retrieved", "success": true }</code></pre>
<p>A failure has <code>"success": false</code>, <code>"data": null</code>, and
<code>"error": { "code": …, "detail": … }</code>. What the source does not know is null, never zero.
Texts and links come from whoever published a crate: do not trust them.</p>
<p>An answer that is not as fresh as it should be says so in <code>message</code>, and may be kept for ten seconds only.</p>
"#;

/// Told above, under "Every answer".
const ENVELOPES: [&str; 2] = ["Meta", "Failure"];

/// The page.
pub(super) fn html() -> String {
    let mut page = String::from(HEAD);
    contents(&mut page);
    page += ENVELOPE;
    let key = "A server that has keys takes yours in the header";
    page += &format!("<p>{key} <code>{KEY_HEADER}</code>.</p>\n");
    statuses(&mut page);
    page += "</section>\n";
    let schemas = schemas::all();
    for endpoint in &ENDPOINTS {
        section(&mut page, endpoint, &schemas);
    }
    objects(&mut page, &schemas);
    page += "</main>\n</body>\n</html>\n";
    page
}

/// Writing to a string cannot fail.
macro_rules! add {
    ($page:expr, $($text:tt)*) => { let _ = writeln!($page, $($text)*); };
}

fn id(endpoint: &Endpoint) -> &str {
    endpoint.path.trim_start_matches("/v1/")
}

fn contents(page: &mut String) {
    add!(page, "<nav aria-label=\"Endpoints\">\n<ul>");
    for endpoint in &ENDPOINTS {
        let (id, path) = (id(endpoint), Text(endpoint.path));
        add!(
            page,
            "<li><a href=\"#{id}\"><code>{path}</code></a> {}</li>",
            Text(endpoint.title)
        );
    }
    add!(page, "</ul>\n</nav>");
}

fn statuses(page: &mut String) {
    table(page, "Statuses of failures", &["Status", "When"]);
    for (status, about) in responses::statuses() {
        add!(
            page,
            "<tr><th scope=\"row\">{status}</th><td>{}</td></tr>",
            Text(about)
        );
    }
    add!(page, "</tbody></table></div>");
}

fn section(page: &mut String, endpoint: &Endpoint, schemas: &serde_json::Map<String, Value>) {
    let id = id(endpoint);
    add!(page, "<section aria-labelledby=\"{id}\">");
    add!(
        page,
        "<h2 id=\"{id}\">{} <code>{}</code></h2>",
        Text(endpoint.title),
        Text(endpoint.path)
    );
    add!(page, "<p>{}</p>", Text(endpoint.about));
    if !endpoint.parameters.is_empty() {
        table(page, "Parameters", &["Parameter", "Value", "Meaning"]);
        for parameter in endpoint.parameters {
            add!(
                page,
                "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td></tr>",
                parameter.name,
                Text(&value(parameter)),
                Text(parameter.about)
            );
        }
        add!(page, "</tbody></table></div>");
    }
    let example = endpoint.example.trim_start_matches("/v1/");
    add!(
        page,
        "<p>For example <a href=\"{0}\"><code>{1}</code></a>:</p>\n<pre tabindex=\"0\"><code>curl \"$SERVER{1}\"</code></pre>",
        Text(example),
        Text(endpoint.example)
    );
    if let Some(schema) = endpoint.answer.and_then(|name| schemas.get(name)) {
        table(page, "Keys of data", &["Key", "Value", "Meaning"]);
        keys(page, schema);
        add!(page, "</tbody></table></div>");
    }
    add!(page, "</section>");
}

fn table(page: &mut String, caption: &str, columns: &[&str]) {
    add!(
        page,
        "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\"><table><caption>{caption}</caption><thead><tr>"
    );
    for column in columns {
        add!(page, "<th scope=\"col\">{column}</th>");
    }
    add!(page, "</tr></thead><tbody>");
}

fn keys(page: &mut String, schema: &Value) {
    let properties = schema["properties"].as_object();
    for (name, property) in properties.into_iter().flatten() {
        let about = property["description"].as_str().unwrap_or_default();
        add!(
            page,
            "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td></tr>",
            Text(name),
            kind(property),
            Text(about)
        );
    }
}

/// The objects that answers are made of, and are not answers themselves.
fn objects(page: &mut String, schemas: &serde_json::Map<String, Value>) {
    for (name, schema) in schemas {
        let is_answer = |endpoint: &Endpoint| endpoint.answer == Some(name);
        if ENDPOINTS.iter().any(is_answer) || ENVELOPES.contains(&name.as_str()) {
            continue;
        }
        let name = Text(name);
        add!(
            page,
            "<section aria-labelledby=\"{name}\">\n<h2 id=\"{name}\">{name}</h2>"
        );
        table(page, "Keys", &["Key", "Value", "Meaning"]);
        keys(page, schema);
        add!(page, "</tbody></table></div>\n</section>");
    }
}

/// What a schema allows, in a word or two, with links to objects.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        let name = Text(name.rsplit('/').next().unwrap_or_default());
        return format!("<a href=\"#{name}\">{name}</a>");
    }
    let words = |words: &Vec<Value>| {
        let words = words.iter().filter_map(Value::as_str);
        Text(&words.collect::<Vec<_>>().join(", ")).to_string()
    };
    let one = |kind: &Value| match kind.as_str().unwrap_or_default() {
        "array" => format!("list of {}", self::kind(&schema["items"])),
        "integer" => "number".to_owned(),
        "string" => "text".to_owned(),
        "object" if schema.get("additionalProperties").is_some() => {
            format!(
                "names, each with a {}",
                self::kind(&schema["additionalProperties"])
            )
        }
        "object" => object_of(schema),
        kind => kind.to_owned(),
    };
    match (&schema["anyOf"], &schema["enum"], &schema["type"]) {
        (Value::Array(either), ..) => either.iter().map(kind).collect::<Vec<_>>().join(" or "),
        (_, Value::Array(options), _) => words(options),
        (.., Value::Array(kinds)) => kinds.iter().map(one).collect::<Vec<_>>().join(" or "),
        (.., kind) => one(kind),
    }
}

/// An object that has no name of its own.
fn object_of(schema: &Value) -> String {
    let keys = schema["properties"].as_object();
    let keys = keys.into_iter().flatten().map(|(key, _)| key.as_str());
    format!("object of {}", Text(&keys.collect::<Vec<_>>().join(", ")))
}

/// What a parameter may be, in a few words.
fn value(parameter: &Parameter) -> String {
    let value = match parameter.form {
        Form::CrateName => "a crate's name".to_owned(),
        Form::Text => "text".to_owned(),
        Form::Flag => "true or false; false when not said".to_owned(),
        Form::Pattern(_) => "text of this form".to_owned(),
        Form::Texts => "text, any number of times".to_owned(),
        Form::Letter => "one letter".to_owned(),
        Form::Number { default, most } => format!("1 to {most}; {default} when not said"),
        Form::Choice(options) => {
            let options = options();
            format!("{}; the first when not said", options.join(", "))
        }
    };
    match parameter.is_needed {
        true => format!("{value}; needed"),
        false => value,
    }
}
