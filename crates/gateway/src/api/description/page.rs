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
        "<p>For example <a href=\"{0}\"><code>{1}</code></a>:</p>\n<pre tabindex=\"0\"><code>curl '$SERVER{1}'</code></pre>",
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
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table><caption>{caption}</caption><thead><tr>"
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
            Text(&kind(property)),
            Text(about)
        );
    }
}

/// What a schema allows, in a word or two.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(either) = schema["anyOf"].as_array() {
        return either.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<_> = words.iter().filter_map(Value::as_str).collect();
        return words.join(", ");
    }
    let one = |kind: &str| match kind {
        "array" => format!("list of {}", kind_of_rows(schema)),
        "integer" => "number".to_owned(),
        "string" => "text".to_owned(),
        kind => kind.to_owned(),
    };
    match &schema["type"] {
        Value::Array(kinds) => {
            let kinds = kinds.iter().filter_map(Value::as_str).map(one);
            kinds.collect::<Vec<_>>().join(" or ")
        }
        kind => one(kind.as_str().unwrap_or_default()),
    }
}

fn kind_of_rows(schema: &Value) -> String {
    kind(&schema["items"])
}

/// What a parameter may be, in a few words.
fn value(parameter: &Parameter) -> String {
    let value = match parameter.form {
        Form::CrateName => "a crate's name".to_owned(),
        Form::Text => "text".to_owned(),
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
