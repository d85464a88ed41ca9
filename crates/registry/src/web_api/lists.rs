use super::{document, listing, one, total, unlike};
use crate::json::FromJson;
use crate::{Categories, Category, Error, Keyword, Keywords, Owner, Owners};

/// Reads `/crates/{name}/owners`, `/owner_user` and `/owner_team`.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn owners(path: &str, status: u16, body: &str) -> Result<Owners, Error> {
    let json = listing(path, status, body, &["users", "teams"])?;
    let mut skipped = 0;
    let mut owners: Vec<Owner> = json.rows("users", &mut skipped);
    owners.extend(json.rows::<Owner>("teams", &mut skipped));
    Ok(Owners {
        count: Some(owners.len() as u64),
        owners,
        skipped,
        ..Owners::default()
    })
}

/// Reads `/users/{login}` and `/teams/{login}`.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn owner(path: &str, status: u16, body: &str) -> Result<Owner, Error> {
    one(path, status, body, &["user", "team"])
}

/// Reads `/keywords`.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn keywords(path: &str, status: u16, body: &str) -> Result<Keywords, Error> {
    let json = listing(path, status, body, &["keywords"])?;
    let mut skipped = 0;
    let keywords: Vec<Keyword> = json.rows("keywords", &mut skipped);
    Ok(Keywords {
        total: total(&json),
        count: Some(keywords.len() as u64),
        keywords,
        skipped,
        ..Keywords::default()
    })
}

/// Reads `/keywords/{keyword}`.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn keyword(path: &str, status: u16, body: &str) -> Result<Keyword, Error> {
    one(path, status, body, &["keyword"])
}

/// Reads `/categories`, which holds those at the top, and `/category_slugs`,
/// which holds all.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn categories(path: &str, status: u16, body: &str) -> Result<Categories, Error> {
    let json = listing(path, status, body, &["categories", "category_slugs"])?;
    let mut skipped = 0;
    let mut categories: Vec<Category> = json.rows("categories", &mut skipped);
    categories.extend(json.rows::<Category>("category_slugs", &mut skipped));
    Ok(Categories {
        total: total(&json),
        count: Some(categories.len() as u64),
        categories,
        skipped,
        ..Categories::default()
    })
}

/// Reads `/categories/{slug}`, with the categories below and above it.
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn category(path: &str, status: u16, body: &str) -> Result<Category, Error> {
    let json = document(path, status, body)?;
    let mut category = Category::from_json(json.get("category"))
        .ok_or_else(|| unlike(path, "the answer holds no category"))?;
    // These lists have been in the category and beside it.
    category
        .subcategories
        .extend(json.rows("subcategories", &mut 0));
    category
        .parents
        .extend(json.rows("parent_categories", &mut 0));
    Ok(category)
}
