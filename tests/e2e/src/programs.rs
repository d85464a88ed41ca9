//! The programs and files under test, named by the environment.

use std::env;
use std::ffi::OsString;

/// The built gateway.
pub(crate) fn gateway() -> OsString {
    named("CRATESCOPE_GATEWAY")
}

/// The folder of the built app.
pub(crate) fn app() -> OsString {
    named("CRATESCOPE_APP")
}

/// The build tool.
pub(crate) fn xtask() -> OsString {
    named("CRATESCOPE_XTASK")
}

/// The program that steers the browser.
pub(crate) fn chromedriver() -> OsString {
    env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into())
}

/// The browser, when it is not for the driver to find.
pub(crate) fn chrome() -> Option<String> {
    env::var("CHROME").ok()
}

fn named(variable: &str) -> OsString {
    env::var_os(variable).unwrap_or_else(|| {
        panic!(
            "{variable} is not set: these tests need the built app and gateway. Run them with \
             `cargo xtask test --only e2e`, which builds both"
        )
    })
}
