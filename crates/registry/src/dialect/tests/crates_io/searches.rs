//! Searches, and what of them the registry cannot do.

use super::{API, Answer, ask, ok, registry, status, whole};
use crate::v1::SearchQuery;
use crate::{Error, Missing, Question, SearchPage, SearchSort};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn limits_of_the_source_are_told_before_anything_is_sent() {
    let (world, client) = registry(whole);
    let search =
        |query: SearchQuery| ask::<SearchPage>(&world, &client, Question::Search(query)).err();
    let far = SearchQuery {
        q: "x".into(),
        page: 51,
        ..SearchQuery::default()
    };
    assert!(
        matches!(search(far.clone()), Some(Error::InvalidRequest(why)) if why.contains("1000"))
    );
    let by_name = SearchQuery {
        sort: SearchSort::Alpha,
        page: 201,
        ..far.clone()
    };
    assert!(matches!(search(by_name), Some(Error::InvalidRequest(why)) if why.contains("200")));
    assert!(world.requests().is_empty());
    let allowed = SearchQuery { page: 50, ..far };
    assert!(matches!(search(allowed), Some(Error::NotFound(_))), "sent");
    assert_eq!(
        world.requests(),
        [format!(
            "{API}/crates?q=x&sort=relevance&page=50&per_page=20"
        )]
    );
}

#[test]
fn the_alphabet_has_another_name_and_words_are_escaped() {
    let (world, client) =
        registry(|_| ok(r#"{"crates":[{"name":"x"},{"id":7}],"meta":{"total":9}}"#));
    let query = SearchQuery {
        q: "a&b".into(),
        sort: SearchSort::Alpha,
        keywords: vec!["no_std".into()],
        ..SearchQuery::default()
    };
    let page = ask::<SearchPage>(&world, &client, Question::Search(query)).expect("a page");
    assert_eq!(
        world.requests(),
        [format!(
            "{API}/crates?q=a%26b&keyword=no_std&sort=alphabetical&page=1&per_page=20"
        )]
    );
    assert_eq!(
        (page.total, page.results.len(), page.skipped),
        (Some(9), 1, 1)
    );
    assert_eq!(page.query, "a&b");
}

#[test]
fn how_far_pages_reach_is_told_where_it_is_not_all() {
    let reach = |total: u64, q: &str, sort, limit| {
        let answer = format!(r#"{{"crates":[{{"name":"x"}}],"meta":{{"total":{total}}}}}"#);
        let (world, client) = registry(move |_| ok(&answer));
        let query = SearchQuery {
            q: q.into(),
            sort,
            limit,
            ..SearchQuery::default()
        };
        let page = ask::<SearchPage>(&world, &client, Question::Search(query));
        page.expect("a page").reach
    };
    for (total, q, sort, limit, told) in [
        (1001, "x", SearchSort::Relevance, 20, Some(1000)),
        (1000, "x", SearchSort::Relevance, 20, None),
        (1001, "x", SearchSort::Relevance, 1, Some(200)),
        (9000, "", SearchSort::Relevance, 20, Some(4000)),
        (9000, "x", SearchSort::New, 100, None),
        (190_000, "", SearchSort::New, 100, Some(20_000)),
    ] {
        assert_eq!(reach(total, q, sort, limit), told, "{total} {q} {sort}");
    }
}

/// Finds whatever is asked, and one person and one team.
fn finding(url: &str) -> Answer {
    match url.strip_prefix(API) {
        Some("/users/ada%20l") => ok(r#"{"user":{"id":7,"login":"ada l"}}"#),
        Some("/teams/github%3Aorg%3Acore") => ok(r#"{"team":{"id":3,"login":"github:org:core"}}"#),
        Some(path) if path.starts_with("/crates?") => {
            ok(r#"{"crates":[{"name":"x"}],"meta":{"total":1}}"#)
        }
        _ => status(404, r#"{"errors":[{"detail":"Not Found"}]}"#),
    }
}

#[test]
fn filters_that_exclude_each_other_are_not_asked_for_together() {
    use crate::SearchFilter::{Category, Keyword, Letter, Owner};
    let every = SearchQuery {
        keywords: vec!["a b".into()],
        category: Some("no-std::no-alloc".into()),
        letter: Some('x'),
        owner: Some("github:org:core".into()),
        ..SearchQuery::default()
    };
    let several = SearchQuery {
        keywords: vec!["a".into(), "b&c".into()],
        ..SearchQuery::default()
    };
    let owned = SearchQuery {
        keywords: Vec::new(),
        category: None,
        ..every.clone()
    };
    let lettered = SearchQuery {
        owner: None,
        ..owned.clone()
    };
    for (query, parameters, applied, missing) in [
        (
            every,
            "keyword=a%20b&category=no-std%3A%3Ano-alloc",
            vec![Keyword, Category],
            vec![Letter, Owner],
        ),
        (several, "all_keywords=a%20b%26c", vec![Keyword], vec![]),
        (owned, "team_id=3", vec![Owner], vec![Letter]),
        (lettered, "letter=x", vec![Letter], vec![]),
    ] {
        let (world, client) = registry(finding);
        let page = ask::<SearchPage>(&world, &client, Question::Search(query.clone()));
        let page = page.expect("a page");
        let asked = world.requests();
        assert_eq!(
            asked.last(),
            Some(&format!(
                "{API}/crates?{parameters}&sort=relevance&page=1&per_page=20"
            ))
        );
        assert_eq!(page.filtered_by, applied);
        assert_eq!(page.unfiltered(&query).collect::<Vec<_>>(), missing);
    }
}

#[test]
fn an_owner_is_asked_for_by_number() {
    let ask_for = |login: &str| {
        let (world, client) = registry(finding);
        let query = SearchQuery {
            owner: Some(login.into()),
            ..SearchQuery::default()
        };
        let page = ask::<SearchPage>(&world, &client, Question::Search(query));
        (page, world.requests())
    };
    let (page, asked) = ask_for("ada l");
    assert!(page.is_ok());
    assert_eq!(
        asked,
        [
            format!("{API}/users/ada%20l"),
            format!("{API}/crates?user_id=7&sort=relevance&page=1&per_page=20"),
        ]
    );
    for nobody in ["nobody", "..", "github:no:team"] {
        let (page, asked) = ask_for(nobody);
        let why = format!("there is no person or team `{nobody}`");
        assert_eq!(page.err(), Some(Error::NotFound(Missing::Other(why))));
        assert!(
            asked.iter().all(|url| !url.contains("/crates?")),
            "{asked:?}"
        );
    }
}
