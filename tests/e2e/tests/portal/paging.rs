use cratescope_e2e::{combobox, heading, link, navigation, visit};

#[tokio::test]
async fn next_and_previous_page_are_in_the_address() {
    visit(async |page| {
        page.open("/search?q=async").await;
        page.lists_what_is_found("q=async&limit=20").await;
        page.see_no(&link("Previous page")).await;
        page.click(&link("Next page").inside(navigation("Pagination")))
            .await;
        page.is_at("/search?q=async&page=2").await;
        page.lists_what_is_found("q=async&limit=20&page=2").await;
        let current = page.see(&link("Page 2")).await.attr("aria-current").await;
        assert_eq!(
            current.expect("a link has attributes").as_deref(),
            Some("page")
        );
        page.click(&link("Previous page")).await;
        page.is_at("/search?q=async").await;
        page.lists_what_is_found("q=async&limit=20").await;
    })
    .await;
}

#[tokio::test]
async fn the_last_page_has_the_rest_and_no_next() {
    visit(async |page| {
        let answer = page.gateway().data("/v1/search?q=async&limit=10").await;
        let total = answer["total"].as_u64().expect("a search has a total");
        let last = total.div_ceil(10);
        page.open(&format!("/search?q=async&limit=10&page={last}"))
            .await;
        let found = page
            .lists_what_is_found(&format!("q=async&limit=10&page={last}"))
            .await;
        assert_eq!(found.len() as u64, total - (last - 1) * 10);
        page.reads(&format!("–{total} of {total} crates")).await;
        page.see_no(&link("Next page")).await;
    })
    .await;
}

#[tokio::test]
async fn the_page_size_is_in_the_address_and_begins_anew() {
    visit(async |page| {
        page.open("/search?q=async&page=2").await;
        page.lists_what_is_found("q=async&limit=20&page=2").await;
        let size = combobox("Results per page");
        for (rows, address) in [
            ("10", "/search?q=async&limit=10"),
            ("50", "/search?q=async&limit=50"),
            ("20", "/search?q=async"),
        ] {
            page.choose(&size, rows).await;
            page.is_at(address).await;
            page.has_value(&size, rows).await;
            page.lists_what_is_found(&format!("q=async&limit={rows}"))
                .await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_after_the_last_leads_back() {
    visit(async |page| {
        page.open("/search?q=async&page=999").await;
        page.see(&heading("No results on this page")).await;
        page.click(&link("Go to the first page")).await;
        page.is_at("/search?q=async").await;
        page.lists_what_is_found("q=async&limit=20").await;
    })
    .await;
}
