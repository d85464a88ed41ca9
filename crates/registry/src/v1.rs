//! The *Rust Crates API* (`/v1`): its envelope, payloads and addresses.
//!
//! The four documented endpoints keep exactly the documented keys. What our
//! gateway serves beyond them is listed in `/v1/meta` `endpoints`, so that a
//! client knows what a server can do before it asks.

mod crate_document;
mod dependencies;
mod endpoint;
mod envelope;
mod meta;
mod readme;
mod search;
mod summary;
mod versions;

pub use crate_document::{Crate, CrateDocument, RecentVersion};
pub use dependencies::{Dependencies, DependencyRow};
pub use endpoint::{Endpoint, SearchQuery};
pub use envelope::{Envelope, ErrorDetail, Meta, decode};
pub use meta::ServerMeta;
pub use readme::Readme;
pub use search::SearchPage;
pub use summary::{Count, Ranked, Summary};
pub use versions::{VersionRow, Versions};

/// The header that carries an API key.
pub const KEY_HEADER: &str = "x-oanor-key";
