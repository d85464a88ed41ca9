//! The browser's clock, its own JSON and its event loop.

use js_sys::{Function, JsString, Promise, Reflect, Uint8Array, global};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

fn function(of: &JsValue, name: &str) -> Function {
    let found = Reflect::get(of, &JsValue::from_str(name)).expect("a field");
    found.dyn_into().expect("a function")
}

/// Milliseconds.
pub fn now() -> f64 {
    let clock = Reflect::get(&global(), &"performance".into()).expect("a clock");
    let now = function(&clock, "now").call0(&clock).expect("a time");
    now.as_f64().expect("a number")
}

/// Lets the browser do everything else first.
pub async fn turn(milliseconds: u32) {
    let after = Promise::new(&mut |done, _| {
        function(&global(), "setTimeout")
            .call2(&JsValue::NULL, &done, &milliseconds.into())
            .expect("a timer");
    });
    JsFuture::from(after).await.expect("a timer");
}

pub fn text_in_js(text: &str) -> JsString {
    JsString::from(text)
}

pub fn bytes_in_js(text: &str) -> Uint8Array {
    Uint8Array::from(text.as_bytes())
}

/// The text in this program's memory, from bytes as `fetch` gives them.
pub fn text_of(bytes: &Uint8Array) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// The text in this program's memory, from a string as a script has it.
pub fn copied(text: &JsString) -> String {
    String::from(text)
}

pub fn js_parse(text: &JsString) {
    let json = Reflect::get(&global(), &"JSON".into()).expect("JSON");
    let parse = function(&json, "parse");
    parse.call1(&JsValue::NULL, text).expect("JSON");
}

/// The median time of each, in milliseconds; in turns, after three rounds to
/// warm up.
pub fn median_of<const N: usize>(runs: usize, mut what: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut times: [Vec<f64>; N] = std::array::from_fn(|_| Vec::new());
    for run in 0..runs + 3 {
        for (work, times) in what.iter_mut().zip(&mut times) {
            let begun = now();
            work();
            if run >= 3 {
                times.push(now() - begun);
            }
        }
    }
    times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    })
}

/// Looks at the clock in every turn of the event loop.
pub struct Ticks {
    longest: Rc<Cell<f64>>,
    over: Rc<Cell<bool>>,
}

impl Ticks {
    pub fn start() -> Self {
        let ticks = Self {
            longest: Rc::default(),
            over: Rc::default(),
        };
        let (longest, over) = (Rc::clone(&ticks.longest), Rc::clone(&ticks.over));
        let mut last = now();
        spawn_local(async move {
            while !over.get() {
                turn(0).await;
                let this = now();
                longest.set(longest.get().max(this - last));
                last = this;
            }
        });
        ticks
    }

    /// The longest time between two turns, up to now.
    pub async fn longest(self) -> f64 {
        turn(10).await;
        self.over.set(true);
        self.longest.get()
    }
}
