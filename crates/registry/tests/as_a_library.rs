//! The crate in a program of its own: a transport, a client, two questions.
//! The same source on the host and in a browser.

use cratescope_registry::courier::{Courier, Failure, Get, Manners, Response, Task, Transport};
use cratescope_registry::{Client, CrateName, CratesIo, Dependencies, Error, Question, Versions};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// A network that is a table. A real program takes one of
/// `cratescope-transport`.
struct Table(HashMap<&'static str, &'static str>);

impl Transport for Table {
    fn send(&self, get: &Get, _largest: usize) -> Task<Result<Response, Failure>> {
        let response = match self.0.get(get.url.as_str()) {
            Some(body) => Response {
                status: 200,
                body: (*body).to_owned(),
                ..Response::default()
            },
            None => Response {
                status: 404,
                body: r#"{"errors":[{"detail":"Not Found"}]}"#.to_owned(),
                ..Response::default()
            },
        };
        Box::pin(async move { Ok(response) })
    }

    /// Nothing here takes time.
    fn sleep(&self, wait: Duration) -> Task<()> {
        match wait.is_zero() {
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

    fn spawn(&self, _task: Task<()>) {
        unreachable!("only old answers are renewed behind the asker's back")
    }
}

fn client() -> Client {
    let table = HashMap::from([
        (
            "https://index.registry.test/de/mo/demo",
            concat!(
                r#"{"name":"demo","vers":"0.9.0","deps":[],"cksum":"00","features":{},"yanked":false}"#,
                "\n",
                r#"{"name":"demo","vers":"0.10.0","deps":[{"name":"tls","package":"rustls","req":"^0.23","features":[],"optional":true,"default_features":true,"target":null,"kind":"normal"}],"cksum":"00","features":{},"yanked":false}"#,
                "\n",
                r#"{"name":"demo","vers":"1.0.0-rc.1","deps":[],"cksum":"00","features":{},"yanked":false}"#,
                "\n",
            ),
        ),
        (
            "https://registry.test/api/v1/crates/demo/versions",
            r#"{"versions":[{"num":"0.10.0","downloads":5000000000,"license":"MIT/Apache-2.0"}],"meta":{"total":1}}"#,
        ),
    ]);
    let courier = Courier::new(Arc::new(Table(table)), Manners::default());
    Client::new(courier, CratesIo::of_domain("registry.test"))
}

/// What another program would write.
async fn program(client: Client) -> Result<(), Error> {
    let name = CrateName::new("demo").expect("a name that a crate could have");

    let versions = client
        .ask::<Versions>(&Question::Versions(name.clone()))
        .await?;
    let newest = versions.default_version.as_ref().expect("a version");
    assert_eq!(newest.as_str(), "0.10.0", "neither 0.9.0 nor a pre-release");
    let row = versions.versions.iter().find(|row| row.num == *newest);
    let row = row.expect("its row");
    assert_eq!(row.downloads, Some(5_000_000_000));
    let license = row.license.as_ref().expect("a licence");
    let terms = license.expression().expect("SPDX");
    assert_eq!(terms.to_string(), "MIT OR Apache-2.0");

    let question = Question::Dependencies(name, Some("0.10.0".to_owned()));
    let dependencies = client.ask::<Dependencies>(&question).await?;
    let tls = &dependencies.dependencies[0];
    assert_eq!((tls.manifest_name(), tls.krate.as_str()), ("tls", "rustls"));

    let absent = CrateName::new("no-such-crate").expect("a name");
    let error = client
        .ask::<Versions>(&Question::Versions(absent))
        .await
        .expect_err("it does not exist");
    assert!(matches!(error, Error::NotFound(_)));
    assert_eq!(error.advice(), "Check the spelling, or search for it.");
    Ok(())
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_program_on_the_host() {
    futures_executor::block_on(program(client())).expect("answers");
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
async fn a_program_in_a_page() {
    program(client()).await.expect("answers");
}
