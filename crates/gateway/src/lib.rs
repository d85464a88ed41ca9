//! Cratescope's server: the *Rust Crates API* below `/v1`, and the browser
//! app's files.
//!
//! * [`Source`] is where answers come from; [`Snapshot`] is the one over a
//!   store.
//! * [`App`] holds the browser app's files in memory.
//! * [`Gateway`] puts both below a [`BasePath`].
//! * [`Admission`] decides who may ask, and how often.
//! * [`Options`] are the program's, and [`run`] is the program.

mod access;
mod admission;
mod api;
mod app;
mod asset;
mod badges;
mod base_path;
mod clock;
mod coding;
mod durable;
mod embed;
mod embedded;
mod etag;
mod keys;
mod log;
mod machinery;
mod media_type;
mod metrics;
mod opensearch;
mod options;
mod program;
mod request_id;
mod router;
mod server;
mod shutdown;
mod source;
mod spliced;
mod tree;

pub use admission::{
    Admission, Counters, Keyed, LocalCounters, StrangerRate, Strangers, Taken, Taking,
    TrustedProxies,
};
pub use app::{App, AppError};
pub use base_path::{BasePath, InvalidBase};
pub use clock::Clock;
pub use embed::FrameAncestors;
pub use embedded::embedded_snapshot;
pub use keys::{AddKey, InvalidKeys, KeyBook, KeysCommand, Plan, Secret};
pub use metrics::{Metrics, Outcome, UpstreamHost};
pub use options::{
    AccessOptions, Command, LoadOptions, LogFormat, Options, SourceChoice, SourceOptions,
};
pub use program::run;
pub use router::Gateway;
pub use source::{Auto, Data, Live, Reply, Snapshot, Source, SourceError, Told, Upstream};
