use cratescope_e2e::{article, list, visit};

/// Whatever the browser loaded for this document from somewhere else.
const FOREIGN: &str = "return performance.getEntriesByType('resource')
  .map(entry => entry.name).filter(name => !name.startsWith(location.origin + '/') && !name.startsWith('data:'))";

#[tokio::test]
async fn every_page_lives_by_its_own_server_alone() {
    visit(async |page| {
        for (address, content) in [
            ("/search?q=tokio", list("Search results")),
            ("/crates/tokio", article("Readme")),
            ("/crates/serde_json/versions", list("Versions")),
        ] {
            page.open(address).await;
            page.see(&content).await;
            let foreign = page
                .script(FOREIGN, Vec::new())
                .await
                .expect("the page can be asked");
            assert_eq!(foreign, serde_json::json!([]), "{address}");
        }
        // That no request left the server is checked after every test.
    })
    .await;
}
