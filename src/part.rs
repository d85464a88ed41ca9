//! Pages whose code is not in the first load ([`late`](crate::late)).

use crate::drawn::{El, el};
use crate::late::{Coming, Late};
use crate::remote::SLOW_AFTER;
use crate::ui::waiting::{self, Shape, Waiting};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Makes a page's view.
pub type Page = fn() -> AnyView;

/// A page with the code that only it needs.
pub struct Part(Late<Page>);

/// `part!(ABOUT = about, AboutPage)` declares the component `AboutPage` as a
/// part; those of one name load together. A part is named by the words of the
/// addresses that show it, joined by `_`: by that the loader fetches it ahead,
/// when such an address is opened or a link to one is pointed at.
macro_rules! part {
    ($(#[$about:meta])* $part:ident = $name:ident, $page:path) => {
        $(#[$about])*
        pub static $part: $crate::part::Part = $crate::part::Part::new($crate::late::coming!(
            $name,
            $crate::part::Page,
            || leptos::prelude::IntoAny::into_any($page())
        ));
    };
}
pub(crate) use part;

impl Part {
    /// See [`part!`].
    pub const fn new(load: fn() -> Coming<Page>) -> Self {
        Self(Late::new(load))
    }

    /// Shows the page; until its code is there `head` above rows of `shape`, as
    /// the page itself does until its data is there.
    pub fn show(&'static self, head: fn() -> Vec<El>, shape: Shape) -> El {
        let page = RwSignal::new(self.0.at_hand().copied());
        let state = RwSignal::new(Waiting::Quiet);
        // The reader may leave meanwhile; then there is no state.
        let load = move || {
            state.set(Waiting::Quiet);
            let slow = move || {
                let _ = state.try_update(|state| state.grow_slow());
            };
            set_timeout(slow, SLOW_AFTER);
            spawn_local(async move {
                match self.0.load().await {
                    Ok(loaded) => drop(page.try_set(Some(*loaded))),
                    Err(error) => drop(state.try_set(Waiting::Over(error))),
                }
            });
        };
        if page.with_untracked(Option::is_none) {
            load();
        }
        el("div", "drawn").shows(move || match page.get() {
            Some(page) => page(),
            None => el("div", "drawn")
                .adds(head())
                .add(waiting::show(
                    state.into(),
                    shape,
                    Callback::new(move |()| load()),
                ))
                .view(),
        })
    }
}
