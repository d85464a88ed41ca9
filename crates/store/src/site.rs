//! Addresses on the registry's own site.

/// The registry's domain. Every address of the registry is formed from it.
pub const DOMAIN: &str = "crates.io";

/// The page of a crate, by its real name.
pub(crate) fn crate_page(name: &str) -> String {
    format!("https://{DOMAIN}/crates/{name}")
}
