//! Documents, each by its reader, against what is written in them.

use super::facts::{self, ensure};
use super::kind::Kind;
use super::lists;
use super::rows::{CATEGORY, Expected, Rows, elements, named, text};
use cratescope_registry::json::FromJson;
use cratescope_registry::{Error, v1, web_api};
use serde_json::Value;

/// The rows of a document once it is read.
pub fn read(kind: Kind, body: &str, json: &Value) -> Result<Rows, String> {
    match kind {
        Kind::Crate => krate(body, json),
        Kind::Version => version(body, json),
        Kind::Versions => lists::versions(body, json),
        Kind::Dependencies => lists::dependencies(body, json),
        Kind::Dependents => lists::dependents(body, json),
        Kind::Downloads => lists::downloads(body, json),
        Kind::Search => lists::search(body, json),
        Kind::Summary => lists::summary(body, json),
        Kind::Owners => lists::owners(body, json),
        Kind::Owner => owner(body, json),
        Kind::Authors => lists::authors(body, json),
        Kind::Keywords => lists::keywords(body, json),
        Kind::Keyword => keyword(body, json),
        Kind::Categories => lists::categories(body, json),
        Kind::Category => category(body, json),
        Kind::Advisories => lists::advisories(body, json),
        Kind::Envelope => envelope(body, json),
        Kind::Site => site(body, json),
        // Nothing reads it; that it is JSON is all there is to say.
        Kind::Index | Kind::Lines | Kind::Refusal | Kind::Other => Ok(Rows::default()),
    }
}

/// What went wrong, for the person who looks at a failed run.
pub fn told(error: Error) -> String {
    format!("{error}: {error:?}")
}

const ONE: Rows = Rows {
    kept: 1,
    skipped: 0,
};

fn krate(body: &str, json: &Value) -> Result<Rows, String> {
    let document = web_api::crate_document("recorded", 200, body).map_err(told)?;
    let row = &json["crate"];
    facts::of_crate(&document.krate, row)?;
    let alone = json.get("version").filter(|version| version.is_object());
    let alone = alone.into_iter().chain(elements(json.get("versions")));
    let versions: Vec<Value> = alone.cloned().collect();
    facts::of_versions(&document.recent_versions, &versions)?;
    let latest_first = document
        .recent_versions
        .is_sorted_by(|a, b| a.created_at >= b.created_at);
    ensure(latest_first, "versions are not in order of publication")?;
    let versions = document.recent_versions.iter();
    let keywords = document.keywords.iter().map(|row| row.name.as_str());
    let categories = document.categories.iter().map(lists::slug);
    Expected::default()
        .list(Some(&Value::Array(elements_of_both(json))), named(&["num"]))
        .list(json.get("keywords"), named(&["name", "keyword", "id"]))
        .list(json.get("categories"), named(CATEGORY))
        .compare(
            versions
                .map(|version| version.num.as_str())
                .chain(keywords)
                .chain(categories),
            document.skipped,
        )
}

/// The list of versions, and the version that some answers hold alone.
fn elements_of_both(json: &Value) -> Vec<Value> {
    let alone = json.get("version").filter(|row| text(row, "num").is_some());
    let all = elements(json.get("versions")).iter().chain(alone);
    all.cloned().collect()
}

fn version(body: &str, json: &Value) -> Result<Rows, String> {
    let version = web_api::version("recorded", 200, body).map_err(told)?;
    facts::of_versions(&[version], &[json["version"].clone()])?;
    Ok(ONE)
}

fn owner(body: &str, json: &Value) -> Result<Rows, String> {
    let owner = web_api::owner("recorded", 200, body).map_err(told)?;
    let row = json.get("user").or_else(|| json.get("team"));
    let login = row.and_then(|row| text(row, "login"));
    ensure(
        login.is_none_or(|login| login == owner.login),
        "another login",
    )?;
    Ok(ONE)
}

fn keyword(body: &str, json: &Value) -> Result<Rows, String> {
    let keyword = web_api::keyword("recorded", 200, body).map_err(told)?;
    let count = json["keyword"]["crates_cnt"].as_u64();
    ensure(keyword.crates == count, "another count of crates")?;
    Ok(ONE)
}

fn category(body: &str, json: &Value) -> Result<Rows, String> {
    let category = web_api::category("recorded", 200, body).map_err(told)?;
    let row = &json["category"];
    ensure(
        text(row, "slug").is_none_or(|slug| slug == category.slug),
        "another slug",
    )?;
    let slugs = category.subcategories.iter().chain(&category.parents);
    let rows = Expected::default()
        .list(row.get("subcategories"), named(CATEGORY))
        .list(json.get("subcategories"), named(CATEGORY))
        .list(row.get("parent_categories"), named(CATEGORY))
        .list(json.get("parent_categories"), named(CATEGORY));
    rows.compare(slugs.map(lists::slug), 0)
}

fn site(body: &str, json: &Value) -> Result<Rows, String> {
    let site = web_api::site_metadata("recorded", 200, body).map_err(told)?;
    ensure(site.cdn_base == text(json, "cdn_base"), "another base")?;
    Ok(ONE)
}

/// By what the payload holds.
fn envelope(body: &str, json: &Value) -> Result<Rows, String> {
    use cratescope_registry::{CrateDocument, Dependencies, SearchPage, Versions};
    if json["success"] == Value::Bool(false) {
        let refused = v1::decode::<v1::ServerMeta>("recorded", 200, body).is_err();
        return ensure(refused, "a failure was read as a success").map(|()| ONE);
    }
    fn reads<T: FromJson>(body: &str) -> Result<(), String> {
        v1::decode::<T>("recorded", 200, body)
            .map(drop)
            .map_err(told)
    }
    let has = |key: &str| json["data"].get(key).is_some();
    match () {
        () if has("crate") && json["data"]["crate"].is_object() => reads::<CrateDocument>(body),
        () if has("results") => reads::<SearchPage>(body),
        () if has("dependencies") => reads::<Dependencies>(body),
        () if has("versions") => reads::<Versions>(body),
        () => reads::<v1::ServerMeta>(body),
    }?;
    Ok(ONE)
}
