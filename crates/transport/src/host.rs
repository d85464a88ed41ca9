//! A pool of connections, on tokio.

use cratescope_registry::courier::{Failure, Get, Response, Task, Transport};
use cratescope_registry::v1::KEY_HEADER;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Client, redirect};
use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, Instant, SystemTime};

/// Time to reach a server at all; the courier bounds the whole.
const CONNECT: Duration = Duration::from_secs(10);

/// Sends through a pool of connections. Made and used inside a tokio runtime.
#[derive(Clone, Debug)]
pub struct HostTransport {
    client: Client,
    start: Instant,
}

/// The text cannot be sent as a header, or no TLS could be set up.
#[derive(Debug)]
pub struct InvalidUserAgent(reqwest::Error);

impl fmt::Display for InvalidUserAgent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot make requests with this user agent: {}", self.0)
    }
}

impl std::error::Error for InvalidUserAgent {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

impl HostTransport {
    /// A transport that calls itself by this name: crates.io asks for one that
    /// tells who asks and how to reach them.
    ///
    /// # Errors
    /// When the name cannot be a header.
    pub fn new(user_agent: &str) -> Result<Self, InvalidUserAgent> {
        let client = Client::builder()
            .user_agent(user_agent)
            .connect_timeout(CONNECT)
            .redirect(redirect::Policy::limited(5))
            .build()
            .map_err(InvalidUserAgent)?;
        Ok(Self {
            client,
            start: Instant::now(),
        })
    }
}

impl Transport for HostTransport {
    fn send(&self, get: &Get, largest: usize) -> Task<Result<Response, Failure>> {
        let mut request = self.client.get(&get.url);
        if let Some(key) = &get.key {
            request = request.header(KEY_HEADER, key);
        }
        Box::pin(async move {
            let network = |_| Failure::Network;
            let mut response = request.send().await.map_err(network)?;
            let mut answer = Response {
                status: response.status().as_u16(),
                retry_after: retry_after(response.headers(), SystemTime::now()),
                quota_remaining: number(response.headers(), "x-quota-remaining"),
                body: String::new(),
            };
            let mut body = Vec::new();
            while let Some(chunk) = response.chunk().await.map_err(network)? {
                if body.len() + chunk.len() > largest {
                    return Err(Failure::TooLarge);
                }
                body.extend_from_slice(&chunk);
            }
            answer.body = String::from_utf8(body)
                .unwrap_or_else(|odd| String::from_utf8_lossy(odd.as_bytes()).into_owned());
            Ok(answer)
        })
    }

    fn sleep(&self, wait: Duration) -> Task<()> {
        Box::pin(tokio::time::sleep(wait))
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn chance(&self) -> u32 {
        // The standard library's hasher is seeded anew each time.
        RandomState::new().build_hasher().finish() as u32
    }

    fn spawn(&self, task: Task<()>) {
        tokio::spawn(task);
    }
}

fn number<T: std::str::FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// `Retry-After`: seconds, or a moment (RFC 9110, 10.2.3).
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<u32> {
    number(headers, RETRY_AFTER.as_str()).or_else(|| {
        let value = headers.get(RETRY_AFTER)?.to_str().ok()?;
        let moment = httpdate::parse_http_date(value).ok()?;
        let wait = moment.duration_since(now).unwrap_or_default();
        u32::try_from(wait.as_secs()).ok()
    })
}

#[cfg(test)]
mod tests;
