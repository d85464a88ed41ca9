//! What a reader does with a page, and the plain things they read.

use super::Page;
use super::finding::handle;
use crate::Control;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::{Value, json};

impl Page {
    /// Clicks on a control.
    pub async fn click(&self, control: &Control) {
        let click = async || match self.find(control).await? {
            Some(element) => element.click().await.map(Some),
            None => Ok(None),
        };
        self.until(&format!("a click on {control}"), click).await;
    }

    /// Chooses an option of a `<select>` by its value.
    pub async fn choose(&self, control: &Control, value: &str) {
        let choose = async || match self.find(control).await? {
            Some(element) => element.select_by_value(value).await.map(Some),
            None => Ok(None),
        };
        self.until(&format!("{control} with the option {value:?}"), choose)
            .await;
    }

    /// Replaces what is in a field by typing.
    ///
    /// # Panics
    /// When the field cannot be typed into.
    pub async fn fill(&self, control: &Control, text: &str) {
        let field = self.see(control).await;
        field.clear().await.expect("a field can be cleared");
        field
            .send_keys(text)
            .await
            .expect("a field can be typed into");
    }

    /// The value of a field or choice.
    pub async fn has_value(&self, control: &Control, value: &str) {
        let read = async || match self.find(control).await? {
            Some(element) => element.prop("value").await,
            None => Ok(None),
        };
        self.becomes(
            &format!("the value of {control}"),
            &Some(value.to_owned()),
            read,
        )
        .await;
    }

    /// Waits until the address, below the base path, is this.
    pub async fn is_at(&self, path: &str) {
        self.becomes("the address", &path.to_owned(), async || self.path().await)
            .await;
    }

    /// The address below the base path; whole if it is not below that.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn path(&self) -> Result<String, CmdError> {
        let address = self.client.current_url().await?.to_string();
        let below = address.strip_prefix(&self.gateway.address());
        Ok(below.map(str::to_owned).unwrap_or(address))
    }

    /// Waits until the live region says something with these words.
    pub async fn announces(&self, words: &str) {
        let script = "return [...document.querySelectorAll('[role=status]')].map(e => e.textContent).join(' ')";
        self.says("announcement", script, words).await;
    }

    /// Waits until an alert says something with these words.
    pub async fn alerts(&self, words: &str) {
        let script =
            "return [...document.querySelectorAll('[role=alert]')].map(e => e.innerText).join(' ')";
        self.says("alert", script, words).await;
    }

    /// Waits until the text that a script reads has these words.
    async fn says(&self, what: &str, script: &str, words: &str) {
        let said = async || {
            let said = self.script(script, Vec::new()).await?;
            Ok(said
                .as_str()
                .is_some_and(|said| said.contains(words))
                .then_some(()))
        };
        self.until(&format!("the {what} {words:?}"), said).await;
    }

    /// Waits until the page's visible text has these words.
    pub async fn reads(&self, words: &str) {
        let read = async || {
            let text = self
                .script(
                    "return document.querySelector('main').innerText",
                    Vec::new(),
                )
                .await?;
            Ok(text
                .as_str()
                .is_some_and(|text| text.contains(words))
                .then_some(()))
        };
        self.until(&format!("the words {words:?}"), read).await;
    }

    /// The strings that a script makes of an element, its `arguments[0]`.
    ///
    /// # Errors
    /// When it throws.
    pub async fn strings_of(
        &self,
        element: &Element,
        script: &str,
    ) -> Result<Vec<String>, CmdError> {
        Ok(strings(&self.script(script, vec![handle(element)]).await?))
    }

    /// What the clipboard holds; see [`Page::allow_clipboard`].
    ///
    /// # Errors
    /// When the page may not read it.
    pub async fn clipboard(&self) -> Result<String, CmdError> {
        let script = "const done = arguments[0]; navigator.clipboard.readText().then(done, e => done(String(e)))";
        let text = self.client.execute_async(script, Vec::new()).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The value of a property of an element's style, as the browser computes it.
    ///
    /// # Errors
    /// When there is no such element.
    pub async fn style(&self, selector: &str, property: &str) -> Result<String, CmdError> {
        let script = "return getComputedStyle(document.querySelector(arguments[0])).getPropertyValue(arguments[1])";
        let value = self
            .script(script, vec![json!(selector), json!(property)])
            .await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }
}

/// The strings in an array.
pub(super) fn strings(value: &Value) -> Vec<String> {
    let values = value.as_array().map(Vec::as_slice).unwrap_or_default();
    values
        .iter()
        .map(|value| value.as_str().unwrap_or_default().to_owned())
        .collect()
}
