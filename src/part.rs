//! Pages whose code is not in the first load.
//!
//! A release build (feature `split`) cuts the app at the functions declared by
//! [`part!`] into WebAssembly parts, which share memory and function table with
//! the rest; `xtask` names the files and writes the loader
//! (`xtask/src/app_build/parts.js`). Every other build is one piece: there a
//! part is at hand at once, and the same code shows it.

use crate::drawn::{El, el};
use crate::remote::SLOW_AFTER;
use crate::ui::waiting::{self, Shape, Waiting};
use cratescope_registry::Error;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use std::pin::Pin;
use std::sync::OnceLock;
use wasm_bindgen_futures::spawn_local;

/// Makes a page's view.
pub type Page = fn() -> AnyView;

/// A page on its way. The loader has told the console what went wrong, and
/// keeps no failure: the next call tries anew.
pub type Loading = Coming<Page>;

/// A page with the code that only it needs.
pub struct Part {
    load: fn() -> Loading,
    page: OnceLock<Page>,
}

/// `part!(ABOUT = about, AboutPage)` declares the component `AboutPage` as a
/// part; those of one name load together. A part is named by the words of the
/// addresses that show it, joined by `_`: by that the loader fetches it ahead,
/// when such an address is opened or a link to one is pointed at.
macro_rules! part {
    ($(#[$about:meta])* $part:ident = $name:ident, $page:path) => {
        $(#[$about])*
        pub static $part: $crate::part::Part = {
            #[cfg_attr(
                feature = "split",
                leptos::wasm_split::wasm_split($name, fallible, wasm_split_path = leptos::wasm_split)
            )]
            fn $name() -> Result<$crate::part::Page, leptos::wasm_split::SplitLoaderError> {
                Ok(|| leptos::prelude::IntoAny::into_any($page()))
            }
            #[cfg(not(feature = "split"))]
            use std::future::ready;
            #[cfg(feature = "split")]
            use std::convert::identity as ready;
            $crate::part::Part::new(|| Box::pin(ready($name())))
        };
    };
}
pub(crate) use part;

/// `code!(name = part, Type, value)` declares an async function `name` that
/// gives a value, mostly of functions, whose code is in a part. It fails with
/// [`Error::Offline`] when that cannot be loaded; asking again loads it again.
macro_rules! code {
    ($(#[$about:meta])* $view:vis $deed:ident = $name:ident, $what:ty, $value:expr) => {
        $(#[$about])*
        $view async fn $deed() -> Result<$what, cratescope_registry::Error> {
            #[cfg_attr(
                feature = "split",
                leptos::wasm_split::wasm_split($name, fallible, wasm_split_path = leptos::wasm_split)
            )]
            fn $name() -> Result<$what, leptos::wasm_split::SplitLoaderError> {
                Ok($value)
            }
            #[cfg(not(feature = "split"))]
            use std::future::ready;
            #[cfg(feature = "split")]
            use std::convert::identity as ready;
            let loaded = ready($name()).await;
            loaded.map_err(|_| cratescope_registry::Error::Offline)
        }
    };
}
pub(crate) use code;

impl Part {
    /// See [`part!`].
    pub const fn new(load: fn() -> Loading) -> Self {
        Self {
            load,
            page: OnceLock::new(),
        }
    }

    /// Shows the page; until its code is there `head` above rows of `shape`, as
    /// the page itself does until its data is there.
    pub fn show(&'static self, head: fn() -> Vec<El>, shape: Shape) -> El {
        let page = RwSignal::new(self.page.get().copied());
        let state = RwSignal::new(Waiting::Quiet);
        // The reader may leave meanwhile; then there is no state.
        let load = move || {
            state.set(Waiting::Quiet);
            let slow = move || {
                let _ = state.try_update(|state| state.grow_slow());
            };
            set_timeout(slow, SLOW_AFTER);
            spawn_local(async move {
                match (self.load)().await {
                    Ok(loaded) => {
                        let loaded = *self.page.get_or_init(|| loaded);
                        let _ = page.try_set(Some(loaded));
                    }
                    Err(_) => {
                        let _ = state.try_set(Waiting::Over(Error::Offline));
                    }
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

/// What is on its way, or why it is not.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// Functions whose code is fetched when they are first wanted.
pub struct Late<T: 'static> {
    load: fn() -> Coming<T>,
    value: OnceLock<T>,
}

/// `late!(DEEDS: Deeds = later, Deeds { … })` declares what is loaded late, as a
/// part of that name.
macro_rules! late {
    ($(#[$about:meta])* $late:ident: $kind:ty = $name:ident, $value:expr) => {
        $(#[$about])*
        pub static $late: $crate::part::Late<$kind> = {
            #[cfg_attr(
                feature = "split",
                leptos::wasm_split::wasm_split($name, fallible, wasm_split_path = leptos::wasm_split)
            )]
            fn $name() -> Result<$kind, leptos::wasm_split::SplitLoaderError> {
                Ok($value)
            }
            #[cfg(not(feature = "split"))]
            use std::future::ready;
            #[cfg(feature = "split")]
            use std::convert::identity as ready;
            $crate::part::Late::new(|| Box::pin(ready($name())))
        };
    };
}
pub(crate) use late;

impl<T: Send + Sync> Late<T> {
    /// See [`late!`].
    pub const fn new(load: fn() -> Coming<T>) -> Self {
        Self {
            load,
            value: OnceLock::new(),
        }
    }

    /// The functions, if their code is there.
    pub fn at_hand(&'static self) -> Option<&'static T> {
        // All of one piece it is there, but for the asking.
        #[cfg(not(feature = "split"))]
        if self.value.get().is_none() {
            use futures_util::FutureExt;
            let loaded = (self.load)().now_or_never()?.ok()?;
            return Some(self.value.get_or_init(|| loaded));
        }
        self.value.get()
    }

    /// Does this with them: now if their code is there, else once it is; `None`
    /// when it cannot be had.
    pub fn with(&'static self, act: Box<dyn FnOnce(Option<&'static T>)>) {
        let now = self.at_hand();
        if now.is_some() {
            return act(now);
        }
        spawn_local(async move {
            let loaded = (self.load)().await.ok();
            act(loaded.map(|loaded| self.value.get_or_init(|| loaded)));
        });
    }
}
