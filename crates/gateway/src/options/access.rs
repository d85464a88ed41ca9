use crate::{StrangerRate, TrustedProxies};
use clap::Args;
use std::num::NonZeroU32;
use std::path::PathBuf;

/// A stranger may ask this many times at once for each request a second.
const BURST_SECONDS: u32 = 4;

/// Who may ask, and how often.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Who may ask")]
pub struct AccessOptions {
    /// File of plans and keys; with it, every /v1 request needs a key in the
    /// header x-oanor-key. `keys add` makes the file. Read again when it
    /// changes, and on SIGHUP.
    #[arg(long, value_name = "FILE", env = "CRATESCOPE_KEYS", global = true)]
    pub keys: Option<PathBuf>,

    /// Where calls are counted, so that a restart knows them; one gateway
    /// alone. By default the file of keys with `.counts` added.
    #[arg(long, value_name = "FILE", env = "CRATESCOPE_COUNTS")]
    pub counts: Option<PathBuf>,

    /// Without --keys: requests that each address may make in a second, four
    /// times as many at once; 0 for any number. An IPv6 network counts as one
    /// address; programs on this machine have no limit.
    #[arg(
        long,
        value_name = "RATE",
        env = "CRATESCOPE_STRANGER_RATE",
        default_value_t = 50
    )]
    pub stranger_rate: u32,

    /// Take a client's address from X-Forwarded-For; a number says how many
    /// proxies add to it. Only behind a proxy: anyone else could write there.
    #[arg(
        long,
        value_name = "PROXIES",
        env = "CRATESCOPE_TRUST_PROXY",
        num_args = 0..=1,
        require_equals = true,
        default_value = "0",
        default_missing_value = "1"
    )]
    pub trust_proxy: u8,
}

impl AccessOptions {
    /// The limit for strangers; `None` for no limit.
    #[must_use]
    pub fn strangers(&self) -> Option<StrangerRate> {
        let per_second = NonZeroU32::new(self.stranger_rate)?;
        Some(StrangerRate {
            per_second,
            burst: per_second.saturating_mul(NonZeroU32::MIN.saturating_add(BURST_SECONDS - 1)),
        })
    }

    /// The proxies to trust.
    #[must_use]
    pub fn proxies(&self) -> TrustedProxies {
        TrustedProxies(self.trust_proxy)
    }
}
