//! What the gateway promises to the programs that ask it.

#[path = "contract/added.rs"]
mod added;
#[path = "contract/admission.rs"]
mod admission;
#[path = "contract/asking.rs"]
mod asking;
#[path = "contract/badges.rs"]
mod badges;
#[path = "contract/base_path.rs"]
mod base_path;
#[path = "contract/bodies.rs"]
mod bodies;
#[path = "contract/caching.rs"]
mod caching;
#[path = "contract/described.rs"]
mod described;
#[path = "contract/documented.rs"]
mod documented;
#[path = "contract/faults.rs"]
mod faults;
#[path = "contract/hostile.rs"]
mod hostile;
#[path = "contract/keeping.rs"]
mod keeping;
#[path = "contract/opensearch.rs"]
mod opensearch;
#[path = "contract/origins.rs"]
mod origins;
#[path = "contract/pages.rs"]
mod pages;
#[path = "contract/refusals.rs"]
mod refusals;
#[path = "../../store/tests/store/registry.rs"]
mod registry;
#[path = "contract/trees.rs"]
mod trees;

/// The gateway over a registry: one on this machine, with crates.io's hosts.
#[path = "live"]
mod live {
    mod auto;
    mod badges;
    mod endpoints;
    mod far;
    mod faults;
    mod manners;
}
