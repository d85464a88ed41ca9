//! Parameters of a query.

use crate::answer::Refusal;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use cratescope_registry::percent_encode;
use std::str::FromStr;

/// The pairs of a query, in order.
pub(super) struct Parameters(Vec<(String, String)>);

impl<S: Sync> FromRequestParts<S> for Parameters {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map_err(|error| Refusal::bad_request(error.to_string()))?;
        match pairs.iter().find(|(_, value)| value.contains('\0')) {
            Some((name, _)) => Err(bad(name, "string contains null byte")),
            None => Ok(Self(pairs)),
        }
    }
}

fn bad(name: &str, reason: &str) -> Refusal {
    Refusal::bad_request(format!(
        "Failed to deserialize query string: {name}: {reason}"
    ))
}

impl Parameters {
    /// The first value of this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The first value of this name that is not empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// Every value of this name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let pairs = self.0.iter().filter(move |(other, _)| other == name);
        pairs.map(|(_, value)| value.as_str())
    }

    /// A number above zero.
    pub(super) fn positive(&self, name: &str) -> Result<Option<usize>, Refusal> {
        let Some(text) = self.get(name) else {
            return Ok(None);
        };
        match u32::from_str(text) {
            Ok(0) => Err(bad(
                name,
                "invalid value: integer `0`, expected a nonzero u32",
            )),
            Ok(number) => Ok(usize::try_from(number).ok()),
            Err(error) => Err(bad(name, &error.to_string())),
        }
    }

    /// The query of a neighbouring page: these parameters, but for paging.
    pub(super) fn with(&self, name: &str, value: &str) -> String {
        let pairs = self
            .0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = pairs.filter(|(name, _)| !matches!(*name, "page" | "seek"));
        let all = kept.chain([(name, value)]);
        let written: Vec<String> = all
            .map(|(name, value)| format!("{}={}", percent_encode(name), percent_encode(value)))
            .collect();
        format!("?{}", written.join("&"))
    }
}
