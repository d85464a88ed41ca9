//! Lists, each by its reader, against the rows written in them.

use super::documents::told;
use super::facts::{self, ensure};
use super::rows::{CATEGORY, Expected, Rows, elements, named, text};
use cratescope_registry::{Advisories, Category, Crate, Dependency, index, web_api};
use serde_json::Value;

/// What names it in its row.
pub fn slug(category: &Category) -> &str {
    match category.slug.as_str() {
        "" => category.title(),
        slug => slug,
    }
}

const AT: &str = "recorded";
const DEPENDENCY: &[&str] = &["crate", "crate_id", "package", "name"];

pub fn versions(body: &str, json: &Value) -> Result<Rows, String> {
    let read = web_api::versions(AT, 200, body).map_err(told)?;
    facts::of_versions(&read.versions, elements(json.get("versions")))?;
    let highest_first = read.versions.is_sorted_by(|a, b| a.num >= b.num);
    ensure(highest_first, "versions are not in SemVer order")?;
    let nums = read.versions.iter().map(|version| version.num.as_str());
    let rows = Expected::default().list(json.get("versions"), named(&["num"]));
    rows.compare(nums, read.skipped)
}

pub fn dependencies(body: &str, json: &Value) -> Result<Rows, String> {
    let read = web_api::dependencies(AT, 200, body).map_err(told)?;
    of_dependencies(&read.dependencies, json.get("dependencies"), read.skipped)
}

fn of_dependencies(
    read: &[Dependency],
    list: Option<&Value>,
    skipped: usize,
) -> Result<Rows, String> {
    let written = |row: &Value| {
        let name = named(DEPENDENCY)(row)?;
        let optional = row["optional"].as_bool().unwrap_or(false);
        let default = row["default_features"].as_bool().unwrap_or(true);
        let req = text(row, "req").unwrap_or_default();
        Some(format!("{name} {req} {optional} {default}"))
    };
    let kept = read.iter().map(|row| {
        let (optional, default) = (row.optional, row.default_features);
        format!("{} {} {optional} {default}", row.krate, row.req)
    });
    let kept: Vec<String> = kept.collect();
    let rows = Expected::default().list(list, written);
    rows.compare(kept.iter().map(String::as_str), skipped)
}

/// A row names its crate by the number of a version, which is beside it.
pub fn dependents(body: &str, json: &Value) -> Result<Rows, String> {
    let read = web_api::dependents(AT, 200, body).map_err(told)?;
    let versions = elements(json.get("versions"));
    let written = |row: &Value| {
        named(DEPENDENCY)(row)?;
        let id = row["version_id"].as_u64()?;
        let version = versions.iter().find(|row| row["id"].as_u64() == Some(id))?;
        Some(format!(
            "{} {}",
            text(version, "crate")?,
            text(version, "num")?
        ))
    };
    let kept = read.dependents.iter().map(|row| {
        let num = row.version.as_ref().map_or("", |num| num.as_str());
        format!("{} {num}", row.krate)
    });
    let kept: Vec<String> = kept.collect();
    let rows = Expected::default().list(json.get("dependencies"), written);
    rows.compare(kept.iter().map(String::as_str), read.skipped)
}

pub fn downloads(body: &str, json: &Value) -> Result<Rows, String> {
    let read = web_api::downloads(AT, 200, body).map_err(told)?;
    let written = |row: &Value| {
        let count = row["downloads"].as_u64();
        row.is_object().then(|| format!("{count:?}"))
    };
    let days = read.versions.iter().flat_map(|series| &series.days);
    let kept: Vec<String> = days
        .chain(&read.other)
        .map(|day| format!("{:?}", day.downloads))
        .collect();
    let versions = elements(json.get("versions"));
    let named_rows = versions.iter().filter(|row| text(row, "num").is_some());
    let odd_versions = versions.len() - named_rows.count();
    Expected::default()
        .list(json.get("version_downloads"), written)
        .list(json.pointer("/meta/extra_downloads"), written)
        .compare(
            kept.iter().map(String::as_str),
            read.skipped.saturating_sub(odd_versions),
        )
}

pub fn search(body: &str, json: &Value) -> Result<Rows, String> {
    let read = web_api::search(AT, 200, body).map_err(told)?;
    let total = json.pointer("/meta/total").and_then(Value::as_u64);
    ensure(read.total == total, "another total")?;
    of_crates(&read.results, json.get("crates"))?;
    let names = read.results.iter().map(|krate| krate.name.as_str());
    let rows = Expected::default().list(json.get("crates"), named(&["name", "id"]));
    rows.compare(names, read.skipped)
}

/// Lists of crates keep their order.
fn of_crates(read: &[Crate], list: Option<&Value>) -> Result<(), String> {
    let rows = elements(list)
        .iter()
        .filter(|row| named(&["name", "id"])(row).is_some());
    read.iter()
        .zip(rows)
        .try_for_each(|(krate, row)| facts::of_crate(krate, row))
}

pub fn summary(body: &str, json: &Value) -> Result<Rows, String> {
    let read = web_api::summary(AT, 200, body).map_err(told)?;
    let count = json["num_crates"].as_u64();
    ensure(read.num_crates == count, "another number of crates")?;
    let lists = [
        ("most_downloaded", &read.most_downloaded),
        ("most_recently_downloaded", &read.most_recently_downloaded),
        ("just_updated", &read.just_updated),
        ("new_crates", &read.new_crates),
    ];
    let keywords = read.popular_keywords.iter().map(|row| row.name.as_str());
    let categories = read.popular_categories.iter();
    let mut names: Vec<&str> = keywords.chain(categories.map(slug)).collect();
    let keyword = named(&["name", "keyword", "id"]);
    let mut rows = Expected::default()
        .list(json.get("popular_keywords"), keyword)
        .list(json.get("popular_categories"), named(CATEGORY));
    for (key, crates) in lists {
        of_crates(crates, json.get(key))?;
        rows = rows.list(json.get(key), named(&["name", "id"]));
        names.extend(crates.iter().map(|krate| krate.name.as_str()));
    }
    rows.compare(names, read.skipped)
}

pub fn owners(body: &str, json: &Value) -> Result<Rows, String> {
    let read = web_api::owners(AT, 200, body).map_err(told)?;
    Expected::default()
        .list(json.get("users"), named(&["login", "name"]))
        .list(json.get("teams"), named(&["login", "name"]))
        .compare(
            read.owners.iter().map(|owner| owner.login.as_str()),
            read.skipped,
        )
}

pub fn authors(body: &str, json: &Value) -> Result<Rows, String> {
    let read = web_api::authors(AT, 200, body).map_err(told)?;
    let names = elements(json.pointer("/meta/names"));
    let all_there = names
        .iter()
        .filter_map(Value::as_str)
        .all(|name| read.iter().any(|read| read == name));
    ensure(all_there, "an author was lost")?;
    Ok(Rows {
        kept: read.len(),
        skipped: 0,
    })
}

pub fn keywords(body: &str, json: &Value) -> Result<Rows, String> {
    let read = web_api::keywords(AT, 200, body).map_err(told)?;
    let names = read.keywords.iter().map(|row| row.name.as_str());
    let rows = Expected::default().list(json.get("keywords"), named(&["name", "keyword", "id"]));
    rows.compare(names, read.skipped)
}

pub fn categories(body: &str, json: &Value) -> Result<Rows, String> {
    let read = web_api::categories(AT, 200, body).map_err(told)?;
    let slugs = read.categories.iter().map(slug);
    Expected::default()
        .list(json.get("categories"), named(CATEGORY))
        .list(json.get("category_slugs"), named(CATEGORY))
        .compare(slugs, read.skipped)
}

pub fn advisories(body: &str, json: &Value) -> Result<Rows, String> {
    let read = Advisories::decode_osv(AT, 200, body, "").map_err(told)?;
    let all = match json {
        Value::Array(_) => json.clone(),
        _ => json
            .get("vulns")
            .cloned()
            .unwrap_or_else(|| vec![json.clone()].into()),
    };
    for (advisory, row) in read.advisories.iter().filter_map(|advisory| {
        let mut rows = elements(Some(&all)).iter();
        let row = rows.find(|row| text(row, "id").as_ref() == Some(&advisory.id))?;
        Some((advisory, row))
    }) {
        facts::of_advisory(advisory, row)?;
    }
    let ids = read.advisories.iter().map(|advisory| advisory.id.as_str());
    let rows = Expected::default().list(Some(&all), named(&["id"]));
    rows.compare(ids, read.skipped)
}

/// A file of lines; also one line written over many, or a list of them.
pub fn index(body: &str, json: Option<&Value>) -> Result<Rows, String> {
    let lines: Vec<String> = match json {
        Some(Value::Array(lines)) => lines.iter().map(Value::to_string).collect(),
        Some(line) => vec![line.to_string()],
        None => body.lines().map(str::to_owned).collect(),
    };
    let file = index::decode(AT, 200, &lines.join("\n")).map_err(told)?;
    let rows: Vec<Value> = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).unwrap_or(Value::Null))
        .collect();
    let later = |row: &Value| row["v"].as_u64().is_some_and(|format| format > 2);
    let written = |row: &Value| text(row, "vers").filter(|_| !later(row));
    let kept_rows = rows.iter().filter(|row| written(row).is_some());
    let mut odd = 0;
    for (version, row) in file.versions.iter().zip(kept_rows) {
        of_dependencies(&version.dependencies, row.get("deps"), version.skipped)?;
        facts::of_index_line(version, row)?;
        odd += version.skipped;
    }
    let all = Value::Array(rows.clone());
    let nums = file.versions.iter().map(|version| version.num.as_str());
    let expected = Expected::default().list(Some(&all), written);
    let mut counted = expected.compare(nums, file.skipped - odd)?;
    counted.skipped += odd;
    Ok(counted)
}
