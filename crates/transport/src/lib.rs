//! Sends the requests of a [`cratescope_registry::courier::Courier`]: in a
//! browser through `fetch` ([`BrowserTransport`]), on the host through a pool
//! of connections ([`HostTransport`]).
//!
//! Which of the two there is depends on the features `browser` and `host`; both
//! keep the promises of
//! [`cratescope_registry::courier::Transport`].

#[cfg(feature = "browser")]
mod browser;
#[cfg(feature = "host")]
mod host;

#[cfg(feature = "browser")]
pub use browser::{BrowserTransport, millis};
#[cfg(feature = "host")]
pub use host::{HostTransport, InvalidUserAgent};

// The programs in it need both transports, so they are compiled here.
#[cfg(all(doctest, feature = "browser", feature = "host"))]
#[doc = include_str!("../../registry/README.md")]
struct ReadmeOfTheRegistry;
