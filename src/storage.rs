//! What the browser remembers for this reader. A browser that refuses storage
//! (private windows, policies) only forgets.

fn store() -> Option<web_sys::Storage> {
    leptos::prelude::window().local_storage().ok().flatten()
}

/// The value kept under `cratescope:<key>`.
pub fn get(key: &str) -> Option<String> {
    store()?
        .get_item(&format!("cratescope:{key}"))
        .ok()
        .flatten()
}

/// Keeps a value.
pub fn set(key: &str, value: &str) {
    if let Some(store) = store() {
        // A full or refused store costs the reader a memory, not the page.
        let _ = store.set_item(&format!("cratescope:{key}"), value);
    }
}

/// Forgets a value.
pub fn remove(key: &str) {
    if let Some(store) = store() {
        // Refused like above: nothing was kept then either.
        let _ = store.remove_item(&format!("cratescope:{key}"));
    }
}
