use super::{document, listing, one, total, unlike};
use crate::json::{FromJson, Json};
use crate::sort_rows;
use crate::{
    CrateDocument, Dependencies, Dependency, Dependent, Dependents, Error, SearchPage, Version,
    Versions, default_version,
};

use std::collections::HashMap;

/// Reads `/crates/{name}`: with versions, keywords and categories as far as
/// they were asked for.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn crate_document(path: &str, status: u16, body: &str) -> Result<CrateDocument, Error> {
    let json = document(path, status, body)?;
    let mut document =
        CrateDocument::from_json(&json).ok_or_else(|| unlike(path, "the answer holds no crate"))?;
    let skipped = &mut document.skipped;
    document.keywords = json.rows("keywords", skipped);
    document.categories = json.rows("categories", skipped);
    let mut versions: Vec<Version> = json.rows("versions", skipped);
    // Some answers hold one version alone.
    versions.extend(Version::from_json(json.get("version")));
    sort_rows(&mut versions, |a, b| {
        (&b.created_at, b.id).cmp(&(&a.created_at, a.id))
    });
    document.recent_versions = versions;
    let krate = &mut document.krate;
    if krate.keywords.is_empty() {
        let names = document.keywords.iter().map(|keyword| keyword.name.clone());
        krate.keywords = names.collect();
    }
    if krate.categories.is_empty() {
        let slugs = document.categories.iter().map(|row| row.slug.clone());
        krate.categories = slugs.filter(|slug| !slug.is_empty()).collect();
    }
    Ok(document)
}

/// Reads `/crates?…`. On a page past the end crates.io says that there are no
/// matches at all: trust `total` of a page that is not empty, or of the first.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn search(path: &str, status: u16, body: &str) -> Result<SearchPage, Error> {
    let json = listing(path, status, body, &["crates"])?;
    let mut skipped = 0;
    let results = json.rows("crates", &mut skipped);
    Ok(SearchPage {
        count: Some(results.len() as u64),
        total: total(&json),
        results,
        next_page: json.get("meta").text("next_page"),
        skipped,
        ..SearchPage::default()
    })
}

/// Reads `/crates/{name}/versions`, and sorts it. The rows spell the crate's
/// name as the asker did, so it is not taken from them.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn versions(path: &str, status: u16, body: &str) -> Result<Versions, Error> {
    let json = listing(path, status, body, &["versions"])?;
    let mut skipped = 0;
    let mut versions: Vec<Version> = json.rows("versions", &mut skipped);
    sort_rows(&mut versions, |a, b| (&b.num, b.id).cmp(&(&a.num, a.id)));
    let next_page = json.get("meta").text("next_page");
    // Of a part the highest may be missing.
    let whole = next_page.is_none();
    let default = default_version(&versions).filter(|_| whole);
    let len = versions.len() as u64;
    Ok(Versions {
        default_version: default.map(|version| version.num.clone()),
        count: total(&json).or(whole.then_some(len)),
        versions,
        next_page,
        skipped,
        ..Versions::default()
    })
}

/// Reads `/crates/{name}/{version}`.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn version(path: &str, status: u16, body: &str) -> Result<Version, Error> {
    one(path, status, body, &["version"])
}

/// Reads `/crates/{name}/{version}/dependencies`, and sorts it: not optional
/// first, then by name.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn dependencies(path: &str, status: u16, body: &str) -> Result<Dependencies, Error> {
    let json = listing(path, status, body, &["dependencies"])?;
    let mut skipped = 0;
    let mut dependencies: Vec<Dependency> = json.rows("dependencies", &mut skipped);
    sort_rows(&mut dependencies, |a, b| {
        (a.optional, &a.krate).cmp(&(b.optional, &b.krate))
    });
    Ok(Dependencies {
        count: Some(dependencies.len() as u64),
        dependencies,
        skipped,
        ..Dependencies::default()
    })
}

/// Reads `/crates/{name}/reverse_dependencies`: each row names the crate asked
/// for and, by number, the version that depends on it. A row whose version the
/// answer does not hold names nobody and is left out.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn dependents(path: &str, status: u16, body: &str) -> Result<Dependents, Error> {
    let json = listing(path, status, body, &["dependencies"])?;
    let versions: Vec<Version> = json.rows("versions", &mut 0);
    let by_id: HashMap<u64, &Version> = versions
        .iter()
        .filter_map(|version| Some((version.id?, version)))
        .collect();
    let rows = json.get("dependencies").elements();
    let mut dependents: Vec<Dependent> = rows
        .iter()
        .filter_map(|row| dependent(row, by_id.get(&row.count("version_id")?)?))
        .collect();
    sort_rows(&mut dependents, |a, b| b.downloads.cmp(&a.downloads));
    let krate = rows.iter().find_map(|row| row.text("crate_id"));
    Ok(Dependents {
        krate: krate.unwrap_or_default(),
        total: total(&json),
        count: Some(dependents.len() as u64),
        skipped: rows.len() - dependents.len(),
        dependents,
        ..Dependents::default()
    })
}

fn dependent(row: &Json<'_>, version: &Version) -> Option<Dependent> {
    let Dependency {
        req,
        kind,
        optional,
        default_features,
        ..
    } = Dependency::from_json(row)?;
    Some(Dependent {
        krate: version.krate.clone()?,
        version: Some(version.num.clone()),
        req,
        kind,
        optional,
        default_features,
        downloads: row.count("downloads"),
    })
}

/// Reads `/crates/{name}/{version}/authors`: names alone. Empty on crates.io
/// since 2021 (RFC 3052).
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn authors(path: &str, status: u16, body: &str) -> Result<Vec<String>, Error> {
    let json = listing(path, status, body, &["users", "meta"])?;
    let mut names = json.get("meta").texts("names");
    let users = json.get("users").elements().iter();
    names.extend(users.filter_map(|user| user.text("name").or_else(|| user.text("login"))));
    names.dedup();
    Ok(names)
}
