//! Cratescope's server: the *Rust Crates API* below `/v1`, and the browser
//! app's files.
//!
//! * [`Source`] is where answers come from; [`Snapshot`] is the one over a
//!   store.
//! * [`App`] holds the browser app's files in memory.
//! * [`router`] puts both below a [`BasePath`].
//! * [`Options`] are the program's, and [`run`] is the program.

mod api;
mod app;
mod base_path;
mod embedded;
mod etag;
mod log;
mod options;
mod program;
mod request_id;
mod router;
mod shutdown;
mod source;

pub use app::{App, AppError};
pub use base_path::{BasePath, InvalidBase};
pub use embedded::embedded_snapshot;
pub use options::{LogFormat, Options};
pub use program::run;
pub use router::router;
pub use source::{Reply, Snapshot, Source, SourceError};
