//! The parts of the page where badges are put together: a form, a preview on
//! light and dark, lines to copy, and all kinds at a glance.

mod fields;
mod shown;

pub use fields::{Workbench, copies, form};
pub use shown::{kinds_shown, preview};
