//! `<crate-badge>` and `<crate-card>` on somebody else's page, with the strictest
//! content policy that they can do with.

use cratescope_e2e::{Gateway, HostPage, Page, Scenario};
use cratescope_test_registry::TestRegistry;
use serde_json::{Value, json};
use std::sync::Arc;

/// What the page's scripts begin with: the text of a badge, and of all.
const TOOLS: &str = r"
const said = badge => [...badge.shadowRoot.querySelectorAll('svg')].map(svg => svg.getAttribute('aria-label'));
const all = [...document.querySelectorAll('crate-badge, crate-card')];
";

struct Host {
    gateway: Arc<Gateway>,
    html: String,
    more_connect: String,
    is_scripted: bool,
}

impl Host {
    fn with(body: &str) -> Self {
        Self {
            gateway: Gateway::shared(),
            html: body.to_owned(),
            more_connect: String::new(),
            is_scripted: true,
        }
    }

    /// Without the script: the test adds it.
    fn without_script(body: &str) -> Self {
        Self {
            is_scripted: false,
            ..Self::with(body)
        }
    }

    fn asking(mut self, base: &str) -> Self {
        self.more_connect = base.to_owned();
        self
    }

    async fn run(self, provoked: &[&'static str], test: impl AsyncFnOnce(&Page)) {
        let origin = self.gateway.origin();
        let script = match self.is_scripted {
            true => format!("<script type=module src={origin}/embed/crate-badge.js></script>"),
            false => String::new(),
        };
        let html = format!("<!doctype html><title>Host</title>{script}{}", self.html);
        // Style and images stay forbidden, and so does inline code.
        let policy = format!(
            "default-src 'none'; script-src {origin} 'wasm-unsafe-eval'; connect-src 'self' {origin} {}",
            self.more_connect
        );
        let host = HostPage::start(&html, &policy);
        let mut scenario = Scenario::new(host.portal()).also_asks(&origin);
        if !self.more_connect.is_empty() {
            scenario = scenario.also_asks(&self.more_connect);
        }
        if !provoked.is_empty() {
            scenario = scenario.provokes(provoked);
        }
        scenario
            .run(async |page| {
                page.open("/").await;
                test(page).await;
            })
            .await;
    }
}

async fn run(page: &Page, script: &str) -> Value {
    let script = format!("{TOOLS}{script}");
    let done = page.script(&script, Vec::new()).await;
    done.unwrap_or_else(|error| panic!("{script}: {error}"))
}

/// Waits until what a script returns is as expected.
async fn becomes(page: &Page, script: &str, expected: Value) {
    let whole = format!("{TOOLS}{script}");
    page.becomes(script, &expected, async || {
        page.script(&whole, Vec::new()).await
    })
    .await;
}

const REQUESTS: &str = "return performance.getEntriesByType('resource').filter(one => one.name.includes('/v1/')).length;";

#[tokio::test]
async fn two_hundred_badges_ask_once() {
    let body = "<crate-badge crate=serde></crate-badge> <crate-badge crate=serde kind=license></crate-badge>\n".repeat(100);
    Host::with(&body)
        .run(&[], async |page| {
            becomes(page, "return all.filter(one => said(one).length === 1).length;", json!(200)).await;
            assert_eq!(run(page, REQUESTS).await, 1);
            let texts = run(page, "return [said(all[0])[0].split(': ')[0], said(all[1])[0]];").await;
            assert_eq!(texts, json!(["crates.io", "license: MIT OR Apache-2.0"]));
            let ids = "const ids = all.flatMap(one => [...one.shadowRoot.querySelectorAll('[id]')].length);
                return [globalThis.CrateBadge, ids.every(count => count === 1)];";
            assert_eq!(run(page, ids).await, json!([null, true]), "nothing is added to the page");
        })
        .await;
}

#[tokio::test]
async fn attributes_and_properties_are_one() {
    let body = "<crate-badge crate=serde kind='version license'></crate-badge>";
    Host::with(body)
        .run(&[], async |page| {
            becomes(page, "return said(all[0]).length;", json!(2)).await;
            run(page, "all[0].kind = 'license'; all[0].badgeStyle = 'flat'; all[0].label = 'terms';").await;
            becomes(page, "return said(all[0]);", json!(["terms: MIT OR Apache-2.0"])).await;
            let seen = run(page, "return [all[0].getAttribute('badge-style'), all[0].crate, all[0].theme];").await;
            assert_eq!(seen, json!(["flat", "serde", ""]));
            run(page, "all[0].removeAttribute('kind'); all[0].label = null; all[0].setAttribute('prefix', 'none');
                all[0].crate = 'tokio';").await;
            becomes(page, "return /^crates.io: 1\\./.test(said(all[0])[0]);", json!(true)).await;
            run(page, "all[0].crate = 'serde'; all[0].version = '1.0.0'; all[0].kind = 'version features';").await;
            becomes(page, "return said(all[0])[0];", json!("crates.io: 1.0.0")).await;
            becomes(page, "return said(all[0])[1].startsWith('features: ');", json!(true)).await;
        })
        .await;
}

#[tokio::test]
async fn elements_from_before_the_script_are_upgraded() {
    let body = "<crate-badge><a href='https://example.org/'>words</a></crate-badge>";
    Host::without_script(body)
        .run(&[], async |page| {
            run(page, "all[0].crate = 'serde'; all[0].kind = 'license';").await;
            let shown = run(page, "return document.body.innerText;").await;
            assert_eq!(shown, "words", "the page's own words until then");
            let origin = Gateway::shared().origin();
            // Twice, under both names: the second finds the element defined.
            let versions = Gateway::shared().text("/embed/integrity.json").await;
            let versions: Value = serde_json::from_str(&versions).expect("JSON");
            for script in ["crate-badge.js", versions["script"].as_str().expect("a name")] {
                let integrity = match script.contains('@') {
                    true => versions["integrity"].as_str().expect("a hash"),
                    false => "",
                };
                let add = format!(
                    "const tag = document.createElement('script'); tag.type = 'module'; tag.crossOrigin = 'anonymous';
                    tag.src = '{origin}/embed/{script}'; tag.integrity = '{integrity}'; tag.onload = () => tag.id = 'there';
                    document.body.append(tag);"
                );
                run(page, &add).await;
            }
            becomes(page, "return said(all[0]);", json!(["license: MIT OR Apache-2.0"])).await;
            becomes(page, "return document.querySelectorAll('#there').length;", json!(2)).await;
            let link = run(page, "return [all[0].shadowRoot.querySelector('a').href, document.body.innerText];").await;
            assert_eq!(link, json!(["https://example.org/", ""]), "its words are replaced, not its link");
        })
        .await;
}

#[tokio::test]
async fn failures_are_told_and_leave_the_pages_words() {
    let body = "<crate-badge crate=nosuchcrate0><a href='https://example.org/'>words</a></crate-badge>\
        <crate-badge crate=nosuchcrate0 kind=msrv></crate-badge>\
        <crate-badge crate=serde api=http://127.0.0.1:1/v1></crate-badge>\
        <crate-badge crate=serde kind=nothing></crate-badge>";
    Host::without_script(body)
        .asking("http://127.0.0.1:1")
        .run(&["Failed to load resource"], async |page| {
            let origin = Gateway::shared().origin();
            let add = format!(
                "globalThis.told = []; addEventListener('crate-badge-error', event => told.push(event.detail.reason));
                const tag = document.createElement('script'); tag.type = 'module';
                tag.src = '{origin}/embed/crate-badge.js'; document.body.append(tag);"
            );
            run(page, &add).await;
            becomes(page, "return [...told].sort();", json!(["inaccessible", "invalid", "not-found", "not-found"])).await;
            let seen = run(page, "return [document.body.innerText.trim(), ...all.map(one => said(one)[0])];").await;
            assert_eq!(
                seen,
                json!(["words", null, "msrv: not found", "crates.io: inaccessible", "crate: invalid parameter"])
            );
        })
        .await;
}

#[tokio::test]
async fn what_is_removed_asks_no_more_and_what_is_moved_goes_on() {
    let body = "<crate-badge crate=serde api=/slow/v1></crate-badge><crate-badge crate=tokio></crate-badge><p></p>";
    Host::with(body)
        .run(&[], async |page| {
            becomes(page, "return said(all[1]).length;", json!(1)).await;
            becomes(page, REQUESTS, json!(1)).await;
            let moved = "const root = document.querySelector('p').attachShadow({ mode: 'open' });
                root.append(all[1]); all[0].remove(); return root.querySelector('crate-badge').kinds;";
            assert_eq!(run(page, moved).await, json!(["version"]));
            page.becomes("requests given up", &1, async || page.given_up("/slow/").await).await;
            let inner = "const inner = document.querySelector('p').shadowRoot.querySelector('crate-badge');
                inner.kind = 'license'; await new Promise(done => inner.addEventListener('crate-badge-load', done));
                return said(inner);";
            assert_eq!(run(page, inner).await, json!(["license: MIT"]));
            assert_eq!(run(page, REQUESTS).await, 2, "nothing was asked again");
        })
        .await;
}

#[tokio::test]
async fn far_away_nothing_is_asked() {
    let far = "<br>".repeat(400);
    let body = format!(
        "<crate-badge crate=serde></crate-badge>{far}<crate-badge crate=tokio></crate-badge>"
    );
    Host::with(&body)
        .run(&[], async |page| {
            becomes(page, "return said(all[0]).length;", json!(1)).await;
            assert_eq!(run(page, "return said(all[1]).length;").await, 0);
            assert_eq!(run(page, REQUESTS).await, 1);
            run(page, "all[1].scrollIntoView();").await;
            becomes(page, "return said(all[1]).length;", json!(1)).await;
        })
        .await;
}

#[tokio::test]
async fn a_card_is_live_and_can_be_framed() {
    let body = "<crate-card crate=serde></crate-card>";
    Host::with(body)
        .run(&[], async |page| {
            becomes(page, "return all[0].shadowRoot.querySelector('article a')?.textContent;", json!("serde")).await;
            let parts = run(page, "return [all[0].shadowRoot.querySelector('[part=description]').textContent.length > 9,
                said(all[0]).length];").await;
            assert_eq!(parts, json!([true, 4]));
        })
        .await;
    cratescope_e2e::visit(async |page| {
        page.open("/embed/serde?theme=dark").await;
        becomes(page, "return said(all[0]).length;", json!(4)).await;
        let told = "return await new Promise(done => {
            addEventListener('message', event => done([event.data.type, event.data.crate, event.data.height > 80]));
            all[0].version = '1.0.0';
        });";
        assert_eq!(run(page, told).await, json!(["crate-card", "serde", true]));
        let page_is_small = "return [all[0].theme, document.querySelectorAll('nav, header, footer').length];";
        assert_eq!(run(page, page_is_small).await, json!(["dark", 0]));
    })
    .await;
}

#[tokio::test]
async fn crates_io_can_be_asked_itself() {
    let registry = TestRegistry::setup()
        .hosts_apart()
        .start()
        .expect("a registry on loopback");
    let api = registry.api();
    let body = format!(
        "<crate-badge source=crates-io api={api} crate=serde kind='version downloads license msrv size features dependents'>\
         </crate-badge>"
    );
    Host::with(&body)
        .asking(registry.api().trim_end_matches("/api/v1"))
        .run(&[], async |page| {
            becomes(page, "return said(all[0]).length;", json!(7)).await;
            let unknown = run(
                page,
                "return said(all[0]).filter(text => text.endsWith('unknown'));",
            )
            .await;
            assert_eq!(unknown, json!([]));
            for request in &registry.log().requests {
                assert!(!request.is_preflight(), "{request:?}");
                assert_eq!(request.custom_headers(), Vec::<&str>::new(), "{request:?}");
            }
        })
        .await;
}
