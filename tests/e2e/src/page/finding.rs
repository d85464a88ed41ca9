//! Finding things by role and name.

use super::Page;
use crate::{Control, wire};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::{Value, json};

/// Elements that may have a name with these words in it. The browser's own
/// computation of role and name then decides; asking it for every element of a
/// long page would take too long.
const CANDIDATES: &str = r#"
const [root, selector, words] = arguments;
const text = node => (node?.textContent ?? "").replace(/\s+/g, " ");
return [...(root ?? document).querySelectorAll(selector)].filter(element => {
  const ids = (element.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
  const names = [
    element.getAttribute("aria-label") ?? "",
    element.getAttribute("placeholder") ?? "",
    text(element),
    ...[...(element.labels ?? [])].map(text),
    ...ids.map(id => text(document.getElementById(id))),
  ];
  return names.some(name => name.includes(words));
});"#;

impl Page {
    /// Waits for a control.
    pub async fn see(&self, control: &Control) -> Element {
        self.until(&control.to_string(), async || self.find(control).await)
            .await
    }

    /// Waits until a control is not there.
    pub async fn see_no(&self, control: &Control) {
        let gone = async || Ok(self.find(control).await?.is_none().then_some(()));
        self.until(&format!("no {control}"), gone).await;
    }

    /// The control, if it is there now.
    ///
    /// # Errors
    /// When the page changed meanwhile.
    pub async fn find(&self, control: &Control) -> Result<Option<Element>, CmdError> {
        Ok(self.find_all(control).await?.into_iter().next())
    }

    /// All controls of that role and name that are there now, in their order.
    ///
    /// # Errors
    /// When the page changed meanwhile.
    pub async fn find_all(&self, control: &Control) -> Result<Vec<Element>, CmdError> {
        let root = match &control.inside {
            None => Value::Null,
            Some(outer) => match Box::pin(self.find(outer)).await? {
                Some(element) => handle(&element),
                None => return Ok(Vec::new()),
            },
        };
        let arguments = vec![root, json!(control.selector()), json!(control.name.words())];
        let mut found = Vec::new();
        for element in self.elements(CANDIDATES, arguments).await? {
            if wire::role(&element).await? == control.role
                && control.name.takes(&wire::name(&element).await?)
            {
                found.push(element);
            }
        }
        Ok(found)
    }

    /// The elements that a script returns.
    ///
    /// # Errors
    /// When it throws.
    pub async fn elements(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> Result<Vec<Element>, CmdError> {
        let found = self.script(script, arguments).await?;
        let found = found.as_array().cloned().unwrap_or_default();
        let ids = found.iter().filter_map(|element| {
            element
                .as_object()?
                .values()
                .next()?
                .as_str()
                .map(str::to_owned)
        });
        Ok(ids
            .map(|id| Element::from_element_id(self.client.clone(), id.into()))
            .collect())
    }

    /// The accessible name of an element.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn name_of(&self, element: &Element) -> Result<String, CmdError> {
        wire::name(element).await
    }
}

/// An element as an argument of a script.
pub(crate) fn handle(element: &Element) -> Value {
    json!({ "element-6066-11e4-a52e-4f735466cecf": element.element_id().as_ref() })
}
