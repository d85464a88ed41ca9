//! Sends the requests of a [`cratescope_registry::courier::Courier`]: in a
//! browser through `fetch` ([`BrowserTransport`]), on the host through a pool
//! of connections ([`HostTransport`]).
//!
//! Which of the two there is depends on the target; both keep the promises of
//! [`cratescope_registry::courier::Transport`].

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod host;

#[cfg(target_arch = "wasm32")]
pub use browser::BrowserTransport;
#[cfg(not(target_arch = "wasm32"))]
pub use host::{HostTransport, InvalidUserAgent};
