//! Crates whose work the standard library does today.

use crate::canonical_name;

/// What of the standard library stands in for a crate.
#[derive(Debug, PartialEq, Eq)]
pub struct Superseded {
    /// The crate's name in its canonical spelling.
    name: &'static str,
    /// The items, each with the page below `std/` that documents it.
    pub items: &'static [StdItem],
    /// The Rust version that has all of them.
    pub since: &'static str,
}

/// An item of the standard library.
#[derive(Debug, PartialEq, Eq)]
pub struct StdItem {
    /// Its path: `std::sync::LazyLock`.
    pub path: &'static str,
    page: &'static str,
}

impl StdItem {
    /// Where it is documented.
    #[must_use]
    pub fn address(&self) -> String {
        format!("https://doc.rust-lang.org/std/{}", self.page)
    }
}

const fn item(path: &'static str, page: &'static str) -> StdItem {
    StdItem { path, page }
}

/// Only crates whose whole purpose is met, so that the advice is never wrong;
/// sorted by name. Versions are those of the items' documentation.
const ALL: [Superseded; 11] = [
    Superseded {
        name: "atty",
        items: &[item("std::io::IsTerminal", "io/trait.IsTerminal.html")],
        since: "1.70",
    },
    Superseded {
        name: "cfg_if",
        items: &[item("std::cfg_select!", "macro.cfg_select.html")],
        since: "1.95",
    },
    Superseded {
        name: "is_terminal",
        items: &[item("std::io::IsTerminal", "io/trait.IsTerminal.html")],
        since: "1.70",
    },
    Superseded {
        name: "lazy_static",
        items: &[item("std::sync::LazyLock", "sync/struct.LazyLock.html")],
        since: "1.80",
    },
    Superseded {
        name: "matches",
        items: &[item("std::matches!", "macro.matches.html")],
        since: "1.42",
    },
    Superseded {
        name: "maybe_uninit",
        items: &[item("std::mem::MaybeUninit", "mem/union.MaybeUninit.html")],
        since: "1.36",
    },
    Superseded {
        name: "memoffset",
        items: &[item("std::mem::offset_of!", "mem/macro.offset_of.html")],
        since: "1.77",
    },
    Superseded {
        name: "num_cpus",
        items: &[item(
            "std::thread::available_parallelism",
            "thread/fn.available_parallelism.html",
        )],
        since: "1.59",
    },
    Superseded {
        name: "once_cell",
        items: &[
            item("std::sync::OnceLock", "sync/struct.OnceLock.html"),
            item("std::sync::LazyLock", "sync/struct.LazyLock.html"),
        ],
        since: "1.80",
    },
    Superseded {
        name: "sptr",
        items: &[item("std::ptr", "ptr/index.html#strict-provenance")],
        since: "1.84",
    },
    Superseded {
        name: "try_from",
        items: &[item("std::convert::TryFrom", "convert/trait.TryFrom.html")],
        since: "1.34",
    },
];

/// What stands in for the crate of this name, in any spelling; `None` when
/// nothing is known to.
#[must_use]
pub fn superseded(name: &str) -> Option<&'static Superseded> {
    let name = canonical_name(name);
    ALL.iter().find(|entry| entry.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CrateName, RustVersion};

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_entry_can_be_found_and_read() {
        for entry in &ALL {
            let name = CrateName::new(entry.name).expect("a name");
            assert_eq!(name.canonical(), entry.name);
            assert!(RustVersion::new(entry.since).numbers().is_some());
            assert!(!entry.items.is_empty());
            assert_eq!(superseded(&entry.name.replace('_', "-")), Some(entry));
            for item in entry.items {
                assert!(item.path.starts_with("std::"), "{item:?}");
            }
        }
        assert_eq!(superseded("serde"), None);
        assert_eq!(superseded(""), None);
    }

    #[test]
    fn names_are_in_order_and_each_once() {
        assert!(ALL.is_sorted_by(|a, b| a.name < b.name));
    }

    #[test]
    fn the_items_are_there() {
        use std::io::IsTerminal as _;
        static LAZY: std::sync::LazyLock<u8> = std::sync::LazyLock::new(|| 1);
        static ONCE: std::sync::OnceLock<u8> = std::sync::OnceLock::new();
        assert_eq!(*LAZY + *ONCE.get_or_init(|| 1), 2);
        assert!(std::matches!(Some(1), Some(1)));
        assert_eq!(std::mem::offset_of!(Superseded, name) % 4, 0);
        assert_eq!(std::mem::MaybeUninit::new(1).write(2), &2);
        assert!(<u8 as std::convert::TryFrom<u16>>::try_from(256).is_err());
        assert_eq!(std::ptr::without_provenance::<u8>(3).addr(), 3);
        let _ = (
            std::io::stdin().is_terminal(),
            std::thread::available_parallelism(),
        );
        std::cfg_select! {
            not(any()) => {}
            _ => { panic!("the first arm holds") }
        }
    }
}
