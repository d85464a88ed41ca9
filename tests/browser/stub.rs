//! A server in place of `fetch`: answers by path, remembers what was asked, and
//! can hold an answer back until a test lets it go.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Error, Function, Promise, Reflect};
use web_sys::{AbortSignal, Request, Response, ResponseInit};

type Waiting = Rc<RefCell<HashMap<String, Function>>>;

#[derive(Default)]
struct Table {
    answers: HashMap<String, (u16, String)>,
    /// Seconds of `Retry-After`.
    waits: HashMap<String, u32>,
    held: Vec<String>,
    asked: Vec<String>,
    aborted: Vec<String>,
}

/// The stub; dropping it puts the real `fetch` back.
pub struct Stub {
    table: Rc<RefCell<Table>>,
    waiting: Waiting,
    real: JsValue,
    _fetch: Closure<dyn FnMut(Request) -> Promise>,
}

/// Path and query below `/v1`.
fn key(url: &str) -> String {
    url.split_once("/v1/")
        .map_or(url, |(_, rest)| rest)
        .to_owned()
}

fn response(status: u16, body: &str, wait: Option<u32>) -> JsValue {
    let init = ResponseInit::new();
    init.set_status(status);
    if let Some(wait) = wait {
        let headers = web_sys::Headers::new().expect("headers");
        headers
            .append("retry-after", &wait.to_string())
            .expect("appended");
        init.set_headers(&headers);
    }
    Response::new_with_opt_str_and_init(Some(body), &init)
        .expect("a response")
        .into()
}

impl Stub {
    /// Stands in for the server, knowing nothing: every question is a 404. The
    /// browser has forgotten what it kept for the reader.
    pub fn new() -> Self {
        cratescope::forget_answers();
        let memory = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
        memory.expect("storage").clear().expect("cleared");
        let table = Rc::new(RefCell::new(Table::default()));
        let waiting: Waiting = Rc::default();
        let fetch = {
            let (table, waiting) = (table.clone(), waiting.clone());
            Closure::new(move |request: Request| {
                let key = key(&request.url());
                let mut known = table.borrow_mut();
                known.asked.push(key.clone());
                let (status, body) = known.answers.get(&key).cloned().unwrap_or_else(|| {
                    (
                        404,
                        r#"{"data":null,"success":false,"status":"error","message":"not found"}"#
                            .into(),
                    )
                });
                if status == 0 {
                    return Promise::reject(&Error::new("the network is down").into());
                }
                let wait = known.waits.get(&key).copied();
                if !known.held.contains(&key) {
                    return Promise::resolve::<JsValue>(&response(status, &body, wait));
                }
                let signal = request.signal();
                let (table, waiting) = (table.clone(), waiting.clone());
                Promise::new(&mut |resolve: Function, reject: Function| {
                    let body = body.clone();
                    let answer = Closure::once_into_js(move || {
                        let _ = resolve.call1(&JsValue::NULL, &response(status, &body, wait));
                    });
                    waiting
                        .borrow_mut()
                        .insert(key.clone(), answer.unchecked_into());
                    on_abort(&signal, &key, &table, reject);
                })
            })
        };
        let global = web_sys::js_sys::global();
        let real = Reflect::get(&global, &"fetch".into()).expect("fetch");
        Reflect::set(&global, &"fetch".into(), fetch.as_ref()).expect("set");
        let stub = Self {
            table,
            waiting,
            real,
            _fetch: fetch,
        };
        stub.answer("meta", &crate::answers::meta("a server"));
        stub
    }

    /// From now on answers `path` (`search?q=…`) with an enveloped payload.
    pub fn answer(&self, path: &str, data: &serde_json::Value) -> &Self {
        let body = serde_json::json!({
            "data": data, "meta": {"timestamp": "2026-11-01T00:00:00.000Z", "request_id": "r"},
            "status": "ok", "message": "ok", "success": true,
        });
        self.raw(path, 200, &body.to_string())
    }

    /// From now on answers `path` with exactly this; status 0 is a dead network.
    pub fn raw(&self, path: &str, status: u16, body: &str) -> &Self {
        self.table
            .borrow_mut()
            .answers
            .insert(path.to_owned(), (status, body.to_owned()));
        self
    }

    /// From now on refuses `path` as asked too often, for so many seconds.
    pub fn limit(&self, path: &str, seconds: u32) -> &Self {
        let mut table = self.table.borrow_mut();
        table.waits.insert(path.to_owned(), seconds);
        drop(table);
        self.raw(path, 429, "")
    }

    /// Holds the answer to `path` back until [`Stub::release`].
    pub fn hold(&self, path: &str) -> &Self {
        self.table.borrow_mut().held.push(path.to_owned());
        self
    }

    /// Lets a held answer go.
    pub fn release(&self, path: &str) {
        self.table.borrow_mut().held.retain(|held| held != path);
        let answer = self.waiting.borrow_mut().remove(path);
        let _ = answer
            .expect("the path was asked and held")
            .call0(&JsValue::NULL);
    }

    /// How often `path` was asked.
    pub fn asked(&self, path: &str) -> usize {
        self.table
            .borrow()
            .asked
            .iter()
            .filter(|asked| *asked == path)
            .count()
    }

    /// Whether the app gave up its question to `path`.
    pub fn was_aborted(&self, path: &str) -> bool {
        self.table
            .borrow()
            .aborted
            .iter()
            .any(|aborted| aborted == path)
    }
}

fn on_abort(signal: &AbortSignal, key: &str, table: &Rc<RefCell<Table>>, reject: Function) {
    let (key, table) = (key.to_owned(), table.clone());
    let aborted = Closure::once_into_js(move || {
        table.borrow_mut().aborted.push(key);
        let _ = reject.call1(&JsValue::NULL, &Error::new("aborted"));
    });
    signal.set_onabort(Some(aborted.unchecked_ref()));
}

impl Drop for Stub {
    fn drop(&mut self) {
        let _ = Reflect::set(&web_sys::js_sys::global(), &"fetch".into(), &self.real);
    }
}
