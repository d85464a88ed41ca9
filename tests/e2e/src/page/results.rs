//! The results of a search, as a reader sees them.

use super::Page;
use super::acting::strings;
use super::finding::handle;
use crate::list;
use fantoccini::error::CmdError;

/// The names in the headings of the cards.
const NAMES: &str = r#"
return [...arguments[0].querySelectorAll("article")]
  .map(card => card.querySelector("h2, h3").textContent.trim());"#;

impl Page {
    /// The names of the crates that are listed now, in their order.
    ///
    /// # Errors
    /// When the page changed meanwhile.
    pub async fn results(&self) -> Result<Vec<String>, CmdError> {
        match self.find(&list("Search results")).await? {
            Some(list) => Ok(strings(&self.script(NAMES, vec![handle(&list)]).await?)),
            None => Ok(Vec::new()),
        }
    }

    /// Waits until the page lists what the API finds; `query` as in an address.
    pub async fn lists_what_is_found(&self, query: &str) -> Vec<String> {
        let found = self.gateway.found(query).await;
        assert!(!found.is_empty(), "the snapshot has crates for {query}");
        self.becomes(&format!("the results for {query}"), &found, async || {
            self.results().await
        })
        .await;
        found
    }
}
