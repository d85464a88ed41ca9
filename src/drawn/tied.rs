//! Elements that follow signals, and that are operated.
//!
//! Each binding runs at once and again whenever a signal that it read changes,
//! until the owner of the component that made it is gone.

use super::{El, fill};
use crate::watch::{after_paint, tie};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlInputElement};

impl El {
    /// Does this when the event happens on the element or in it.
    /// Contexts are to be asked for before: a listener has no owner.
    pub fn on(self, event: &'static str, react: impl FnMut(Event) + 'static) -> Self {
        let react: Box<dyn FnMut(Event)> = Box::new(react);
        self.with(|element| listen(element, event, react))
    }

    /// Tells what a field holds after a change, with white space around it left out;
    /// not before the key is painted, since what follows may be much work.
    pub fn on_typed(self, react: impl Fn(String) + 'static) -> Self {
        let react: Box<dyn Fn(String)> = Box::new(react);
        // What is to be told, if anything. Not what the field holds by then: something
        // else may have put another text there.
        let typed = Rc::new((RefCell::new(None::<String>), react));
        let closing = SendWrapper::new(Rc::clone(&typed));
        on_cleanup(move || drop(closing.0.take()));
        self.on("input", move |event| {
            let text = event_target_value(&event).trim().to_owned();
            if typed.0.replace(Some(text)).is_some() {
                return;
            }
            let typed = Rc::clone(&typed);
            after_paint(move || {
                if let Some(text) = typed.0.take() {
                    (typed.1)(text);
                }
            });
        })
    }

    /// Does this to the element, now and whenever a signal that it reads changes.
    pub fn tied(self, change: impl Fn(&Element) + 'static) -> Self {
        self.with(|element| {
            let element = element.clone();
            tie(Box::new(move || change(&element)));
        })
    }

    /// An attribute that follows signals; `None` is no attribute.
    pub fn tied_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        let value: Box<dyn Fn() -> Option<String>> = Box::new(value);
        self.tied(move |element| set(element, name, value().as_deref()))
    }

    /// A class that is there while `is_on`.
    pub fn tied_class(self, class: &'static str, is_on: impl Fn() -> bool + 'static) -> Self {
        let is_on: Box<dyn Fn() -> bool> = Box::new(is_on);
        self.tied(move |element| {
            let _ = element.class_list().toggle_with_force(class, is_on());
        })
    }

    /// An attribute without a value that is there while `is_on`.
    pub fn tied_flag(self, name: &'static str, is_on: impl Fn() -> bool + 'static) -> Self {
        self.tied_attr(name, move || is_on().then(String::new))
    }

    /// A text that follows signals.
    pub fn tied_text(self, text: impl Fn() -> String + 'static) -> Self {
        let text: Box<dyn Fn() -> String> = Box::new(text);
        self.tied(move |element| element.set_text_content(Some(&text())))
    }

    /// The state of a check box or radio button.
    pub fn tied_checked(self, is_on: impl Fn() -> bool + 'static) -> Self {
        let is_on: Box<dyn Fn() -> bool> = Box::new(is_on);
        self.tied(move |element| {
            element
                .unchecked_ref::<HtmlInputElement>()
                .set_checked(is_on());
        })
    }

    /// The text in a field. Set only when it is another: setting moves the cursor.
    pub fn tied_value(self, value: impl Fn() -> String + 'static) -> Self {
        let value: Box<dyn Fn() -> String> = Box::new(value);
        self.tied(move |element| {
            let (field, value) = (element.unchecked_ref::<HtmlInputElement>(), value());
            if field.value() != value {
                field.set_value(&value);
            }
        })
    }

    /// Holds what `draw` draws, drawn anew whenever a signal that it reads changes.
    pub fn redrawn(self, draw: impl Fn() -> Vec<El> + 'static) -> Self {
        let draw: Box<dyn Fn() -> Vec<El>> = Box::new(draw);
        self.tied(move |element| fill(element, draw()))
    }

    /// Holds a view of Leptos beside its other children.
    pub fn holds(self, view: AnyView) -> Self {
        self.with(|element| {
            let mut shown = view.build();
            shown.mount(element, None);
            let shown = SendWrapper::new(shown);
            on_cleanup(move || drop(shown));
        })
    }

    /// Holds a view and nothing else, another one whenever a signal that `show` reads changes.
    pub fn shows(self, show: impl Fn() -> AnyView + 'static) -> Self {
        let show: Box<dyn Fn() -> AnyView> = Box::new(show);
        let shown: Rc<RefCell<Option<AnyViewState>>> = Rc::default();
        let last = SendWrapper::new(shown.clone());
        on_cleanup(move || drop(last.take().take()));
        self.tied(move |element| {
            let mut next = show().build();
            if let Some(mut before) = shown.take() {
                before.unmount();
            }
            next.mount(element, None);
            shown.replace(Some(next));
        })
    }
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    // Fails only for invalid names, and those are literals here.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Until the owner is gone: a closure that holds its element would keep it for
/// ever. What a listener draws has no owner, and is kept as long as the browser
/// keeps the element.
fn listen(element: &Element, event: &'static str, react: Box<dyn FnMut(Event)>) {
    let react = Closure::wrap(react);
    // Fails for no element.
    let _ = element.add_event_listener_with_callback(event, react.as_ref().unchecked_ref());
    if Owner::current().is_none() {
        drop(react.into_js_value());
        return;
    }
    let kept = SendWrapper::new((element.clone(), react));
    on_cleanup(move || {
        let (element, react) = kept.take();
        // Elements that go may still lose the focus.
        let _ = element.remove_event_listener_with_callback(event, react.as_ref().unchecked_ref());
    });
}
