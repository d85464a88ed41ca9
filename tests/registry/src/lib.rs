//! A registry on loopback, for tests: what crates.io serves from four hosts,
//! with real data, at four addresses of this machine.
//!
//! * The **Web API** below [`TestRegistry::api`], in the shape of 2026, with
//!   its limits, its sentinels (`0.0.0`) and its errors.
//! * The **sparse index** below [`TestRegistry::index`]: literal lower-case
//!   paths, the wrong one of `-` and `_` is a miss.
//! * **Static files** below [`TestRegistry::statics`]: READMEs, by the real
//!   name only, and 403 where there is none.
//! * **Advisories** below [`TestRegistry::advisories`]: OSV records by crate.
//!
//! All send what the real hosts send to a page of another origin: a header
//! that lets it read the answer, none on what an edge would answer, and no
//! answer to a preflight that would let it pass. What arrived can be read
//! ([`Log`]), and anything can go wrong on request ([`Fault`],
//! [`RateLimit`]).
//!
//! Crates come from the gateway's embedded snapshot, from
//! [oddities] made for tests, and from the test itself
//! ([`CrateFixture`]). **Made up**, always the same for the same name, where
//! the snapshot knows nothing: downloads, fractions of seconds, owners and
//! publishers (on hosts that cannot exist), ids, sizes, names of categories.
//!
//! ```no_run
//! # use cratescope_test_registry::{Fault, TestRegistry};
//! # async fn test() {
//! let registry = TestRegistry::start().await;
//! registry.set_fault(Fault::edge_429("/api/v1/crates/serde").times(1));
//! let address = format!("{}/crates/serde", registry.api());
//! // … ask twice …
//! assert_eq!(registry.log().below("/api/v1/crates/serde").len(), 2);
//! # }
//! ```

mod advisories;
mod answer;
mod broken;
mod catalogue;
mod control;
mod cross_origin;
mod entry;
mod fault;
mod fixture;
mod history;
mod index_host;
mod index_line;
mod lane;
mod listening;
mod made_up;
pub mod oddities;
mod rate_limit;
mod request_log;
mod serve;
mod setup;
mod snapshot;
mod static_host;
mod stored_file;
mod test_registry;
mod web_api;
mod world;

pub use fault::Fault;
pub use fixture::{CrateFixture, DependencyFixture, VersionFixture};
pub use lane::Lane;
pub use rate_limit::RateLimit;
pub use request_log::{Log, Request};
pub use setup::Setup;
pub use test_registry::TestRegistry;
