//! What a courier runs over: the network, a clock, chance and a place to run
//! what nobody waits for.

use super::Get;
use std::pin::Pin;
use std::time::Duration;

/// Something under way. Crosses threads on the host; in a browser there is one.
#[cfg(not(target_arch = "wasm32"))]
pub type Task<T> = Pin<Box<dyn Future<Output = T> + Send>>;
/// Something under way. Crosses threads on the host; in a browser there is one.
#[cfg(target_arch = "wasm32")]
pub type Task<T> = Pin<Box<dyn Future<Output = T>>>;

/// `Send + Sync` on the host, nothing in a browser, where handles to the
/// page's objects cannot be sent.
#[cfg(not(target_arch = "wasm32"))]
pub trait AcrossThreads: Send + Sync {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + Sync + ?Sized> AcrossThreads for T {}
/// `Send + Sync` on the host, nothing in a browser, where handles to the
/// page's objects cannot be sent.
#[cfg(target_arch = "wasm32")]
pub trait AcrossThreads {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> AcrossThreads for T {}

/// A server's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// `Retry-After`, in seconds from its arrival.
    pub retry_after: Option<u32>,
    /// `x-quota-remaining`: calls left on the key.
    pub quota_remaining: Option<u64>,
    /// The body; bytes that are not UTF-8 are replaced.
    pub body: String,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No connection, a broken one, or an answer that a page may not see.
    Network,
    /// The body is larger than was asked for.
    TooLarge,
}

/// Does the sending. Two are in `cratescope-transport`: a browser's `fetch`,
/// and a connection pool on the host.
pub trait Transport: AcrossThreads {
    /// Sends the request and reads the body, up to `largest` bytes. Dropping
    /// the task gives the request up.
    fn send(&self, get: &Get, largest: usize) -> Task<Result<Response, Failure>>;

    /// Ends after `wait`.
    fn sleep(&self, wait: Duration) -> Task<()>;

    /// Time since some fixed moment; never goes back.
    fn now(&self) -> Duration;

    /// Any number, for the jitter of waits.
    fn chance(&self) -> u32;

    /// Runs the task to its end without anyone waiting for it.
    fn spawn(&self, task: Task<()>);

    /// Whether the machine believes it has a network.
    fn is_online(&self) -> bool {
        true
    }

    /// Whether refusals without CORS headers look like a broken network, as in
    /// a page: then a failure of the Web API while online counts as a refusal.
    fn hides_refusals(&self) -> bool {
        false
    }
}
