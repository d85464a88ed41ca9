//! The *Rust Crates API* (`/v1`): its envelope and addresses. Its payloads are
//! the types at the crate's root, which write themselves in its form.
//!
//! The four documented endpoints keep exactly the documented keys. What our
//! gateway serves beyond them is listed in `/v1/meta` `endpoints`, so that a
//! client knows what a server can do before it asks.

mod endpoint;
mod envelope;
mod meta;

pub use endpoint::{Endpoint, SearchQuery};
pub use envelope::{Envelope, ErrorDetail, Meta, decode};
pub use meta::ServerMeta;

/// The header that carries an API key.
pub const KEY_HEADER: &str = "x-oanor-key";
