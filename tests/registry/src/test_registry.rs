use crate::fault::Fault;
use crate::fixture::CrateFixture;
use crate::lane::Lane;
use crate::rate_limit::RateLimit;
use crate::request_log::Log;
use crate::setup::Setup;
use crate::world::World;
use std::sync::atomic::Ordering;
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tokio::sync::watch;

/// How long stopping may take: only a request that is worked on can hold it up.
const STOPPING: Duration = Duration::from_secs(10);

/// A registry that runs until it is dropped.
#[derive(Debug)]
pub struct TestRegistry {
    world: Handle,
    stop: Option<watch::Sender<()>>,
    stopped: mpsc::Receiver<()>,
}

struct Handle(Arc<World>);

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.bases.api)
    }
}

impl TestRegistry {
    /// A registry of the snapshot's crates and the oddities, on one free port.
    ///
    /// # Panics
    /// When this machine has no port left.
    #[expect(
        clippy::unused_async,
        reason = "leaves room for starting without blocking; `Setup::start` is for who cannot wait"
    )]
    pub async fn start() -> Self {
        Setup::default().start().expect("a free port")
    }

    /// The same with crates of the test's own.
    ///
    /// # Panics
    /// When this machine has no port left.
    #[expect(clippy::unused_async, reason = "as `start`")]
    pub async fn with(crates: Vec<CrateFixture>) -> Self {
        Setup::default()
            .crates(crates)
            .start()
            .expect("a free port")
    }

    /// Choices beyond [`Self::start`].
    #[must_use]
    pub fn setup() -> Setup {
        Setup::default()
    }

    pub(crate) const fn new(
        world: Arc<World>,
        stop: watch::Sender<()>,
        stopped: mpsc::Receiver<()>,
    ) -> Self {
        Self {
            world: Handle(world),
            stop: Some(stop),
            stopped,
        }
    }

    /// Base of the Web API, without a slash at its end: `{api}/crates/serde`.
    #[must_use]
    pub fn api(&self) -> &str {
        &self.world.0.bases.api
    }

    /// Base of the sparse index: `{index}/se/rd/serde`.
    #[must_use]
    pub fn index(&self) -> &str {
        &self.world.0.bases.index
    }

    /// Base of static files: `{statics}/readmes/serde/serde-1.0.0.html`.
    #[must_use]
    pub fn statics(&self) -> &str {
        &self.world.0.bases.statics
    }

    /// Base of advisories: `{advisories}/packages/serde.json`.
    #[must_use]
    pub fn advisories(&self) -> &str {
        &self.world.0.bases.advisories
    }

    /// Options of a gateway that asks this registry and nobody else.
    #[must_use]
    pub fn as_upstream(&self) -> [&str; 10] {
        [
            "--upstream-api",
            self.api(),
            "--upstream-index",
            self.index(),
            "--upstream-static",
            self.statics(),
            "--upstream-advisories",
            self.advisories(),
            "--upstream-docs",
            "none",
        ]
    }

    /// What arrived so far.
    #[must_use]
    pub fn log(&self) -> Log {
        self.world.0.log().clone()
    }

    /// Forgets what arrived.
    pub fn clear_log(&self) {
        self.world.0.log().requests.clear();
    }

    /// From now on, this goes wrong.
    pub fn set_fault(&self, fault: Fault) {
        self.world.0.faults.set(fault);
    }

    /// Nothing goes wrong any more.
    pub fn clear_faults(&self) {
        self.world.0.faults.clear();
    }

    /// From now on, this host may be asked so often only.
    pub fn set_limit(&self, lane: Lane, limit: RateLimit) {
        self.world.0.limits.set(lane, limit);
    }

    /// Every host may be asked without end again.
    pub fn clear_limits(&self) {
        self.world.0.limits.clear();
    }

    /// Whether errors of `/crates` and `/crates/{name}/owners` come with
    /// status 200, as they do where the registry is set to suit old Cargos.
    pub fn set_errors_with_200(&self, on: bool) {
        self.world.0.errors_with_200.store(on, Ordering::Relaxed);
    }
}

impl Drop for TestRegistry {
    /// Connections break, and the ports are free again.
    fn drop(&mut self) {
        drop(self.stop.take());
        let _ = self.stopped.recv_timeout(STOPPING);
    }
}
