//! Lines of the sparse index, taken apart for storing and put together again.
//!
//! The parts that most versions share, dependencies and features, are kept as
//! JSON text, key order and all, without the white space some servers add.

use crate::StoreError;
use cratescope_registry::index::{IndexVersion, read_line};
use cratescope_registry::{Dependency, Features};
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A line, taken apart.
pub(crate) struct LineParts {
    /// What the line says, read as every reader of this project does.
    pub(crate) version: IndexVersion,
    /// `deps` as written.
    pub(crate) dependencies: String,
    /// `features` as written.
    pub(crate) features: String,
    /// `features2` as written, if it is there.
    pub(crate) features2: Option<String>,
    /// `v`, if it is there.
    pub(crate) format: Option<u32>,
}

/// Takes a line apart; `None` when it is of a later format or no index line at
/// all, which Cargo passes over too.
pub(crate) fn take_apart(line: &str) -> Option<LineParts> {
    let version = read_line(line)?;
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(line).ok()?;
    let written = |key: &str| {
        fields
            .get(key)
            .map(|value| without_white_space(value.get()))
    };
    let or = |key: &str, empty: &str| {
        written(key)
            .filter(|json| json != "null")
            .unwrap_or_else(|| empty.to_owned())
    };
    Some(LineParts {
        version,
        dependencies: or("deps", "[]"),
        features: or("features", "{}"),
        features2: written("features2").filter(|json| json != "null"),
        format: fields.get("v").and_then(|v| v.get().parse().ok()),
    })
}

/// JSON text without white space between its tokens.
fn without_white_space(json: &str) -> String {
    let (mut in_text, mut escaped) = (false, false);
    json.chars()
        .filter(|&c| {
            let kept = in_text || !c.is_ascii_whitespace();
            if in_text {
                in_text = escaped || c != '"';
                escaped = c == '\\' && !escaped;
            } else {
                in_text = c == '"';
            }
            kept
        })
        .collect()
}

/// What a line is put together from. Serialised in the key order of crates.io.
#[derive(Serialize)]
pub(crate) struct Line<'a> {
    pub(crate) name: &'a str,
    pub(crate) vers: &'a str,
    #[serde(rename = "deps")]
    pub(crate) dependencies: &'a RawValue,
    #[serde(rename = "cksum", skip_serializing_if = "Option::is_none")]
    pub(crate) checksum: Option<String>,
    pub(crate) features: &'a RawValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) features2: Option<&'a RawValue>,
    pub(crate) yanked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) links: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rust_version: Option<&'a str>,
    #[serde(rename = "pubtime", skip_serializing_if = "Option::is_none")]
    pub(crate) published_at: Option<&'a str>,
    #[serde(rename = "v", skip_serializing_if = "Option::is_none")]
    pub(crate) format: Option<u32>,
}

impl Line<'_> {
    /// Appends the line and its line break.
    pub(crate) fn write_to(&self, file: &mut Vec<u8>) -> Result<(), StoreError> {
        serde_json::to_writer(&mut *file, self)
            .map_err(|error| StoreError::Format(error.to_string()))?;
        file.push(b'\n');
        Ok(())
    }
}

/// Stored JSON text as a value to put into a line.
pub(crate) fn stored_json(json: &str) -> Result<&RawValue, StoreError> {
    serde_json::from_str(json).map_err(|error| StoreError::Format(format!("stored JSON: {error}")))
}

/// Reads stored `deps`, by the reader of whole lines.
pub(crate) fn read_dependencies(json: &str) -> Vec<Dependency> {
    read_line(&format!(r#"{{"vers":"","deps":{json}}}"#))
        .map_or_else(Vec::new, |version| version.dependencies)
}

/// Reads stored `features` and `features2` into one map, by the reader of
/// whole lines.
pub(crate) fn read_features(features: &str, features2: &str) -> Features {
    read_line(&format!(
        r#"{{"vers":"","features":{features},"features2":{features2}}}"#
    ))
    .map_or_else(Features::default, |version| version.features)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_goes_but_not_inside_texts() {
        for (spaced, tight) in [
            (
                r#" [ { "a" : "b c" , "d" : [ ] } ] "#,
                r#"[{"a":"b c","d":[]}]"#,
            ),
            (
                r#"{"a\" b" : "\\" , "c":" d\\\" e "}"#,
                r#"{"a\" b":"\\","c":" d\\\" e "}"#,
            ),
            ("null", "null"),
        ] {
            assert_eq!(without_white_space(spaced), tight);
        }
    }

    #[test]
    fn missing_and_null_parts_are_empty() {
        let parts = take_apart(r#"{"name":"a","vers":"1.0.0","deps":null,"features2":null}"#)
            .expect("a line");
        assert_eq!(
            (parts.dependencies.as_str(), parts.features.as_str()),
            ("[]", "{}")
        );
        assert_eq!((parts.features2, parts.format), (None, None));
        assert!(take_apart(r#"{"name":"a","vers":"1.0.0","v":3}"#).is_none());
        assert!(take_apart("").is_none());
    }
}
