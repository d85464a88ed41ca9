//! Badges about crates: one renderer for the server's pictures, the element
//! `<crate-badge>` and the app's previews.
//!
//! [`Facts`] are read from what a source tells of a crate, [`Badge::of`] makes a
//! label, a message and a colour of them, and [`draw`] makes SVG of those:
//!
//! ```
//! use cratescope_badge::{Badge, Facts, Kind, Options, Output, draw};
//! use cratescope_registry::json::Json;
//!
//! let told = r#"{"crate":"demo","versions":[{"num":"1.2.0","yanked":false}]}"#;
//! let facts = Facts::read(&Json::parse("/v1/versions", told).unwrap(), None, None).unwrap();
//! let options = Options::of_query("style=flat&label=demo");
//! let badge = Badge::of(Kind::Version, &facts, &options);
//! assert!(draw(&badge, &options, Output::Image).contains("v1.2.0"));
//! ```
//!
//! Pure and without a clock: the same facts and options give the same bytes, on
//! the host and on `wasm32-unknown-unknown`. Widths, numbers, colours and
//! geometry of all styles but `crisp` are those of shields.io. All texts may be
//! hostile; see [`Options`] for what becomes of values that cannot be used.

mod canvas;
mod color;
mod content;
mod draw;
#[cfg(feature = "images")]
mod endpoint;
mod facts;
mod kind;
#[cfg(feature = "images")]
mod logo;
mod markup;
mod options;
mod palette;
#[cfg(test)]
mod property;
mod recipe;
mod scale;
mod style;
mod text;
mod width;

pub use canvas::Output;
pub use color::{Color, Rgb};
pub use content::{Badge, Trouble};
#[cfg(feature = "images")]
pub use draw::card;
pub use draw::draw;
#[cfg(feature = "images")]
pub use endpoint::endpoint_json;
pub use facts::Facts;
pub use kind::Kind;
#[cfg(feature = "images")]
pub use logo::Logo;
pub use options::Options;
pub use recipe::{Format, Recipe};
pub use style::{Style, Theme};

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
