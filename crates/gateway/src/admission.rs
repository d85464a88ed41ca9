//! Who may ask the API, and how often: holders of keys by their plans, or, when
//! there are no keys, everyone within a limit for each address.

mod counters;
mod counts_file;
mod denial;
mod keyed;
mod local_counters;
mod pace;
mod peer;
mod strangers;

pub use counters::{Counters, Taken, Taking};
pub(crate) use counts_file::CountsFile;
pub(crate) use denial::Denial;
pub use keyed::Keyed;
pub use local_counters::LocalCounters;
pub use peer::TrustedProxies;
pub use strangers::{StrangerRate, Strangers};

use axum::http::HeaderMap;
use std::net::SocketAddr;

/// How it is decided who may ask.
pub enum Admission {
    /// Everyone, any number of times.
    Everyone,
    /// Everyone, so often from each address.
    Strangers(Strangers),
    /// Holders of keys, as their plans say.
    Keyed(Keyed),
}

/// A request that may go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pass {
    /// Calls that the key has left this month; `None` without keys.
    pub(crate) remaining: Option<u64>,
}

impl Admission {
    /// Whether a request may go on; it counts as a call if so. `peer` is the
    /// connection's other end, `None` outside a server.
    pub(crate) async fn admit(
        &self,
        peer: Option<SocketAddr>,
        headers: &HeaderMap,
    ) -> Result<Pass, Denial> {
        match self {
            Self::Everyone => Ok(Pass::default()),
            Self::Strangers(strangers) => {
                strangers.admit(peer, headers)?;
                Ok(Pass::default())
            }
            Self::Keyed(keyed) => keyed.admit(headers).await,
        }
    }

    /// Whether answers are for the asking client alone: a cache between could
    /// hand them to someone without a key.
    pub(crate) fn is_private(&self) -> bool {
        matches!(self, Self::Keyed(_))
    }
}
