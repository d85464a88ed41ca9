use cratescope_e2e::{Key, begins, combobox, heading, link, list, navigation, visit};

#[tokio::test]
async fn back_and_forward_restore_page_and_query() {
    visit(async |page| {
        let search = combobox("Search crates");
        page.open("/").await;
        page.fill(&search, "async").await;
        page.press(Key::Enter).await;
        let found = page.lists_what_is_found("q=async&limit=20").await;
        page.click(&link("Next page")).await;
        page.lists_what_is_found("q=async&limit=20&page=2").await;
        page.back().await;
        page.is_at("/search?q=async").await;
        page.lists_what_is_found("q=async&limit=20").await;

        let first = &found[0];
        page.click(&link(first.as_str()).inside(list("Search results")))
            .await;
        page.see(&heading(first.as_str())).await;
        page.click(&link(begins("Versions")).inside(navigation("Crate sections")))
            .await;
        page.see(&list("Versions")).await;

        page.back().await;
        page.is_at(&format!("/crates/{first}")).await;
        page.see_no(&list("Versions")).await;
        page.back().await;
        page.is_at("/search?q=async").await;
        page.lists_what_is_found("q=async&limit=20").await;
        page.has_value(&search, "async").await;
        page.back().await;
        page.is_at("/").await;
        page.has_value(&search, "").await;

        page.forward().await;
        page.is_at("/search?q=async").await;
        page.has_value(&search, "async").await;
        page.lists_what_is_found("q=async&limit=20").await;
        page.forward().await;
        page.see(&heading(first.as_str())).await;
        page.forward().await;
        page.is_at(&format!("/crates/{first}/versions")).await;
        page.see(&list("Versions")).await;
    })
    .await;
}

#[tokio::test]
async fn a_reload_keeps_query_sort_size_and_page() {
    visit(async |page| {
        page.open("/search?q=async").await;
        page.choose(&combobox("Sort by"), "new").await;
        page.is_at("/search?q=async&sort=new").await;
        page.choose(&combobox("Results per page"), "10").await;
        page.is_at("/search?q=async&sort=new&limit=10").await;
        page.lists_what_is_found("q=async&sort=new&limit=10").await;
        page.click(&link("Next page")).await;
        page.is_at("/search?q=async&sort=new&limit=10&page=2").await;
        page.reload().await;
        page.is_at("/search?q=async&sort=new&limit=10&page=2").await;
        page.lists_what_is_found("q=async&sort=new&limit=10&page=2")
            .await;
        page.has_value(&combobox("Search crates"), "async").await;
        page.has_value(&combobox("Sort by"), "new").await;
        page.has_value(&combobox("Results per page"), "10").await;
    })
    .await;
}

#[tokio::test]
async fn a_reload_keeps_section_and_version() {
    visit(async |page| {
        page.open("/crates/axum").await;
        page.click(&combobox("Version")).await;
        page.type_text("0.7.0").await;
        page.press(Key::Enter).await;
        page.is_at("/crates/axum/0.7.0").await;
        page.click(&link(begins("Dependencies")).inside(navigation("Crate sections")))
            .await;
        page.is_at("/crates/axum/0.7.0/dependencies").await;
        page.reload().await;
        page.is_at("/crates/axum/0.7.0/dependencies").await;
        page.has_value(&combobox("Version"), "0.7.0").await;
        page.see(&list("Normal dependencies")).await;
    })
    .await;
}
