//! Code that is not in the first load, fetched when it is first wanted.
//!
//! A release build (feature `split`) cuts the app at the functions that
//! [`coming!`] declares into WebAssembly parts, which share memory and function
//! table with the rest; `xtask` names the files and writes the loader
//! (`xtask/src/app_build/parts.js`). Every other build is one piece: there all of
//! it is at hand at once.

use cratescope_registry::Error;
use leptos::wasm_split::SplitLoaderError;
use std::pin::Pin;
use std::sync::OnceLock;
use wasm_bindgen_futures::spawn_local;

/// What is on its way, or why it is not. The loader has told the console what
/// went wrong, and keeps no failure: the next call tries anew.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// A value, mostly of functions, whose code is in a part.
pub struct Late<T: 'static> {
    load: fn() -> Coming<T>,
    value: OnceLock<T>,
}

/// `coming!(name, Type, value)` is what loads a value from the part `name`.
macro_rules! coming {
    ($name:ident, $what:ty, $value:expr) => {{
        #[cfg_attr(
            feature = "split",
            leptos::wasm_split::wasm_split($name, fallible, wasm_split_path = leptos::wasm_split)
        )]
        fn $name() -> Result<$what, leptos::wasm_split::SplitLoaderError> {
            Ok($value)
        }
        #[cfg(feature = "split")]
        use std::convert::identity as ready;
        #[cfg(not(feature = "split"))]
        use std::future::ready;
        || Box::pin(ready($name()))
    }};
}
pub(crate) use coming;

/// `late!(DEEDS: Deeds = later, Deeds { … })` declares what is loaded from the
/// part `later`.
macro_rules! late {
    ($(#[$about:meta])* $view:vis $late:ident: $what:ty = $name:ident, $value:expr) => {
        $(#[$about])*
        $view static $late: $crate::late::Late<$what> =
            $crate::late::Late::new($crate::late::coming!($name, $what, $value));
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

    /// The value, if its code is there.
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

    /// The value, once its code is there.
    ///
    /// # Errors
    /// [`Error::Offline`] when the code cannot be loaded; asking again loads it
    /// again.
    pub async fn load(&'static self) -> Result<&'static T, Error> {
        if let Some(value) = self.at_hand() {
            return Ok(value);
        }
        let loaded = (self.load)().await.map_err(|_| Error::Offline)?;
        Ok(self.value.get_or_init(|| loaded))
    }

    /// Does this with the value: now if its code is there, else once it is; `None`
    /// when it cannot be had.
    pub fn with(&'static self, act: Box<dyn FnOnce(Option<&'static T>)>) {
        match self.at_hand() {
            None => spawn_local(async move { act(self.load().await.ok()) }),
            now => act(now),
        }
    }
}
