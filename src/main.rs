//! Starts the app in the page that `index.html` made.

fn main() {
    // What the app ships has no words for panics (`xtask/src/app_build/panics.rs`).
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    cratescope::start();
}
