//! What is fetched, from whom, and how long it stays true.

use std::time::Duration;

/// Which budget a request is paid from, together with the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// The registry's Web API: one request a second (crates.io data access
    /// policy). Its edge refuses without letting a page see the status.
    WebApi,
    /// Static files and the sparse index: no limit.
    Files,
    /// A server of the Rust Crates API that counts by key.
    Keyed,
    /// A server of the Rust Crates API that asks for no key.
    Open,
}

/// What an answer holds, which decides how long it is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Lists that change with every publication: search results, suggestions,
    /// dependents.
    List,
    /// A crate, its versions, its index file.
    Crate,
    /// What never changes once published: a version's dependencies, README.
    Published,
    /// What changes once a day or less: owners, download counts, keywords,
    /// categories, advisories.
    Slow,
    /// What a server says about itself and the whole registry.
    Summary,
}

impl Kind {
    /// How long an answer counts as fresh.
    #[must_use]
    pub const fn fresh(self) -> Duration {
        Duration::from_secs(match self {
            Self::List | Self::Summary => 60,
            Self::Crate => 5 * 60,
            Self::Slow => 60 * 60,
            Self::Published => 24 * 60 * 60,
        })
    }

    /// How long, counted from its arrival, an answer is better than none.
    #[must_use]
    pub const fn usable(self) -> Duration {
        Duration::from_secs(match self {
            Self::List | Self::Summary => 60 * 60,
            Self::Crate | Self::Slow => 24 * 60 * 60,
            Self::Published => 7 * 24 * 60 * 60,
        })
    }

    /// How long "there is no such thing" counts as fresh.
    pub(super) const ABSENT: Duration = Duration::from_secs(60);
}

/// What a body must look like to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON, or lines of it.
    Json,
    /// Anything.
    Text,
}

impl Format {
    /// Whether the body may be what it should be: an error page under a status
    /// of success is not, nor is one that was cut off.
    pub(super) fn fits(self, body: &str) -> bool {
        let body = body.trim_start_matches('\u{feff}').trim();
        match self {
            Self::Json => body.starts_with(['{', '[']) && body.ends_with(['}', ']']),
            Self::Text => true,
        }
    }
}

/// One GET. No header but the key is ever sent: a page may ask crates.io with
/// simple requests only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Get {
    /// The whole address; may be relative to the page in a browser.
    pub url: String,
    /// Who pays.
    pub lane: Lane,
    /// What comes back.
    pub kind: Kind,
    /// What the body must look like.
    pub format: Format,
    /// Sent as `x-oanor-key`; never to anyone but a [`Lane::Keyed`] server.
    pub key: Option<String>,
}

impl Get {
    /// A GET of JSON without a key.
    #[must_use]
    pub fn new(url: String, lane: Lane, kind: Kind) -> Self {
        Self {
            url,
            lane,
            kind,
            format: Format::Json,
            key: None,
        }
    }

    /// The lane and the host, `https://host:port`; empty for a relative address.
    pub(super) fn budget(&self) -> (Lane, String) {
        let host = self.url.split_once("://").map_or("", |(scheme, rest)| {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            &self.url[..scheme.len() + 3 + end]
        });
        (self.lane, host.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_host_pays_whatever_the_path() {
        let host = |url: &str| Get::new(url.into(), Lane::WebApi, Kind::List).budget().1;
        assert_eq!(
            host("https://api.test:8443/api/v1/crates?q=a/b"),
            "https://api.test:8443"
        );
        assert_eq!(host("https://api.test"), "https://api.test");
        assert_eq!(host("v1/search?q=http"), "");
    }
}
