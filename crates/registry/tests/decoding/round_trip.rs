//! What our own API writes is read back as it was.

use super::fewer;
use super::values::*;
use cratescope_registry::json::FromJson;
use cratescope_registry::v1::{Envelope, Meta, ServerMeta, decode};
use cratescope_registry::{
    Advisories, Categories, CrateDocument, Dependencies, Dependents, Downloads, FeatureList,
    Keywords, Owners, Readme, SearchFilter, SearchPage, Suggestions, Summary, Versions,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde::Serialize;
use std::fmt::Debug;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn reads_back<T>(value: T) -> Result<(), TestCaseError>
where
    T: Clone + Debug + FromJson + PartialEq + Serialize,
{
    let meta = Meta {
        timestamp: "2026-05-31T10:14:06.320Z".to_owned(),
        request_id: "r".to_owned(),
    };
    let envelope = Envelope::ok(value.clone(), meta, "retrieved");
    let body = serde_json::to_string(&envelope).expect("JSON");
    let read: T = match decode("/here", 200, &body) {
        Ok(read) => read,
        Err(error) => return Err(TestCaseError::fail(format!("{error:?}: {body}"))),
    };
    prop_assert_eq!(&read, &value);
    // Versions that are equal may be written in two ways: they keep their own.
    let again = serde_json::to_value(&read).expect("JSON");
    prop_assert_eq!(again, serde_json::to_value(&value).expect("JSON"));
    Ok(())
}

type Paging = (Option<u64>, Option<u64>, Option<u64>, Option<u64>);

fn paging() -> impl Strategy<Value = Paging> {
    (count(), count(), count(), count())
}

proptest! {
    #![proptest_config(fewer())]

    #[test]
    fn a_crate(document in document()) {
        reads_back::<CrateDocument>(document)?;
    }

    #[test]
    fn versions(krate in text(), default_version in of(num()), count in count(), versions in vec(version(), 0..3)) {
        reads_back(Versions { krate, default_version, count, versions, ..Versions::default() })?;
    }

    #[test]
    fn dependencies(krate in text(), version in of(num()), count in count(), dependencies in vec(dependency(), 0..4)) {
        reads_back(Dependencies { krate, version, count, dependencies, skipped: 0 })?;
    }

    #[test]
    fn a_search(reach in count(), paging in paging(), sort in text(), query in text(), ranked_by in of(text()), filtered_by in subsequence(SearchFilter::ALL.to_vec(), 0..=4), results in vec(a_match(), 0..3)) {
        let (page, limit, total, count) = paging;
        reads_back(SearchPage { page, limit, total, count, sort, query, ranked_by, filtered_by, reach, results, ..SearchPage::default() })?;
    }

    #[test]
    fn suggestions(query in text(), count in count(), suggestions in vec(suggestion(), 0..4)) {
        reads_back(Suggestions { query, count, suggestions, skipped: 0 })?;
    }

    #[test]
    fn a_summary(
        counts in paging(),
        as_of in moment(),
        lists in (vec(krate(), 0..2), vec(krate(), 0..2), vec(krate(), 0..2), vec(krate(), 0..2)),
        others in (vec(ranked(), 0..3), vec(keyword(), 0..3), vec(counted_category(), 0..3)),
    ) {
        reads_back(Summary {
            num_crates: counts.0,
            num_versions: counts.1,
            num_downloads: counts.2,
            as_of,
            most_downloaded: lists.0,
            most_recently_downloaded: lists.1,
            just_updated: lists.2,
            new_crates: lists.3,
            most_dependents: others.0,
            popular_keywords: others.1,
            popular_categories: others.2,
            skipped: 0,
        })?;
    }

    #[test]
    fn owners(krate in text(), count in count(), owners in vec(owner(), 0..4)) {
        reads_back(Owners { krate, count, owners, skipped: 0 })?;
    }

    #[test]
    fn dependents(krate in text(), paging in paging(), dependents in vec(dependent(), 0..4)) {
        let (page, limit, total, count) = paging;
        reads_back(Dependents { krate, page, limit, total, count, dependents, skipped: 0 })?;
    }

    #[test]
    fn downloads(krate in text(), from in of("20[0-9]{2}-0[1-9]-11"), versions in vec(series(), 0..3), other in days()) {
        let from = from.map(cratescope_registry::Date::new);
        reads_back(Downloads { krate, to: from.clone(), from, versions, other, skipped: 0 })?;
    }

    #[test]
    fn advisories(krate in text(), count in count(), advisories in vec(advisory(), 0..3)) {
        reads_back(Advisories { krate, count, advisories, skipped: 0 })?;
    }

    #[test]
    fn keywords(paging in paging(), keywords in vec(keyword(), 0..4)) {
        let (page, limit, total, count) = paging;
        reads_back(Keywords { page, limit, total, count, keywords, skipped: 0 })?;
    }

    #[test]
    fn categories(paging in paging(), categories in vec(category(), 0..3)) {
        let (page, limit, total, count) = paging;
        reads_back(Categories { page, limit, total, count, categories, skipped: 0 })?;
    }

    #[test]
    fn a_readme(krate in text(), version in of(num()), html in text()) {
        reads_back(Readme { krate, version, html })?;
    }

    #[test]
    fn features(krate in text(), version in of(num()), count in count(), features in super::values::features()) {
        reads_back(FeatureList { krate, version, count, features })?;
    }

    #[test]
    fn about_the_server(note in text(), source in text(), endpoints in texts(), sort_options in texts()) {
        reads_back(ServerMeta { note, source, endpoints, sort_options })?;
    }
}
