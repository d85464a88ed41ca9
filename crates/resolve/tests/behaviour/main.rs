//! What users of this crate rely on, told with small registries.

mod hostile;
mod partial;
mod rules;
mod support;
mod targets;
