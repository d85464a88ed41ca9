//! The Web API: answers below `/api/v1`.

mod categories;
mod crate_document;
mod crate_list;
mod crate_object;
mod dependency_object;
mod dependents;
mod downloads;
mod keywords;
mod matching;
mod owners;
mod paging;
mod parameters;
mod person;
mod site;
mod summary;
mod version;
mod version_list;
mod version_object;

use crate::answer::Refusal;
use crate::entry::Entry;
use crate::history::Version;
use crate::world::World;
use axum::Router;
use axum::routing::get;
use std::sync::Arc;

/// Everything that can be read. Other methods are answered 405.
pub(crate) fn router(world: Arc<World>) -> Router {
    Router::new()
        .route("/crates", get(crate_list::answer))
        .route("/crates/{name}", get(crate_document::answer))
        .route("/crates/{name}/versions", get(version_list::answer))
        .route(
            "/crates/{name}/reverse_dependencies",
            get(dependents::answer),
        )
        .route("/crates/{name}/downloads", get(downloads::of_crate))
        .route("/crates/{name}/owners", get(owners::all))
        .route("/crates/{name}/owner_user", get(owners::users))
        .route("/crates/{name}/owner_team", get(owners::teams))
        .route("/crates/{name}/{version}", get(version::answer))
        .route(
            "/crates/{name}/{version}/dependencies",
            get(version::dependencies),
        )
        .route(
            "/crates/{name}/{version}/downloads",
            get(downloads::of_version),
        )
        .route("/crates/{name}/{version}/authors", get(version::authors))
        .route("/crates/{name}/{version}/readme", get(version::readme))
        .route("/crates/{name}/{version}/download", get(version::download))
        .route("/users/{login}", get(owners::user))
        .route("/teams/{login}", get(owners::team_named))
        .route("/keywords", get(keywords::list))
        .route("/keywords/{keyword}", get(keywords::one))
        .route("/categories", get(categories::list))
        .route("/categories/{slug}", get(categories::one))
        .route("/category_slugs", get(categories::slugs))
        .route("/summary", get(summary::answer))
        .route("/site_metadata", get(site::metadata))
        .fallback(async || Refusal::not_found())
        .with_state(world)
}

/// The crate of a name in any spelling.
fn require<'a>(world: &'a World, name: &str) -> Result<&'a Entry, Refusal> {
    world
        .catalogue
        .find(name)
        .ok_or_else(|| Refusal::no_crate(name))
}

/// The version of a number that must be SemVer.
fn require_version<'a>(entry: &'a Entry, name: &str, num: &str) -> Result<&'a Version, Refusal> {
    if let Err(error) = semver::Version::parse(num) {
        return Err(Refusal::bad_request(format!("Invalid URL: {error}")));
    }
    let version = entry.history().version(num);
    version.ok_or_else(|| Refusal::no_version(name, num))
}
