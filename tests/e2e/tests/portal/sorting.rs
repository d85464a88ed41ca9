use cratescope_e2e::{combobox, visit};
use std::collections::BTreeSet;

#[tokio::test]
async fn each_of_the_six_sorts_changes_address_and_order() {
    visit(async |page| {
        page.open("/search?q=async").await;
        let sort = combobox("Sort by");
        let mut orders = BTreeSet::new();
        for order in [
            "downloads",
            "recent-downloads",
            "recent-updates",
            "new",
            "alpha",
            "relevance",
        ] {
            page.choose(&sort, order).await;
            // The default needs no place in the address.
            let address = match order {
                "relevance" => "/search?q=async".to_owned(),
                other => format!("/search?q=async&sort={other}"),
            };
            page.is_at(&address).await;
            page.has_value(&sort, order).await;
            orders.insert(
                page.lists_what_is_found(&format!("q=async&sort={order}&limit=20"))
                    .await,
            );
        }
        // Without download counts both download sorts rank by the same figure.
        assert!(orders.len() >= 5, "the sorts differ: {orders:#?}");
    })
    .await;
}

#[tokio::test]
async fn alphabetical_is_alphabetical() {
    visit(async |page| {
        page.open("/search?q=async&sort=alpha&limit=100").await;
        let found = page
            .lists_what_is_found("q=async&sort=alpha&limit=100")
            .await;
        let mut sorted = found.clone();
        sorted.sort_by_key(|name| name.to_ascii_lowercase().replace('_', "-"));
        assert_eq!(found, sorted);
    })
    .await;
}

#[tokio::test]
async fn newest_first_means_the_dates() {
    visit(async |page| {
        for (order, date) in [("new", "created_at"), ("recent-updates", "updated_at")] {
            page.open(&format!("/search?q=async&sort={order}")).await;
            let found = page
                .lists_what_is_found(&format!("q=async&sort={order}"))
                .await;
            let mut dates = Vec::new();
            for name in &found {
                let document = page.gateway().data(&format!("/v1/crate?name={name}")).await;
                dates.push(
                    document["crate"][date]
                        .as_str()
                        .unwrap_or_default()
                        .to_owned(),
                );
            }
            assert!(
                dates.is_sorted_by(|before, after| before >= after),
                "{order}: {dates:#?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_ranking_by_a_stand_in_says_so() {
    visit(async |page| {
        for order in ["downloads", "recent-downloads"] {
            let query = format!("q=async&sort={order}");
            let answer = page.gateway().data(&format!("/v1/search?{query}")).await;
            assert_eq!(
                answer["ranked_by"], "dependents",
                "the snapshot has no download counts"
            );
            page.open(&format!("/search?{query}")).await;
            page.reads("no download counts, so ranked by dependents")
                .await;
            page.announces("ranked by dependents").await;
        }
        page.open("/search?q=async").await;
        page.lists_what_is_found("q=async&limit=20").await;
        let text = page
            .script(
                "return document.querySelector('main').innerText",
                Vec::new(),
            )
            .await;
        let text = text.expect("the page has text");
        assert!(
            !text.as_str().unwrap_or_default().contains("ranked by"),
            "relevance needs no stand-in"
        );
    })
    .await;
}

#[tokio::test]
async fn the_last_choice_wins() {
    visit(async |page| {
        page.open("/search?q=async").await;
        page.lists_what_is_found("q=async&limit=20").await;
        // Answers to the earlier choices may still be on their way.
        for order in ["downloads", "new", "recent-updates", "alpha"] {
            page.choose(&combobox("Sort by"), order).await;
        }
        page.is_at("/search?q=async&sort=alpha").await;
        page.lists_what_is_found("q=async&sort=alpha&limit=20")
            .await;
    })
    .await;
}
