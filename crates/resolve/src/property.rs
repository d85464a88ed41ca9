//! How property tests run: the same cases every time, on every target.

use proptest::test_runner::{Config, RngSeed};

/// A fixed seed, and no file of cases that once failed: such a case becomes a
/// test of its own. `PROPTEST_CASES` asks for more than the usual number.
pub(crate) fn settings() -> Config {
    Config {
        rng_seed: RngSeed::Fixed(0x00C0_FFEE),
        failure_persistence: None,
        ..Config::default()
    }
}
