use cratescope_e2e::{article, button, combobox, encoded, ends, heading, link, list, visit};
use serde_json::json;

#[tokio::test]
async fn each_card_is_named_and_shows_what_the_api_knows() {
    visit(async |page| {
        let found = page.gateway().data("/v1/search?q=serde&limit=20").await;
        let rows = found["results"]
            .as_array()
            .expect("a search has results")
            .clone();
        page.open("/search?q=serde").await;
        page.lists_what_is_found("q=serde&limit=20").await;
        for row in rows.iter().take(4) {
            let text = |key: &str| row[key].as_str().unwrap_or_default();
            let (name, version) = (text("name"), text("newest_version"));
            let card = page.see(&article(name)).await;
            let words = card.text().await.expect("a card has text");
            assert!(
                words.contains(version),
                "{name} shows its version {version}: {words}"
            );
            // Line breaks of a description are not the page's.
            let description: Vec<&str> = text("description").split_whitespace().collect();
            let shown: Vec<&str> = words.split_whitespace().collect();
            assert!(
                shown.join(" ").contains(&description.join(" ")),
                "{name} shows {description:?}: {words}"
            );
            let href = page
                .see(&link(name).inside(article(name)))
                .await
                .attr("href")
                .await;
            assert_eq!(
                href.expect("a link has attributes"),
                Some(format!("/crates/{name}"))
            );
        }
    })
    .await;
}

#[tokio::test]
async fn an_exact_name_comes_first_and_is_marked() {
    visit(async |page| {
        page.open("/search?q=Serde-JSON").await;
        page.until("serde_json as the first result", async || {
            Ok(page
                .results()
                .await?
                .first()
                .is_some_and(|first| first == "serde_json")
                .then_some(()))
        })
        .await;
        let words = page.see(&article("serde_json")).await.text().await;
        assert!(words.expect("a card has text").contains("exact match"));
    })
    .await;
}

#[tokio::test]
async fn a_click_on_a_result_opens_its_crate() {
    visit(async |page| {
        page.open("/search?q=http").await;
        page.click(&link("http").inside(list("Search results")))
            .await;
        page.is_at("/crates/http").await;
        page.see(&heading("http")).await;
    })
    .await;
}

#[tokio::test]
async fn a_keyword_leads_to_its_crates_and_a_filter_can_be_dropped() {
    visit(async |page| {
        page.open("/search?q=tokio").await;
        page.click(&link(ends("async")).inside(article("tokio")))
            .await;
        page.is_at("/keywords/async").await;
        page.lists_what_is_found("keyword=async&limit=20").await;
        page.click(&link("Remove keyword:async")).await;
        page.is_at("/search").await;
        page.lists_what_is_found("q=&limit=20").await;
    })
    .await;
}

#[tokio::test]
async fn a_search_without_results_says_so() {
    visit(async |page| {
        page.open("/search?q=zzqxzzqx").await;
        page.see(&heading("No crate is named or described like that"))
            .await;
        page.announces("0 crates").await;
        page.see_no(&button("Try again")).await;
    })
    .await;
}

#[tokio::test]
async fn markup_in_a_query_is_only_words() {
    visit(async |page| {
        let markup = "<img src=x onerror=alert(1)><b>json</b>";
        page.open(&format!("/search?q={}", encoded(markup))).await;
        page.reads(markup).await;
        page.has_value(&combobox("Search crates"), markup).await;
        let made = page
            .script(
                "return document.querySelectorAll('main img, main b').length",
                Vec::new(),
            )
            .await;
        assert_eq!(made.expect("the page can be asked"), 0);
    })
    .await;
}

/// What each frame is told of a hundred rows that come: whether their columns, as
/// far as there are any, begin where they begin in the end, and how many rows have
/// no height in the end.
const COMING: &str = r"
const [view, rows, done] = arguments;
const places = () => [...document.querySelectorAll('main thead tr:first-child > th')]
  .map(head => Math.round(head.getBoundingClientRect().left)).join();
const seen = new Set();
const look = () => {
  const found = document.querySelectorAll(rows);
  if (found.length) seen.add(places());
  const flat = [...found].filter(row => row.getBoundingClientRect().height < 20).length;
  const settled = found.length && !document.querySelector('main .is-new');
  if (settled) done([found.length, flat, seen.size]);
  else requestAnimationFrame(look);
};
document.querySelector(`input[aria-label=${view}]`).click();
requestAnimationFrame(look);";

#[tokio::test]
async fn a_hundred_rows_are_all_there_and_nothing_moves_when_the_last_are_laid_out() {
    visit(async |page| {
        page.open("/search?q=a&limit=100").await;
        page.see(&list("Search results")).await;
        for (view, rows) in [("Table", "main tr.result"), ("Cards", "main .entries > li")] {
            let told = page
                .script_async(COMING, vec![json!(view), json!(rows)])
                .await;
            assert_eq!(told.expect("rows come"), json!([100, 0, 1]), "{view}");
        }
    })
    .await;
}
