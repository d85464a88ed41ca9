//! A world with its own clock: servers answer from a script, time passes only
//! when nothing else can happen.

use crate::courier::{Courier, Failure, Get, Manners, Response, Task, Transport};
use futures_executor::LocalPool;
use futures_util::future::join_all;
use futures_util::task::LocalSpawnExt;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Poll, Waker};
use std::time::Duration;

type Script = Box<dyn Fn(&Get, usize) -> Result<Response, Failure> + Send>;

#[derive(Clone)]
pub(crate) struct World(Arc<Mutex<Inner>>);

struct Inner {
    now: Duration,
    alarms: Vec<(Duration, Waker)>,
    log: Vec<(Duration, String)>,
    given_up: Vec<(Duration, String)>,
    script: Script,
    latency: Duration,
    in_a_page: bool,
    online: bool,
    spawned: Vec<Task<()>>,
    any_key: bool,
    /// The clock goes on by this whenever somebody looks at it.
    tick: Duration,
    pauses: usize,
}

impl World {
    /// Servers answer with `script`, given the request and how many went before.
    pub(crate) fn new(
        script: impl Fn(&Get, usize) -> Result<Response, Failure> + Send + 'static,
    ) -> Self {
        Self(Arc::new(Mutex::new(Inner {
            now: Duration::ZERO,
            alarms: Vec::new(),
            log: Vec::new(),
            given_up: Vec::new(),
            script: Box::new(script),
            latency: Duration::from_millis(1),
            in_a_page: false,
            online: true,
            spawned: Vec::new(),
            any_key: false,
            tick: Duration::ZERO,
            pauses: 0,
        })))
    }

    pub(crate) fn with_latency(self, latency: Duration) -> Self {
        self.inner().latency = latency;
        self
    }

    pub(crate) fn in_a_page(self) -> Self {
        self.inner().in_a_page = true;
        self
    }

    pub(crate) fn set_online(&self, online: bool) {
        self.inner().online = online;
    }

    pub(crate) fn answer_with(
        &self,
        script: impl Fn(&Get, usize) -> Result<Response, Failure> + Send + 'static,
    ) {
        self.inner().script = Box::new(script);
    }

    pub(crate) fn courier(&self, manners: Manners) -> Courier {
        Courier::new(Arc::new(self.clone()), manners)
    }

    /// What was sent, and when.
    pub(crate) fn log(&self) -> Vec<(Duration, String)> {
        self.inner().log.clone()
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.log().into_iter().map(|(_, url)| url).collect()
    }

    /// Whether a key was sent.
    pub(crate) fn any_key(&self) -> bool {
        self.inner().any_key
    }

    /// From now on every look at the clock takes a millisecond.
    pub(crate) fn time_passes_when_asked(&self) {
        self.inner().tick = Duration::from_millis(1);
    }

    /// How often somebody let others go first.
    pub(crate) fn pauses(&self) -> usize {
        self.inner().pauses
    }

    /// What was given up before its answer, and when.
    pub(crate) fn given_up(&self) -> Vec<(Duration, String)> {
        self.inner().given_up.clone()
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.inner().now += by;
    }

    pub(crate) fn wait(&self, wait: Duration) -> Task<()> {
        let deadline = self.inner().now + wait;
        let world = self.clone();
        Box::pin(std::future::poll_fn(move |context| {
            let mut inner = world.inner();
            if inner.now >= deadline {
                return Poll::Ready(());
            }
            inner.alarms.push((deadline, context.waker().clone()));
            Poll::Pending
        }))
    }

    /// Runs all to their ends; the clock jumps to the next alarm whenever
    /// nothing else can happen.
    pub(crate) fn run<F: Future + 'static>(
        &self,
        tasks: impl IntoIterator<Item = F>,
    ) -> Vec<F::Output>
    where
        F::Output: 'static,
    {
        let mut pool = LocalPool::new();
        let done = Rc::new(RefCell::new(None));
        let background = Rc::new(Cell::new(0));
        let (all, end) = (join_all(tasks), Rc::clone(&done));
        let end = async move { *end.borrow_mut() = Some(all.await) };
        pool.spawner().spawn_local(end).expect("a pool");
        loop {
            pool.run_until_stalled();
            let spawned = std::mem::take(&mut self.inner().spawned);
            let more = !spawned.is_empty();
            for task in spawned {
                let open = Rc::clone(&background);
                open.set(open.get() + 1);
                let task = async move {
                    task.await;
                    open.set(open.get() - 1);
                };
                pool.spawner().spawn_local(task).expect("a pool");
            }
            if more {
                continue;
            }
            if background.get() == 0
                && let Some(outputs) = done.take()
            {
                return outputs;
            }
            let mut inner = self.inner();
            if let Some(next) = inner.alarms.iter().map(|(at, _)| *at).min() {
                inner.now = inner.now.max(next);
                let now = inner.now;
                let (due, later) = inner.alarms.drain(..).partition(|(at, _)| *at <= now);
                inner.alarms = later;
                drop(inner);
                let due: Vec<(Duration, Waker)> = due;
                due.into_iter().for_each(|(_, waker)| waker.wake());
            }
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0
            .lock()
            .expect("no test panics while it holds the world")
    }
}

/// Notes when a request is dropped before its answer.
struct UnderWay(World, Option<String>);

impl UnderWay {
    fn arrived(&mut self) {
        self.1 = None;
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if let Some(url) = self.1.take() {
            let mut inner = self.0.inner();
            let now = inner.now;
            inner.given_up.push((now, url));
        }
    }
}

impl Transport for World {
    fn send(&self, get: &Get, _largest: usize) -> Task<Result<Response, Failure>> {
        let mut inner = self.inner();
        let (now, number) = (inner.now, inner.log.len());
        inner.log.push((now, get.url.clone()));
        inner.any_key |= get.key.is_some();
        let answer = (inner.script)(get, number);
        let latency = inner.latency;
        drop(inner);
        let mut under_way = UnderWay(self.clone(), Some(get.url.clone()));
        let wait = self.wait(latency);
        Box::pin(async move {
            wait.await;
            under_way.arrived();
            answer
        })
    }

    fn sleep(&self, wait: Duration) -> Task<()> {
        self.inner().pauses += usize::from(wait.is_zero());
        self.wait(wait)
    }

    fn now(&self) -> Duration {
        let mut inner = self.inner();
        let tick = inner.tick;
        inner.now += tick;
        inner.now
    }

    fn chance(&self) -> u32 {
        512
    }

    fn spawn(&self, task: Task<()>) {
        self.inner().spawned.push(task);
    }

    fn is_online(&self) -> bool {
        self.inner().online
    }

    fn hides_refusals(&self) -> bool {
        self.inner().in_a_page
    }
}

impl World {
    pub(crate) fn now(&self) -> Duration {
        self.inner().now
    }
}
