//! Servers that answer at once, in a browser's own time.

use super::browser;
use cratescope_registry::courier::{Failure, Get, Response, Task, Transport};
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

pub struct Servers {
    web_api: String,
    index: Option<String>,
}

impl Servers {
    pub fn web_api(web_api: String) -> Self {
        Self {
            web_api,
            index: None,
        }
    }

    pub fn both(web_api: String, index: String) -> Self {
        Self {
            web_api,
            index: Some(index),
        }
    }
}

impl Transport for Servers {
    fn send(&self, get: &Get, _largest: usize) -> Task<Result<Response, Failure>> {
        let is_index = get.url.starts_with("https://index.");
        let body = match &self.index {
            Some(index) if is_index => Ok(index.clone()),
            None if is_index => Err(Failure::Network),
            _ => Ok(self.web_api.clone()),
        };
        Box::pin(async move {
            browser::turn(1).await;
            Ok(Response {
                status: 200,
                body: body?,
                ..Response::default()
            })
        })
    }

    fn sleep(&self, wait: Duration) -> Task<()> {
        let wait = u32::try_from(wait.as_millis()).unwrap_or(u32::MAX);
        Box::pin(browser::turn(wait))
    }

    fn now(&self) -> Duration {
        Duration::from_secs_f64(browser::now() / 1000.0)
    }

    fn chance(&self) -> u32 {
        0
    }

    fn spawn(&self, task: Task<()>) {
        spawn_local(task);
    }
}
