//! What Cratescope's browser app and its server both know about crates.
//!
//! Pure: no browser, no runtime, no clock. Everything here compiles for the
//! host and for `wasm32-unknown-unknown` and behaves the same on both.
//!
//! * [`CrateName`] and [`VersionNum`] are the two identities everything else
//!   hangs on.
//! * [`Crate`], [`Version`], [`Dependency`] … are what is known of a registry:
//!   one model for the app, the store and the server. What writes one of them
//!   as JSON writes the payload of our own API.
//! * [`v1`] is the *Rust Crates API*: its envelope and addresses.
//! * [`web_api`] reads the Web API of crates.io into the same model, and
//!   [`index`] lines of Cargo's sparse index.
//! * [`Error`] is the one error that pages and answers are made from.
//!
//! The crate's README shows how another program uses it, natively and in a
//! page.
//!
//! Decoding follows one rule: every field but a crate's `name` and a version's
//! `num` may be missing, null or of the wrong type, and then counts as unknown;
//! unknown fields are passed over. A row without its name is left out, and the
//! page says how many were (`skipped`).

mod advisory;
mod age;
mod cadence;
mod category;
mod client;
mod comparison;
mod compatibility;
pub mod courier;
mod crate_document;
mod crate_file;
mod date;
mod default_version;
mod dependencies;
mod dependency;
mod dependency_kind;
mod dependents;
pub mod dialect;
mod docs_build;
mod download_history;
mod downloads;
mod error;
mod feature;
mod feature_graph;
mod figure;
mod find_version;
pub mod index;
mod install;
pub mod json;
mod keyword;
mod krate;
mod license;
mod link;
mod metric;
mod missing;
mod name;
mod near;
mod order;
mod owner;
mod pasted;
mod percent;
#[cfg(test)]
mod property;
mod prose;
mod question;
mod readme;
mod refusal;
mod requirement;
mod rust_version;
mod search_filter;
mod search_page;
mod search_plan;
mod search_text;
mod search_variants;
mod share;
mod sort;
mod standing;
mod suggestion;
mod summary;
mod superseded;
mod timestamp;
pub mod v1;
mod version;
mod version_filter;
mod version_num;
mod versions;
pub mod web_api;

pub use advisory::{Advisories, Advisory, AffectedRange, Informational, Severity};
pub use age::{age, ago};
pub use cadence::{Cadence, Quarter, published_between};
pub use category::{Categories, Category};
pub use client::{Answered, Client};
pub use comparison::{
    DependencyChange, FactChange, FeatureChange, FeatureChanges, PartChange, compare_dependencies,
    compare_facts, compare_features,
};
pub use compatibility::{CompatibilityLine, LineGroup, by_compatibility};
pub use crate_document::CrateDocument;
pub use crate_file::crate_file;
pub use date::Date;
pub use default_version::{
    Published, default_version, max_stable_version, max_version, newest_version,
};
pub use dependencies::Dependencies;
pub use dependency::Dependency;
pub use dependency_kind::DependencyKind;
pub use dependents::{Dependent, Dependents};
pub use dialect::{Bases, Capabilities, CratesIo, Dialect, V1};
pub use docs_build::DocsBuild;
pub use download_history::{DownloadHistory, Point, Step};
pub use downloads::{DayDownloads, DownloadSeries, Downloads};
pub use error::Error;
pub use feature::{FeatureList, FeatureValue, Features};
pub use feature_graph::{Closure, FeatureGraph};
pub use figure::{binary_size, grouped};
pub use find_version::{find_versions, near_versions};
pub use install::{FeatureChoice, InstallLines, cargo_add};
pub use keyword::{Keyword, Keywords};
pub use krate::Crate;
pub use license::{Expression, License, LicenseTerm};
pub use link::SafeLink;
pub use metric::metric;
pub use missing::Missing;
pub use name::{CrateName, InvalidName, canonical_name};
pub use near::near_names;
pub use order::sort_rows;
pub use owner::{Owner, OwnerKind, Owners};
pub use pasted::Pasted;
pub use percent::{decode as percent_decode, encode as percent_encode};
pub use prose::{Block, Inline, prose};
pub use question::{ListSort, Paging, Question, Topic};
pub use readme::Readme;
pub use requirement::Requirement;
pub use rust_version::RustVersion;
pub use search_filter::SearchFilter;
pub use search_page::SearchPage;
pub use search_plan::{Chip, Does, SearchPlan};
pub use search_text::{Bound, Meaning, Part, RowFilter, SearchText, Sifted, operator, sift};
pub use search_variants::search_variants;
pub use share::{Scale, scale_text, share, share_text};
pub use sort::SearchSort;
pub use standing::{Behind, Mark, Standing};
pub use suggestion::{Suggestion, Suggestions};
pub use summary::{Ranked, Summary};
pub use superseded::{StdItem, Superseded, superseded};
pub use timestamp::Timestamp;
pub use version::{LineCounts, TrustedPublisher, Version};
pub use version_filter::VersionFilter;
pub use version_num::VersionNum;
pub use versions::Versions;

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
