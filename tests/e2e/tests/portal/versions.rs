use cratescope_e2e::{Page, checkbox, combobox, list, searchbox, visit};
use fantoccini::error::CmdError;
use serde_json::Value;

/// Opens every group and asks for the rest of each, as a reader could; then the
/// version numbers in the list, from top to bottom.
const NUMBERS: &str = "
const list = arguments[0].closest('.versions');
list.querySelectorAll('details:not([open]) > summary, button[data-more]').forEach(more => more.click());
return [...list.querySelectorAll('.vrow .name')].map(name => name.textContent.trim())";
/// The same for when they were published.
const DATES: &str = "
const list = arguments[0].closest('.versions');
list.querySelectorAll('button[data-more]').forEach(more => more.click());
return [...list.querySelectorAll('.vrow time')].map(time => time.getAttribute('datetime'))";

async fn listed(page: &Page, script: &str) -> Result<Vec<String>, CmdError> {
    match page.find(&list("Versions")).await? {
        Some(list) => page.strings_of(&list, script).await,
        None => Ok(Vec::new()),
    }
}

/// Waits until the list has these versions, in any order.
async fn lists(page: &Page, what: &str, lines: &[Value], wanted: impl Fn(&str, bool) -> bool) {
    let mut expected: Vec<String> = lines
        .iter()
        .map(|line| {
            (
                line["vers"].as_str().unwrap_or_default(),
                line["yanked"] == true,
            )
        })
        .filter(|(num, yanked)| wanted(num, *yanked))
        .map(|(num, _)| num.to_owned())
        .collect();
    assert!(!expected.is_empty(), "tokio has {what}");
    expected.sort();
    let sorted = async || {
        let mut numbers = listed(page, NUMBERS).await?;
        numbers.sort();
        Ok(numbers)
    };
    page.becomes(what, &expected, sorted).await;
}

/// Whether a version number has a pre-release part.
fn is_prerelease(num: &str) -> bool {
    num.split('+').next().unwrap_or_default().contains('-')
}

#[tokio::test]
async fn every_line_of_the_index_is_a_row() {
    visit(async |page| {
        let lines = page.gateway().index("to/ki/tokio").await;
        page.open("/crates/tokio/versions").await;
        lists(page, "all versions", &lines, |_, _| true).await;
        let numbers = listed(page, NUMBERS).await.expect("the list can be read");
        let groups = list("Versions, 1.x");
        page.see(&groups).await;
        let answer = page.gateway().data("/v1/versions?name=tokio").await;
        let rows = answer["versions"].as_array().expect("the API has versions");
        let order: Vec<&str> = rows.iter().filter_map(|row| row["num"].as_str()).collect();
        assert_eq!(numbers, order, "the highest version comes first");
    })
    .await;
}

#[tokio::test]
async fn they_can_be_sorted_by_date() {
    visit(async |page| {
        page.open("/crates/tokio/versions").await;
        let lines = page.gateway().index("to/ki/tokio").await;
        lists(page, "all versions", &lines, |_, _| true).await;
        let before = listed(page, NUMBERS).await.expect("the list can be read");
        page.choose(&combobox("Sort versions"), "date").await;
        let newest_first = async || {
            let dates = listed(page, DATES).await?;
            Ok((dates.len() == before.len() && dates.is_sorted_by(|a, b| a >= b)).then_some(()))
        };
        page.until("the latest date first, in every row", newest_first)
            .await;
        let after = listed(page, NUMBERS).await.expect("the list can be read");
        assert_ne!(
            before, after,
            "patches of old lines came later than new lines"
        );
        page.choose(&combobox("Sort versions"), "semver").await;
        page.becomes("the first order", &before, async || {
            listed(page, NUMBERS).await
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_text_narrows_them_and_the_count_is_said() {
    visit(async |page| {
        let lines = page.gateway().index("to/ki/tokio").await;
        page.open("/crates/tokio/versions").await;
        page.fill(&searchbox("Filter versions"), "1.4").await;
        lists(page, "versions with 1.4", &lines, |num, _| {
            num.contains("1.4")
        })
        .await;
        let count = lines
            .iter()
            .filter(|line| line["vers"].as_str().is_some_and(|num| num.contains("1.4")))
            .count();
        page.announces(&format!("{count} versions")).await;
        page.fill(&searchbox("Filter versions"), "no such version")
            .await;
        page.reads("No version matches").await;
    })
    .await;
}

#[tokio::test]
async fn yanked_ones_and_prereleases_can_be_hidden() {
    visit(async |page| {
        let lines = page.gateway().index("to/ki/tokio").await;
        page.open("/crates/tokio/versions").await;
        lists(page, "all versions", &lines, |_, _| true).await;
        page.click(&checkbox("Show yanked")).await;
        lists(page, "versions that are not yanked", &lines, |_, yanked| {
            !yanked
        })
        .await;
        page.click(&checkbox("Show pre-releases")).await;
        lists(
            page,
            "releases that are not yanked",
            &lines,
            |num, yanked| !yanked && !is_prerelease(num),
        )
        .await;
        page.click(&checkbox("Show yanked")).await;
        lists(page, "releases", &lines, |num, _| !is_prerelease(num)).await;
    })
    .await;
}

#[tokio::test]
async fn a_click_on_one_opens_it() {
    visit(async |page| {
        page.open("/crates/tokio/versions?q=%3D1.38.0").await;
        page.click(&cratescope_e2e::link("1.38.0").inside(list("Versions")))
            .await;
        page.is_at("/crates/tokio/1.38.0").await;
        page.has_value(&combobox("Version"), "1.38.0").await;
    })
    .await;
}
