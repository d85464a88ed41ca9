//! A test with all that is around it.

use crate::{Driver, Entry, Gateway, Page, browser, requests, wire};
use fantoccini::Client;
use futures::FutureExt;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Browsers at a time: each keeps more than one processor busy.
static BROWSERS: Semaphore = Semaphore::const_new(2);

/// Where a test happens.
#[derive(Debug)]
pub struct Scenario {
    gateway: Arc<Gateway>,
    size: (u32, u32),
    provoked: Vec<Vec<&'static str>>,
    also_asked: Vec<String>,
}

/// Runs a test in a desktop's window, with the gateway that tests share.
pub async fn visit(test: impl AsyncFnOnce(&Page)) {
    Scenario::new(Gateway::shared()).run(test).await;
}

impl Scenario {
    /// In a desktop's window.
    #[must_use]
    pub fn new(gateway: Arc<Gateway>) -> Self {
        Self {
            gateway,
            size: (1280, 900),
            // The snapshot holds a part of the registry: of some dependencies it has
            // no versions, and browsers report every 404 by themselves.
            provoked: vec![vec!["/v1/index/", "404"]],
            also_asked: Vec::new(),
        }
    }

    /// In the window of a small phone.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.size = (360, 740);
        self
    }

    /// Lets the console have lines with all these words: the browser reports
    /// refused requests by itself.
    #[must_use]
    pub fn provokes(mut self, words: &[&'static str]) -> Self {
        self.provoked.push(words.to_vec());
        self
    }

    /// Lets requests go to another address too.
    #[must_use]
    pub fn also_asks(mut self, address: &str) -> Self {
        self.also_asked.push(address.to_owned());
        self
    }

    /// Runs the test in a browser of its own, which is closed in any case.
    ///
    /// # Panics
    /// When the test does, when the console holds a complaint, or when a
    /// request went elsewhere.
    pub async fn run(self, test: impl AsyncFnOnce(&Page)) {
        let driver = Driver::shared();
        let _permit = BROWSERS
            .acquire()
            .await
            .expect("nothing closes the semaphore");
        let client = browser::open(&driver, self.size).await;
        let page = Page::new(client.clone(), self.gateway.clone());
        let judged = async {
            test(&page).await;
            self.judge(&client, &page).await;
        };
        let outcome = AssertUnwindSafe(judged).catch_unwind().await;
        if outcome.is_err() {
            eprintln!("{}", page.state().await);
        }
        // The browser of a failed test may be gone; that is not the news.
        let _ = client.close().await;
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
    }

    async fn judge(&self, client: &Client, page: &Page) {
        let log = wire::log(client, "browser")
            .await
            .expect("the console can be read");
        let complaints: Vec<String> = log
            .iter()
            .map(Entry::read)
            .filter(|entry| entry.is_complaint(&self.provoked))
            .map(|entry| entry.to_string())
            .collect();
        assert!(
            complaints.is_empty(),
            "the console complains: {complaints:#?}"
        );
        let log = page.network().await.expect("requests can be read");
        let addresses = requests::addresses(&log);
        assert!(!addresses.is_empty(), "the log of requests is empty");
        let portal = self.gateway.address();
        let outside: Vec<&String> = addresses
            .iter()
            .filter(|address| !requests::is_inside(address, &portal))
            .filter(|address| !self.also_asked.iter().any(|base| address.starts_with(base)))
            .collect();
        assert!(
            outside.is_empty(),
            "requests outside {portal}: {outside:#?}"
        );
    }
}
