//! Which rows are looked at.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::js_sys::Array;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// Watches elements with `data-at` come into view and leave it.
#[derive(Clone)]
pub struct InView(Rc<RefCell<Option<Watch>>>);

struct Watch {
    observer: IntersectionObserver,
    /// What the observer calls, as long as it lives.
    _tell: Closure<dyn FnMut(Array)>,
}

impl InView {
    /// Tells which element it is, and whether it is in view now.
    pub fn new(tell: impl Fn(usize, bool) + 'static) -> Self {
        let tell = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                let at = entry.target().get_attribute("data-at");
                if let Some(at) = at.and_then(|at| at.parse().ok()) {
                    tell(at, entry.is_intersecting());
                }
            }
        });
        // A browser without it sees no row: nothing is described.
        let observer = IntersectionObserver::new(tell.as_ref().unchecked_ref()).ok();
        let watch = observer.map(|observer| Watch {
            observer,
            _tell: tell,
        });
        Self(Rc::new(RefCell::new(watch)))
    }

    /// Watches a row.
    pub fn add(&self, row: &Element) {
        if let Some(watch) = &*self.0.borrow() {
            watch.observer.observe(row);
        }
    }

    /// Watches none of the rows any more.
    pub fn forget(&self) {
        if let Some(watch) = &*self.0.borrow() {
            watch.observer.disconnect();
        }
    }
}
