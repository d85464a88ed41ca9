//! No text in any parameter is a fault of the server.

use crate::asking::get;
use cratescope_registry::percent_encode;
use proptest::prelude::*;
use std::sync::LazyLock;
use tokio::runtime::Runtime;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_words_are_a_search(q in any::<String>(), keyword in "\\PC{0,12}", category in "\\PC{0,12}") {
        let (encoded, keyword, category) = (percent_encode(&q), percent_encode(&keyword), percent_encode(&category));
        for address in [
            format!("/v1/search?q={encoded}"),
            format!("/v1/search?q={encoded}&keyword={keyword}&category={category}&owner={category}&sort=downloads"),
        ] {
            let answer = RUNTIME.block_on(get(&address));
            prop_assert_eq!(answer.status.as_u16(), 200);
            let envelope = answer.json();
            prop_assert_eq!(envelope["data"]["query"].as_str(), Some(q.as_str()));
        }
    }

    #[test]
    fn any_query_string_is_answered(query in "[ -~&&[^ \"<>\\\\^`{|}#]]{0,60}", endpoint in "[a-z]{0,8}|crate|readme|versions|search") {
        let answer = RUNTIME.block_on(get(&format!("/v1/{endpoint}?{query}")));
        prop_assert!(!answer.status.is_server_error());
        prop_assert!(answer.json()["meta"]["request_id"].is_string());
    }

    #[test]
    fn any_version_is_looked_for(version in any::<String>()) {
        let address = format!("/v1/readme?name=serde&version={}", percent_encode(&version));
        let status = RUNTIME.block_on(get(&address)).status.as_u16();
        prop_assert!(status == 404 || status == 200 && version.is_empty());
    }
}

#[tokio::test]
async fn endless_texts_are_answered() {
    for q in [
        "a".repeat(10_000),
        "a%20".repeat(5_000),
        "%22".repeat(10_000),
        "%00".repeat(10_000),
        "%F0%9F%A6%80".repeat(1_000),
    ] {
        assert_eq!(get(&format!("/v1/search?q={q}")).await.status, 200);
    }
}
