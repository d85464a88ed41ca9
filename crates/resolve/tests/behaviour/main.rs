//! What users of this crate rely on, told with small registries.

mod asked;
mod hostile;
mod partial;
mod rules;
mod support;
// The compiler is asked.
#[cfg(not(target_arch = "wasm32"))]
mod targets;
