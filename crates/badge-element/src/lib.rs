//! The WebAssembly behind `<crate-badge>` and `<crate-card>`.
//!
//! Three functions that the element's script calls, with texts in one buffer in
//! each direction; wasm-bindgen's glue would be a third of what goes over the
//! wire. The texts of the input are UTF-8, with NUL between them.
//!
//! * [`input`] makes room for texts and says where. All memory of the call
//!   before is free then.
//! * [`draw`] draws the badge that the input tells of.
//! * [`output`] says where the SVG is.
//!
//! JSON is read by the browser: a reader of our own would double the size.
#![expect(
    unsafe_code,
    reason = "an allocator, and exported names, which cannot be checked to be the only ones"
)]

#[cfg(target_arch = "wasm32")]
mod arena;
mod badge;

use badge::Texts;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What lasts between two calls.
struct State {
    input: Vec<u8>,
    output: String,
}

static STATE: Mutex<State> = Mutex::new(State {
    input: Vec::new(),
    output: String::new(),
});

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes room for `length` bytes of texts; gives their address.
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    let mut state = state();
    // Not given back one by one: the arena takes back all at once.
    std::mem::forget(std::mem::take(&mut state.input));
    std::mem::forget(std::mem::take(&mut state.output));
    #[cfg(target_arch = "wasm32")]
    arena::reset();
    state.input.resize(length, 0);
    state.input.as_mut_ptr()
}

/// The address of what was drawn last.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    state().output.as_ptr()
}

/// Draws a badge; gives the length of the SVG in bytes. See `badge::drawn` for
/// what the input is.
#[unsafe(no_mangle)]
pub extern "C" fn draw() -> usize {
    let mut state = state();
    let svg = badge::drawn(Texts::of(&state.input));
    state.output = svg;
    state.output.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_in_and_svg_comes_out() {
        for round in 0..3 {
            let text = format!("version\0tell\0crisp\0\0\0\0\0{round}\0message\0blue");
            input(text.len());
            state().input.copy_from_slice(text.as_bytes());
            let length = draw();
            let state = state();
            assert_eq!(length, state.output.len());
            assert!(
                state
                    .output
                    .contains(&format!("aria-label=\"{round}: message\""))
            );
        }
        input(0);
        assert!(draw() > 0, "invalid, but drawn");
    }
}
