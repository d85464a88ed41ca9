//! A registry that answers at once, and remembers what it was asked.

use cratescope_registry::courier::{Courier, Failure, Get, Manners, Response, Task, Transport};
use cratescope_registry::{Client, CrateName, CratesIo, Error, Question};
use std::any::Any;
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub type Answer = Result<Response, Failure>;
type Serve = Box<dyn Fn(&str) -> Answer + Send>;

#[derive(Clone)]
pub struct Registry(Arc<Mutex<Inner>>, Courier);

struct Inner {
    serve: Serve,
    sent: Vec<Get>,
}

struct Network(Arc<Mutex<Inner>>);

pub fn status(status: u16, body: &str) -> Answer {
    Ok(Response {
        status,
        body: body.to_owned(),
        ..Response::default()
    })
}

pub fn ok(body: &str) -> Answer {
    status(200, body)
}

pub fn name(text: &str) -> CrateName {
    CrateName::new(text).expect("a name")
}

impl Registry {
    pub fn new(serve: impl Fn(&str) -> Answer + Send + 'static) -> Self {
        let inner = Arc::new(Mutex::new(Inner {
            serve: Box::new(serve),
            sent: Vec::new(),
        }));
        // Nothing here waits for its turn: time stands still.
        let manners = Manners {
            web_api: None,
            keyed: None,
            ..Manners::default()
        };
        let courier = Courier::new(Arc::new(Network(Arc::clone(&inner))), manners);
        Self(inner, courier)
    }

    /// One with the crate `Demo_Kit`, which its Web API knows by any spelling,
    /// its files by the real one alone.
    pub fn demo_kit() -> Self {
        Self::new(|url| {
            let line = r#"{"name":"Demo_Kit","vers":"1.0.0","deps":[{"name":"tls","package":"rustls","req":"^0.23","kind":"normal"}],"features":{},"yanked":false}"#;
            match url.strip_prefix("https://").unwrap_or_default() {
                "index.registry.test/de/mo/demo_kit" => ok(line),
                "static.registry.test/readmes/Demo_Kit/Demo_Kit-1.0.0.html" => ok("<p>hi</p>"),
                path if path.starts_with("registry.test/api/v1/crates/") => {
                    let rows = path.contains("/versions");
                    match rows {
                        true => ok(
                            r#"{"versions":[{"num":"1.0.0","crate":"demo-KIT"}],"meta":{"total":1}}"#,
                        ),
                        false => ok(
                            r#"{"crate":{"name":"Demo_Kit","default_version":"1.0.0"},"users":[]}"#,
                        ),
                    }
                }
                _ => status(404, ""),
            }
        })
    }

    pub fn courier(&self) -> Courier {
        self.1.clone()
    }

    pub fn sent(&self) -> Vec<Get> {
        self.0.lock().expect("no panic").sent.clone()
    }

    pub fn requests(&self) -> Vec<String> {
        self.sent().into_iter().map(|get| get.url).collect()
    }
}

/// Asks it as a page would, without waiting: all that is asked comes at once.
pub fn ask<T: Any + Clone + Send + Sync>(
    registry: &Registry,
    question: Question,
) -> Result<T, Error> {
    let client = Client::new(registry.courier(), CratesIo::of_domain("registry.test"));
    let answer = futures_executor::block_on(client.ask::<T>(&question))?;
    Ok((*answer).clone())
}

impl Transport for Network {
    fn send(&self, get: &Get, _largest: usize) -> Task<Answer> {
        let mut inner = self.0.lock().expect("no panic");
        inner.sent.push(get.clone());
        let answer = (inner.serve)(&get.url);
        Box::pin(async move { answer })
    }

    /// Pauses before another attempt are over at once; nothing times out.
    fn sleep(&self, wait: Duration) -> Task<()> {
        match wait < Duration::from_secs(5) {
            true => Box::pin(async {}),
            false => Box::pin(std::future::pending()),
        }
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn chance(&self) -> u32 {
        0
    }

    fn spawn(&self, _task: Task<()>) {}

    fn hides_refusals(&self) -> bool {
        true
    }
}
