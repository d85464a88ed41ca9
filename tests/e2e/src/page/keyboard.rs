//! A reader without a mouse.

use super::Page;
use crate::wire;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::error::CmdError;

impl Page {
    /// Presses a key, wherever the focus is.
    ///
    /// # Panics
    /// When the browser is gone.
    pub async fn press(&self, key: impl Into<char>) {
        let value = key.into();
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client
            .perform_actions(keys)
            .await
            .expect("keys can be pressed");
    }

    /// Types a text, wherever the focus is.
    pub async fn type_text(&self, text: &str) {
        for key in text.chars() {
            self.press(key).await;
        }
    }

    /// Role and name of what has the focus.
    ///
    /// # Errors
    /// When it is gone meanwhile.
    pub async fn focused(&self) -> Result<(String, String), CmdError> {
        let element = self.client.active_element().await?;
        Ok((wire::role(&element).await?, wire::name(&element).await?))
    }

    /// Waits until the focus is on the control of that role and name.
    pub async fn focus_is_on(&self, role: &str, name: &str) {
        let expected = (role.to_owned(), name.to_owned());
        self.becomes("the focus", &expected, async || self.focused().await)
            .await;
    }
}
