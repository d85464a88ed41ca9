//! A gateway over a test registry, and the time between them.

use crate::asking::{Answer, send};
use crate::described;
use crate::registry::{crates, store_of};
use axum::Router;
use axum::http::Method;
use cratescope_gateway::{Auto, Clock, Gateway, Live, Metrics, Snapshot, Source, Upstream};
use cratescope_registry::Bases;
use cratescope_registry::courier::{Failure, Get, Response, Task, Transport};
use cratescope_test_registry::{Lane, TestRegistry};
use cratescope_transport::HostTransport;
use serde_json::Value;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How much faster the gateway's clock runs than ours: its time-outs are whole
/// seconds.
pub const SPEED: u32 = 5;

/// Longer than anything takes that is waited for here.
const PATIENCE: Duration = Duration::from_secs(30);

/// The real network on a fast clock, which can be put forward.
pub struct Quick {
    inner: HostTransport,
    ahead: Mutex<Duration>,
}

impl Transport for Quick {
    fn send(&self, get: &Get, largest: usize) -> Task<Result<Response, Failure>> {
        self.inner.send(get, largest)
    }

    fn sleep(&self, wait: Duration) -> Task<()> {
        self.inner.sleep(wait / SPEED)
    }

    fn now(&self) -> Duration {
        self.inner.now() * SPEED + *self.ahead.lock().expect("whole")
    }

    fn chance(&self) -> u32 {
        self.inner.chance()
    }

    fn spawn(&self, task: Task<()>) {
        self.inner.spawn(task);
    }
}

/// A gateway over a registry.
pub struct Far {
    pub registry: TestRegistry,
    pub router: Router,
    network: Arc<Quick>,
    clock: Clock,
}

/// What the registry's people would see.
pub const CONTACT: &str = "tests@example.org";

impl Far {
    /// Live answers alone.
    pub async fn live() -> Self {
        Self::over(TestRegistry::start().await, |live| Arc::new(live))
    }

    /// Live answers, or those of the small snapshot.
    pub async fn auto() -> Self {
        Self::over(TestRegistry::start().await, |live| {
            let auto = Auto::new(live, Snapshot::embedded(store_of(crates())));
            tokio::spawn(auto.clone().look_out());
            Arc::new(auto)
        })
    }

    fn over(registry: TestRegistry, source: impl FnOnce(Live) -> Arc<dyn Source>) -> Self {
        let bases = Bases {
            api: registry.api().to_owned(),
            index: registry.index().to_owned(),
            statics: registry.statics().to_owned(),
            advisories: Some(registry.advisories().to_owned()),
            // It has no such files: nothing was built.
            docs: Some(registry.advisories().to_owned()),
            ..Bases::of_domain("crates.io")
        };
        let upstream = Upstream {
            bases,
            contact: Some(CONTACT.to_owned()),
        };
        let network = Arc::new(Quick {
            inner: HostTransport::new(&upstream.user_agent()).expect("a name"),
            ahead: Mutex::default(),
        });
        let metrics = Arc::<Metrics>::default();
        let live = Live::over(
            Arc::clone(&network) as Arc<dyn Transport>,
            &upstream.bases,
            Arc::clone(&metrics),
        );
        let clock = Clock::standing_at("2026-05-31T10:00:00Z".parse().expect("a moment"));
        let gateway = Gateway {
            clock: clock.clone(),
            metrics,
            ..Gateway::over(source(live))
        };
        Self {
            registry,
            router: gateway.router(),
            network,
            clock,
        }
    }

    pub async fn get(&self, address: &str) -> Answer {
        send(&self.router, Method::GET, address, &[]).await
    }

    /// `data` of a success, which is as described.
    pub async fn data(&self, address: &str) -> Value {
        let answer = self.get(address).await;
        assert_eq!(answer.status, 200, "{address}: {}", answer.text());
        described::check(described::document().await, address, &answer);
        answer.json()["data"].take()
    }

    /// Status and `error.code`.
    pub async fn refusal(&self, address: &str) -> (u16, String) {
        let answer = self.get(address).await;
        let code = answer.json()["error"]["code"].as_str().map(str::to_owned);
        (answer.status.as_u16(), code.unwrap_or_default())
    }

    /// Lets time pass, for the gateway and for what it keeps of the registry.
    pub fn later(&self, time: Duration) {
        self.clock.advance(time);
        *self.network.ahead.lock().expect("whole") += time;
    }

    /// Calls to a host so far.
    pub fn calls(&self, lane: Lane) -> usize {
        self.registry.log().of(lane).len()
    }

    /// Asks until the answer is as it should be; the gateway keeps none.
    pub async fn until(&self, address: &str, is_so: impl Fn(&Answer) -> bool) -> Answer {
        let end = Instant::now() + PATIENCE;
        loop {
            let answer = self.get(address).await;
            if is_so(&answer) {
                return answer;
            }
            assert!(Instant::now() < end, "{address}: {}", answer.text());
            self.clock.advance(Duration::from_secs(600));
            tokio::task::yield_now().await;
        }
    }
}
