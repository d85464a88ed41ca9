use super::*;
use crate::RustVersion;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn typed(q: &str) -> SearchQuery {
    SearchQuery {
        q: q.into(),
        page: 3,
        ..SearchQuery::default()
    }
}

#[test]
fn the_source_is_asked_for_what_it_can_and_rows_are_checked_for_the_rest() {
    let search = SearchQuery {
        keywords: vec!["async".into()],
        ..typed("http keyword:tls keyword:async msrv:1.70 owner:ada")
    };
    let plan = SearchPlan::of(&search);
    assert_eq!(
        plan.asked,
        SearchQuery {
            keywords: vec!["async".into(), "tls".into()],
            owner: Some("ada".into()),
            ..typed("http")
        }
    );
    let msrv = RowFilter::msrv("1.70").expect("a version");
    assert_eq!(plan.filters, std::slice::from_ref(&msrv));
    let chips: Vec<_> = plan
        .chips
        .iter()
        .map(|chip| (chip.text.as_str(), chip.does.clone()))
        .collect();
    assert_eq!(
        chips,
        [
            ("keyword:async", Does::Source(SearchFilter::Keyword)),
            ("keyword:tls", Does::Source(SearchFilter::Keyword)),
            ("keyword:async", Does::Source(SearchFilter::Keyword)),
            ("msrv:1.70", Does::Rows(msrv)),
            ("owner:ada", Does::Source(SearchFilter::Owner)),
        ]
    );
    assert!(matches!(&plan.filters[0], RowFilter::Msrv(_, v) if *v == RustVersion::new("1.70.0")));
}

#[test]
fn without_operators_the_plan_is_the_same_with_less_code() {
    for q in ["", "http client", "a-b", "stables", "x\0y", "שלום"] {
        let search = SearchQuery {
            keywords: vec!["a".into(), "b c".into()],
            letter: Some('l'),
            owner: Some("ada".into()),
            ..typed(q)
        };
        assert_eq!(
            SearchPlan::plain(&search),
            Some(SearchPlan::of(&search)),
            "{q}"
        );
    }
    for q in ["keyword:a", "x -y", "\"a b\"", "a stable b", "http:"] {
        assert_eq!(SearchPlan::plain(&typed(q)), None, "{q}");
    }
}

#[test]
fn a_chip_knows_the_search_without_it() {
    let search = SearchQuery {
        keywords: vec!["a".into(), "b".into()],
        category: Some("c d".into()),
        letter: Some('l'),
        ..typed("x -mock y")
    };
    let plan = SearchPlan::of(&search);
    let without = |text: &str| {
        let chip = plan.chips.iter().find(|chip| chip.text == text);
        chip.expect("a chip").without.clone()
    };
    let first = SearchQuery {
        page: 1,
        ..search.clone()
    };
    assert_eq!(without("keyword:a").keywords, ["b"]);
    assert_eq!(
        without("category:\"c d\""),
        SearchQuery {
            category: None,
            ..first.clone()
        }
    );
    assert_eq!(
        without("letter:l"),
        SearchQuery {
            letter: None,
            ..first.clone()
        }
    );
    assert_eq!(
        without("-mock"),
        SearchQuery {
            q: "x y".into(),
            ..first
        }
    );
}

#[test]
fn a_second_category_and_nonsense_are_explained() {
    let search = SearchQuery {
        category: Some("first".into()),
        ..typed("category:second msrv:new")
    };
    let plan = SearchPlan::of(&search);
    assert_eq!(plan.asked.category.as_deref(), Some("first"));
    let nothing = |chip: &Chip| matches!(chip.does, Does::Nothing(_));
    assert_eq!(plan.chips.iter().filter(|chip| nothing(chip)).count(), 2);
}

#[test]
fn no_source_is_asked_for_endless_or_invisible_letters() {
    let plan = SearchPlan::of(&typed("a\0b\u{202e}c"));
    assert_eq!(plan.asked.q, "a b c");
    assert!(plan.left_out.is_some());
    let long = SearchPlan::of(&typed(&"é🦀".repeat(5_000)));
    assert_eq!(long.asked.q.chars().count(), 300);
    assert!(long.left_out.is_some_and(|why| why.contains("300")));
    assert_eq!(SearchPlan::of(&typed("  שלום 🦀 ")).left_out, None);
}
