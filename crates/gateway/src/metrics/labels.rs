use crate::api::{ENDPOINTS, INDEX};
use crate::badges;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use std::fmt::Write;

/// A host of the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UpstreamHost {
    /// The Web API.
    Api,
    /// The sparse index.
    Index,
    /// Files that never change.
    Static,
    /// Advisories.
    Advisories,
    /// Documentation's builds.
    Docs,
}

/// What came of a call to the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// An answer, "not found" too.
    Answered,
    /// The registry wants fewer calls.
    Limited,
    /// No answer in time.
    TimedOut,
    /// Any other failure.
    Failed,
}

/// What a request was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Endpoint(&'static str);

/// Whether the cache had an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Lookup {
    Hit,
    Miss,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct RequestLabels {
    pub(crate) endpoint: Endpoint,
    pub(crate) status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct EndpointLabel {
    pub(crate) endpoint: Endpoint,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct LookupLabels {
    pub(crate) endpoint: &'static str,
    pub(crate) lookup: Lookup,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct ReasonLabel {
    pub(crate) reason: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct UpstreamLabels {
    pub(crate) host: UpstreamHost,
    pub(crate) outcome: Outcome,
}

impl Endpoint {
    /// By a path below the base.
    pub(crate) fn of(path: &str) -> Self {
        let own = [
            "/healthz",
            "/readyz",
            "/metrics",
            "/v1/openapi.json",
            "/v1/docs",
            "/opensearch.xml",
            "/opensearch/suggest",
        ];
        let api = ENDPOINTS.iter().map(|endpoint| endpoint.path);
        let mut known = own.into_iter().chain(api);
        let found = known.find(|known| *known == path && path != INDEX);
        Self(match found {
            Some(known) => known,
            None if path.starts_with("/v1/index/") => INDEX,
            None if path == "/v1" || path.starts_with("/v1/") => "/v1",
            None if badges::is_badge(path) => "/badge",
            None if path.starts_with("/embed/") => "/embed",
            None => "app",
        })
    }
}

impl EncodeLabelValue for Endpoint {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        encoder.write_str(self.0)
    }
}

impl EncodeLabelValue for Lookup {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        encoder.write_str(match self {
            Self::Hit => "hit",
            Self::Miss => "miss",
        })
    }
}

impl EncodeLabelValue for UpstreamHost {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        encoder.write_str(match self {
            Self::Api => "api",
            Self::Index => "index",
            Self::Static => "static",
            Self::Advisories => "advisories",
            Self::Docs => "docs",
        })
    }
}

impl EncodeLabelValue for Outcome {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        encoder.write_str(match self {
            Self::Answered => "answered",
            Self::Limited => "limited",
            Self::TimedOut => "timed_out",
            Self::Failed => "failed",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_makes_a_new_label() {
        for (path, label) in [
            ("/v1/crate", "/v1/crate"),
            ("/v1/index/se/rd/serde", "/v1/index"),
            ("/v1/index", "/v1"),
            ("/v1/crate/x", "/v1"),
            ("/v1", "/v1"),
            ("/v1x", "app"),
            ("/crates/serde", "app"),
            ("/crates/v/serde", "/badge"),
            ("/badge/serde/version.svg", "/badge"),
            ("/embed/crate-badge.js", "/embed"),
            ("/healthz", "/healthz"),
        ] {
            assert_eq!(Endpoint::of(path), Endpoint(label), "{path}");
        }
    }
}
