//! Starts the app in the page that `index.html` made.

fn main() {
    console_error_panic_hook::set_once();
    cratescope::start();
}
