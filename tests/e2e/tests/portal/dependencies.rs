use cratescope_e2e::{Page, heading, link, list, searchbox, visit};
use fantoccini::error::CmdError;
use serde_json::Value;

/// A row as lines: the crate, then all its words.
const ROWS: &str = r"
return [...arguments[0].children].map(row =>
  row.querySelector('a').textContent.trim() + '\n' + row.textContent.replace(/\s+/g, ' '));";

/// The kinds of the index, and what their lists are called.
const KINDS: [(&str, &str); 3] = [
    ("normal", "Normal dependencies"),
    ("build", "Build dependencies"),
    ("dev", "Development dependencies"),
];

/// The dependencies of a crate's default version, as the index has them.
async fn indexed(page: &Page, name: &str, path: &str) -> Vec<Value> {
    let versions = page
        .gateway()
        .data(&format!("/v1/versions?name={name}"))
        .await;
    let lines = page.gateway().index(path).await;
    let line = lines
        .iter()
        .find(|line| line["vers"] == versions["default_version"]);
    let line = line.expect("the index has the default version");
    line["deps"].as_array().cloned().unwrap_or_default()
}

/// The name of the crate: a renamed dependency keeps it elsewhere.
fn package(dependency: &Value) -> &str {
    dependency["package"]
        .as_str()
        .or(dependency["name"].as_str())
        .unwrap_or_default()
}

async fn listed(page: &Page, name: &str) -> Result<Vec<String>, CmdError> {
    match page.find(&list(name)).await? {
        Some(list) => page.strings_of(&list, ROWS).await,
        None => Ok(Vec::new()),
    }
}

/// What a target names; rows leave out how `cfg` is written.
fn names_in(target: &str) -> impl Iterator<Item = &str> {
    let words = target.split(|c: char| !c.is_alphanumeric() && !"_-".contains(c));
    words.filter(|word| {
        !matches!(*word, "" | "cfg" | "all" | "any" | "not" | "feature")
            && !word.starts_with("target_")
    })
}

/// Whether a row tells everything about a dependency.
fn tells(row: &str, dependency: &Value) -> bool {
    let Some((name, words)) = row.split_once('\n') else {
        return false;
    };
    let text = |key: &str| dependency[key].as_str().unwrap_or_default();
    name == package(dependency)
        && words.contains(text("req"))
        && names_in(text("target")).all(|name| words.contains(name))
        && words.contains("optional") == (dependency["optional"] == true)
        && words.contains("no default features") == (dependency["default_features"] == false)
}

#[tokio::test]
async fn they_are_the_index_s_by_kind_with_marks_and_targets() {
    visit(async |page| {
        for (name, path) in [
            ("tokio", "to/ki/tokio"),
            ("syn", "3/s/syn"),
            ("rand", "ra/nd/rand"),
        ] {
            let dependencies = indexed(page, name, path).await;
            page.open(&format!("/crates/{name}/dependencies")).await;
            page.see(&heading(name)).await;
            for (kind, title) in KINDS {
                let of_kind: Vec<&Value> = dependencies
                    .iter()
                    .filter(|one| one["kind"] == kind)
                    .collect();
                let count = async || Ok(listed(page, title).await?.len());
                page.becomes(&format!("{title} of {name}"), &of_kind.len(), count)
                    .await;
                let mut rows = listed(page, title).await.expect("the list can be read");
                for dependency in of_kind {
                    let at = rows.iter().position(|row| tells(row, dependency));
                    let at = at.unwrap_or_else(|| {
                        panic!("{title} of {name}: no row for {dependency} in {rows:#?}")
                    });
                    rows.swap_remove(at);
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_text_narrows_them() {
    visit(async |page| {
        let dependencies = indexed(page, "tokio", "to/ki/tokio").await;
        let on_windows = |one: &&Value| {
            one["target"]
                .as_str()
                .is_some_and(|target| target.contains("windows"))
        };
        let normal = dependencies
            .iter()
            .filter(|one| one["kind"] == "normal")
            .filter(on_windows)
            .count();
        assert!(normal > 0, "tokio needs something on Windows");
        page.open("/crates/tokio/dependencies").await;
        page.fill(&searchbox("Filter dependencies"), "windows")
            .await;
        page.until("only what speaks of Windows", async || {
            let rows = listed(page, "Normal dependencies").await?;
            Ok(
                (rows.len() >= normal && rows.iter().all(|row| row.contains("windows")))
                    .then_some(()),
            )
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_click_on_one_opens_its_crate() {
    visit(async |page| {
        page.open("/crates/tokio/dependencies").await;
        page.click(&link("bytes").inside(list("Normal dependencies")))
            .await;
        page.is_at("/crates/bytes").await;
        page.see(&heading("bytes")).await;
    })
    .await;
}
