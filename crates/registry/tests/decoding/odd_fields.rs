//! Any field may be missing, null or of another kind, and no row is lost for
//! it, but for the one that names the row.

use super::readers::{Reader, all};
use serde_json::{Value, json};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The path to every value below `at`, inner ones first.
fn paths(value: &Value, at: &str, all: &mut Vec<String>) {
    let keys: Vec<String> = match value {
        Value::Object(fields) => fields.keys().cloned().collect(),
        Value::Array(elements) => (0..elements.len()).map(|n| n.to_string()).collect(),
        _ => Vec::new(),
    };
    for key in keys {
        let path = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        paths(
            value.pointer(&path[at.len()..]).expect("a field"),
            &path,
            all,
        );
        all.push(path);
    }
}

fn odd_values() -> [Value; 12] {
    [
        json!(null),
        json!({}),
        json!([]),
        json!(""),
        json!("x\u{0}\u{202e}"),
        json!(7),
        json!(-1),
        json!(0.5),
        json!(u64::MAX),
        json!(true),
        json!([null, 1, {"a": []}]),
        json!({"a": {"b": [1]}}),
    ]
}

fn with(document: &Value, path: &str, to: Value) -> Value {
    let mut document = document.clone();
    *document.pointer_mut(path).expect("a field") = to;
    document
}

fn without(document: &Value, path: &str) -> Value {
    let mut document = document.clone();
    let (parent, key) = path.rsplit_once('/').expect("a path");
    match document.pointer_mut(parent) {
        Some(Value::Object(fields)) => drop(fields.remove(&key.replace("~1", "/"))),
        Some(Value::Array(elements)) => drop(elements.remove(key.parse().expect("a number"))),
        _ => unreachable!("only objects and lists have children"),
    }
    document
}

fn document_of(reader: &Reader) -> Value {
    serde_json::from_str(&reader.sample).expect("a sample")
}

/// The path of the first row at a place.
fn first_row(document: &Value, place: &str) -> String {
    match document.pointer(place) {
        Some(Value::Array(_)) => format!("{place}/0"),
        _ => place.to_owned(),
    }
}

#[test]
fn an_odd_field_costs_no_row() {
    for reader in all() {
        let (document, whole) = (document_of(&reader), (reader.read)(200, &reader.sample));
        for (place, names) in reader.places {
            let row = first_row(&document, place);
            let mut fields = Vec::new();
            paths(document.pointer(&row).expect("a row"), &row, &mut fields);
            let is_name = |path: &String| names.iter().any(|name| *path == format!("{row}/{name}"));
            // A dependency is a row of its own, of those that lines hold.
            fields.retain(|path| !is_name(path) && !["/deps", "/deps/0"].contains(&path.as_str()));
            assert!(!fields.is_empty() || *names == ["html"], "{}", reader.name);
            for path in fields {
                let odd = odd_values().map(|odd| with(&document, &path, odd));
                for changed in odd.into_iter().chain([without(&document, &path)]) {
                    let body = changed.to_string();
                    let read = (reader.read)(200, &body);
                    assert_eq!(read, whole, "{} {path}: {body}", reader.name);
                }
            }
        }
    }
}

#[test]
fn a_row_without_its_name_is_left_out_and_counted() {
    for reader in all() {
        let document = document_of(&reader);
        let whole = (reader.read)(200, &reader.sample).expect("a sample");
        for (place, names) in reader.places {
            let is_list = document.pointer(place).is_some_and(Value::is_array);
            if names.is_empty() || !is_list || reader.name == "dependents" {
                continue;
            }
            let row = first_row(&document, place);
            for odd in [json!(null), json!({}), json!(7), json!(["x"])] {
                let nameless = names.iter().fold(document.clone(), |document, name| {
                    let path = format!("{row}/{name}");
                    let told = document.pointer(&path).is_some();
                    if told {
                        with(&document, &path, odd.clone())
                    } else {
                        document
                    }
                });
                let count = (reader.read)(200, &nameless.to_string()).expect("the others");
                let lost = (count.kept + 1, count.skipped);
                assert_eq!(
                    lost,
                    (whole.kept, whole.skipped + 1),
                    "{} {place}",
                    reader.name
                );
            }
        }
    }
}

#[test]
fn a_broken_row_is_counted_and_costs_no_other() {
    for reader in all() {
        let document = document_of(&reader);
        let whole = (reader.read)(200, &reader.sample).expect("a sample");
        for (place, _) in reader.places {
            let Some(Value::Array(rows)) = document.pointer(place) else {
                continue;
            };
            // Those that dependents are named by are no rows of their own.
            let counted = usize::from(reader.name != "dependents" || *place != "/versions");
            for broken in [json!(null), json!(7), json!("x"), json!([]), json!(true)] {
                for at in [0, rows.len()] {
                    let mut rows = rows.clone();
                    rows.insert(at, broken.clone());
                    let body = with(&document, place, rows.into()).to_string();
                    let count = (reader.read)(200, &body).expect("a document");
                    assert_eq!(count.kept, whole.kept, "{} {place}: {body}", reader.name);
                    assert_eq!(count.skipped, counted, "{} {place}: {body}", reader.name);
                }
            }
        }
    }
}

#[test]
fn unknown_fields_are_passed_over() {
    for reader in all() {
        let (document, whole) = (document_of(&reader), (reader.read)(200, &reader.sample));
        let mut all = vec![String::new()];
        paths(&document, "", &mut all);
        for path in all {
            let Some(Value::Object(fields)) = document.pointer(&path) else {
                continue;
            };
            let mut fields = fields.clone();
            // Maps whose keys are data take any key.
            fields.insert(
                "x-of-2031".to_owned(),
                json!([{"a": [null, {"b": -1.5e3}]}]),
            );
            let body = with(&document, &path, fields.into()).to_string();
            assert_eq!((reader.read)(200, &body), whole, "{} {path}", reader.name);
        }
    }
}

#[test]
fn whatever_is_odd_nothing_breaks_down() {
    for reader in all() {
        let document = document_of(&reader);
        let mut all = Vec::new();
        paths(&document, "", &mut all);
        for path in &all {
            let odd = odd_values().map(|odd| with(&document, path, odd));
            for changed in odd.into_iter().chain([without(&document, path)]) {
                for status in [200, 404] {
                    let _ = (reader.read)(status, &changed.to_string());
                }
            }
        }
    }
}
