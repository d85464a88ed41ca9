//! What the server counts about itself, for Prometheus at `/metrics`. No label
//! has a value that a caller chooses.

mod labels;

pub(crate) use labels::{
    Endpoint, EndpointLabel, Lookup, LookupLabels, ReasonLabel, RequestLabels,
};
pub use labels::{Outcome, UpstreamHost};

use labels::UpstreamLabels;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

/// What [`Metrics::text`] is.
pub(crate) const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper ends of the latency buckets, in seconds.
const BUCKETS: [f64; 12] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0, 20.0,
];

/// All counts of one server.
pub struct Metrics {
    registry: Registry,
    pub(crate) requests: Family<RequestLabels, Counter>,
    latency: Family<EndpointLabel, Histogram, fn() -> Histogram>,
    pub(crate) in_flight: Gauge,
    pub(crate) lookups: Family<LookupLabels, Counter>,
    pub(crate) cache_bytes: Gauge,
    pub(crate) refusals: Family<ReasonLabel, Counter>,
    pub(crate) connections: Gauge,
    pub(crate) turned_away: Counter,
    upstream_calls: Family<UpstreamLabels, Counter>,
    upstream_budget: Gauge<f64, AtomicU64>,
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// Counts that are all zero.
    #[must_use]
    pub fn new() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("cratescope"),
            requests: Family::default(),
            latency: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
            in_flight: Gauge::default(),
            lookups: Family::default(),
            cache_bytes: Gauge::default(),
            refusals: Family::default(),
            connections: Gauge::default(),
            turned_away: Counter::default(),
            upstream_calls: Family::default(),
            upstream_budget: Gauge::default(),
        };
        metrics.register();
        metrics
    }

    fn register(&mut self) {
        let r = &mut self.registry;
        r.register("requests", "Requests answered", self.requests.clone());
        r.register(
            "request_duration_seconds",
            "Time to an answer's headers",
            self.latency.clone(),
        );
        r.register(
            "requests_in_flight",
            "Requests under way",
            self.in_flight.clone(),
        );
        r.register(
            "cache_lookups",
            "Questions to the cache of answers",
            self.lookups.clone(),
        );
        r.register(
            "cache_bytes",
            "Bytes in the cache of answers",
            self.cache_bytes.clone(),
        );
        r.register(
            "refusals",
            "Requests not let in, by reason",
            self.refusals.clone(),
        );
        r.register("connections", "Open connections", self.connections.clone());
        r.register(
            "connections_turned_away",
            "Connections beyond the most allowed",
            self.turned_away.clone(),
        );
        r.register(
            "upstream_calls",
            "Calls to the registry",
            self.upstream_calls.clone(),
        );
        r.register(
            "upstream_budget",
            "Calls to the registry that may be made at once",
            self.upstream_budget.clone(),
        );
    }

    pub(crate) fn answered(&self, endpoint: Endpoint, status: u16, took: Duration) {
        self.requests
            .get_or_create(&RequestLabels { endpoint, status })
            .inc();
        self.latency
            .get_or_create(&EndpointLabel { endpoint })
            .observe(took.as_secs_f64());
    }

    pub(crate) fn refused(&self, reason: &'static str) {
        self.refusals.get_or_create(&ReasonLabel { reason }).inc();
    }

    pub(crate) fn looked_up(&self, endpoint: &'static str, lookup: Lookup) {
        let labels = LookupLabels { endpoint, lookup };
        self.lookups.get_or_create(&labels).inc();
    }

    /// Counts a call to the registry.
    pub fn called_upstream(&self, host: UpstreamHost, outcome: Outcome) {
        self.upstream_calls
            .get_or_create(&UpstreamLabels { host, outcome })
            .inc();
    }

    /// Says how many calls to the registry's Web API could be made at once now.
    pub fn set_upstream_budget(&self, calls: f64) {
        self.upstream_budget.set(calls);
    }

    /// Everything, as text in the form of Prometheus.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("text can be written to a string");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_in_the_text() {
        let metrics = Metrics::new();
        metrics.answered(Endpoint::of("/v1/crate"), 200, Duration::from_millis(2));
        metrics.refused("missing_key");
        metrics.looked_up("crate", Lookup::Hit);
        metrics.called_upstream(UpstreamHost::Index, Outcome::Answered);
        metrics.set_upstream_budget(0.5);
        let text = metrics.text();
        for line in [
            "cratescope_requests_total{endpoint=\"/v1/crate\",status=\"200\"} 1",
            "cratescope_request_duration_seconds_bucket{le=\"0.0025\",endpoint=\"/v1/crate\"} 1",
            "cratescope_refusals_total{reason=\"missing_key\"} 1",
            "cratescope_cache_lookups_total{endpoint=\"crate\",lookup=\"hit\"} 1",
            "cratescope_upstream_calls_total{host=\"index\",outcome=\"answered\"} 1",
            "cratescope_upstream_budget 0.5",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in {text}");
        }
    }
}
