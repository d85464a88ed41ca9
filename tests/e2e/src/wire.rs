//! WebDriver commands that fantoccini has no method for.

use fantoccini::Client;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A command by its path below the session; a body makes it a `POST`.
#[derive(Debug)]
struct Command {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}

/// The role that assistive technology is told.
pub(crate) async fn role(element: &Element) -> Result<String, CmdError> {
    computed(element, "computedrole").await
}

/// The name that assistive technology is told.
pub(crate) async fn name(element: &Element) -> Result<String, CmdError> {
    computed(element, "computedlabel").await
}

async fn computed(element: &Element, what: &str) -> Result<String, CmdError> {
    let path = format!("element/{}/{what}", element.element_id().as_ref());
    let answer = element
        .clone()
        .client()
        .issue_cmd(Command { path, body: None })
        .await?;
    Ok(answer.as_str().unwrap_or_default().to_owned())
}

/// What a log of the browser holds since it was last asked for.
pub(crate) async fn log(client: &Client, kind: &str) -> Result<Vec<Value>, CmdError> {
    let command = Command {
        path: "se/log".into(),
        body: Some(json!({ "type": kind })),
    };
    let answer = client.issue_cmd(command).await?;
    Ok(answer.as_array().cloned().unwrap_or_default())
}

/// Grants the page a permission that it would otherwise ask its reader for.
pub(crate) async fn grant(client: &Client, permission: &str) -> Result<(), CmdError> {
    let body = json!({ "descriptor": { "name": permission }, "state": "granted" });
    client
        .issue_cmd(Command {
            path: "permissions".into(),
            body: Some(body),
        })
        .await?;
    Ok(())
}

/// Slows the page's processor down (Chrome `DevTools` Protocol,
/// `Emulation.setCPUThrottlingRate`).
pub(crate) async fn throttle(client: &Client, times: u32) -> Result<(), CmdError> {
    let body = json!({ "cmd": "Emulation.setCPUThrottlingRate", "params": { "rate": times } });
    client
        .issue_cmd(Command {
            path: "goog/cdp/execute".into(),
            body: Some(body),
        })
        .await?;
    Ok(())
}
