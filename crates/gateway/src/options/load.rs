use clap::Args;
use std::num::NonZeroU16;

/// How much the server takes on.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "How much it takes on")]
pub struct LoadOptions {
    /// Megabytes of answers to keep in memory, ready to be sent; 0 for none.
    #[arg(
        long,
        value_name = "MB",
        env = "CRATESCOPE_CACHE_MB",
        default_value_t = 64
    )]
    pub cache_mb: u32,

    /// Connections at the same time; more are answered with 503.
    #[arg(
        long,
        value_name = "NUMBER",
        env = "CRATESCOPE_MAX_CONNECTIONS",
        default_value = "1024"
    )]
    pub max_connections: NonZeroU16,
}

impl LoadOptions {
    /// Bytes of answers to keep.
    #[must_use]
    pub fn cache_bytes(&self) -> u64 {
        u64::from(self.cache_mb) << 20
    }

    /// Connections at the same time.
    #[must_use]
    pub fn max_connections(&self) -> usize {
        self.max_connections.get().into()
    }
}
