//! What the browser shows.

mod accessibility;
mod acting;
mod finding;
mod keyboard;
mod results;
mod waiting;

use crate::{Entry, Gateway, requests, wire};
use fantoccini::Client;
use fantoccini::error::CmdError;
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};

pub use fantoccini::key::Key;

/// All words, but for those of choices: a crate has hundreds of versions.
const TEXT: &str = r"
for (const choice of document.querySelectorAll('select')) choice.hidden = true;
return document.body.innerText;";

/// A browser's page of the portal. Everything that looks for something waits
/// until it is there, and panics when it does not come.
#[derive(Debug)]
pub struct Page {
    client: Client,
    gateway: Arc<Gateway>,
    /// What the browser told of the network so far: it tells each thing once.
    network: Mutex<Vec<Value>>,
}

impl Page {
    pub(crate) fn new(client: Client, gateway: Arc<Gateway>) -> Self {
        Self {
            client,
            gateway,
            network: Mutex::default(),
        }
    }

    /// What serves the page.
    #[must_use]
    pub fn gateway(&self) -> &Gateway {
        &self.gateway
    }

    /// What the browser has told of the network until now.
    pub(crate) async fn network(&self) -> Result<Vec<Value>, CmdError> {
        let news = wire::log(&self.client, "performance").await?;
        let mut known = self.network.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(news);
        Ok(known.clone())
    }

    /// How many requests to addresses with these words the page gave up, by the
    /// browser's own log.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn given_up(&self, words: &str) -> Result<usize, CmdError> {
        Ok(requests::given_up(&self.network().await?, words))
    }

    /// Loads a page by its address below the base path.
    ///
    /// # Panics
    /// When the browser cannot load it.
    pub async fn open(&self, path: &str) {
        let address = format!("{}{path}", self.gateway.address());
        self.client
            .goto(&address)
            .await
            .unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Loads the page again.
    ///
    /// # Panics
    /// When the browser cannot do that.
    pub async fn reload(&self) {
        self.client
            .refresh()
            .await
            .expect("the page can be loaded again");
    }

    /// Goes back a step.
    ///
    /// # Panics
    /// When the browser cannot do that.
    pub async fn back(&self) {
        self.client.back().await.expect("there is a page before");
    }

    /// Goes forward a step.
    ///
    /// # Panics
    /// When the browser cannot do that.
    pub async fn forward(&self) {
        self.client.forward().await.expect("there is a page after");
    }

    /// Lets the page read the clipboard, as no reader is there to be asked.
    ///
    /// # Panics
    /// When the browser has no such permission.
    pub async fn allow_clipboard(&self) {
        for permission in ["clipboard-read", "clipboard-write"] {
            wire::grant(&self.client, permission)
                .await
                .expect("the clipboard can be allowed");
        }
    }

    /// Makes the page's processor this many times slower; 1 is as it is.
    ///
    /// # Panics
    /// When the browser cannot do that.
    pub async fn slow_down(&self, times: u32) {
        wire::throttle(&self.client, times)
            .await
            .expect("Chromium can be slowed down");
    }

    /// Runs a script that calls back: its last argument takes the result.
    ///
    /// # Errors
    /// When it throws or never calls back.
    pub async fn script_async(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> Result<Value, CmdError> {
        self.client.execute_async(script, arguments).await
    }

    /// Runs a script in the page; its `arguments` are `arguments`.
    ///
    /// # Errors
    /// When it throws.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value, CmdError> {
        self.client.execute(script, arguments).await
    }

    /// What the page is at now, for the report of a failure.
    pub(crate) async fn state(&self) -> String {
        let address = self
            .client
            .current_url()
            .await
            .map(String::from)
            .unwrap_or_default();
        let text = self.script(TEXT, Vec::new()).await;
        let text = text
            .ok()
            .and_then(|text| Some(text.as_str()?.to_owned()))
            .unwrap_or_default();
        let text: String = text.chars().take(3000).collect();
        let console = wire::log(&self.client, "browser").await.unwrap_or_default();
        let console: String = console
            .iter()
            .map(|line| format!("\n{}", Entry::read(line)))
            .collect();
        format!("── the page at {address}\n{text}\n── its console{console}\n──")
    }
}
