//! Drives the built portal as a reader does: the gateway serves the app, and a
//! browser is steered through `WebDriver`.
//!
//! A test is a [`Scenario`]: it gets a [`Page`] of its own browser, finds
//! [`Control`]s by role and accessible name as assistive technology does, and
//! compares what it sees with what the [`Gateway`]'s API answers. Whatever a
//! test is about, at its end the console must be clean and no request may have
//! left the portal's address.

mod api;
mod browser;
mod console;
mod control;
mod driver;
mod gateway;
mod host_page;
mod loopback;
mod page;
mod process;
mod programs;
mod requests;
mod scenario;
mod shared;
mod static_site;
mod wire;

pub use api::encoded;
pub use console::Entry;
pub use control::{
    Control, Name, alert, article, begins, button, checkbox, combobox, ends, heading, link, list,
    listbox, navigation, option, radio, radiogroup, searchbox, table,
};
pub use driver::Driver;
pub use gateway::Gateway;
pub use host_page::HostPage;
pub use page::{Key, Page};
pub use scenario::{Scenario, visit};
pub use static_site::StaticSite;
