//! A graph and what is known of it, in the forms that other programs and
//! people read. The same input gives the same bytes.

mod cyclonedx;
mod json;
mod markdown;
mod svg;
mod writer;

pub use cyclonedx::cyclonedx;
pub use json::json;
pub use markdown::markdown;
pub use svg::svg;

use crate::graph::{Graph, Origin};
use cratescope_registry::percent_encode;

/// A package URL (`pkg:cargo/serde@1.0.0`); one from elsewhere says where.
fn purl(graph: &Graph, package: usize) -> Option<String> {
    let package = &graph.packages[package];
    let version = percent_encode(&package.version.to_string());
    let purl = format!("pkg:cargo/{}@{version}", percent_encode(&package.name));
    match &package.origin {
        Origin::Registry => Some(purl),
        Origin::OtherRegistry(from) => {
            Some(format!("{purl}?repository_url={}", percent_encode(from)))
        }
        Origin::Git(from) => Some(format!("{purl}?vcs_url=git%2B{}", percent_encode(from))),
        Origin::Local => None,
    }
}

#[cfg(test)]
mod tests;
