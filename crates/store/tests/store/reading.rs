use crate::registry::{CHECKSUM, counted_crates, crates, store_of};
use cratescope_registry::{
    CrateName, License, Missing, RustVersion, Timestamp, VersionNum, Versions, index, v1,
};
use cratescope_store::{Store, StoreError};
use std::sync::LazyLock;

static STORE: LazyLock<Store> = LazyLock::new(|| store_of(crates()));

fn name(name: &str) -> CrateName {
    CrateName::new(name).expect("a name")
}

fn num(version: &Option<VersionNum>) -> Option<&str> {
    version.as_ref().map(VersionNum::as_str)
}

fn versions(of: &str) -> Versions {
    let json = STORE.versions(&name(of)).expect("known");
    v1::decode("/versions", 200, &format!(r#"{{"data":{json}}}"#)).expect("what it says it is")
}

#[test]
fn a_crate_is_found_by_any_spelling() {
    for spelling in ["serde_json", "Serde-JSON", "SERDE_json"] {
        assert_eq!(
            STORE.real_name(&name(spelling)).expect("read").as_deref(),
            Some("serde_json")
        );
        assert_eq!(
            STORE
                .crate_document(&name(spelling))
                .expect("read")
                .krate
                .name,
            "serde_json"
        );
    }
    assert_eq!(
        STORE
            .crate_document(&name("inflector"))
            .expect("read")
            .krate
            .name,
        "Inflector"
    );
    assert_eq!(STORE.real_name(&name("serdejson")).expect("read"), None);
}

#[test]
fn a_crate_is_described_by_its_versions_and_details() {
    let document = STORE.crate_document(&name("serde")).expect("known");
    let krate = document.krate;
    assert_eq!(
        num(&krate.newest_version),
        Some("0.9.16"),
        "a backport was published last"
    );
    assert_eq!(num(&krate.max_stable_version), Some("1.0.228"));
    assert_eq!(
        krate.created_at,
        Some(Timestamp::new("2017-06-01T00:00:00Z"))
    );
    assert_eq!(
        krate.updated_at,
        Some(Timestamp::new("2025-10-01T00:00:00Z"))
    );
    assert_eq!(krate.keywords, ["serde", "serialization", "no_std"]);
    assert_eq!(krate.categories, ["encoding", "no-std", "no-std::no-alloc"]);
    assert_eq!(
        krate.crates_io_url.as_deref(),
        Some("https://crates.io/crates/serde")
    );
    assert_eq!((krate.downloads, krate.recent_downloads), (None, None));
    let nums: Vec<_> = document
        .recent_versions
        .iter()
        .map(|row| row.num.as_str())
        .collect();
    assert_eq!(
        nums,
        [
            "0.9.16",
            "2.0.0-rc.1",
            "1.0.228",
            "1.0.227",
            "1.0.9",
            "0.0.0"
        ]
    );
    assert!(document.recent_versions[3].yanked);
    assert_eq!(
        document.recent_versions[2].license,
        Some(License::new("MIT OR Apache-2.0"))
    );
}

#[test]
fn odd_crates_have_no_invented_versions() {
    let yanked = STORE
        .crate_document(&name("all_yanked"))
        .expect("known")
        .krate;
    assert_eq!(
        (num(&yanked.newest_version), yanked.max_stable_version),
        (Some("1.1.0"), None)
    );
    let pre = STORE
        .crate_document(&name("only-pre"))
        .expect("known")
        .krate;
    assert_eq!(
        (num(&pre.newest_version), pre.max_stable_version),
        (Some("1.0.0-alpha.2"), None)
    );
    assert_eq!((pre.description, pre.keywords.len()), (None, 0));
}

#[test]
fn dependencies_are_not_optional_first_then_by_name() {
    let found = STORE.dependencies(&name("TOKIO"), None).expect("known");
    assert_eq!(
        (found.krate.as_str(), num(&found.version), found.count),
        ("tokio", Some("1.52.3"), Some(8))
    );
    let rows: Vec<_> = found
        .dependencies
        .iter()
        .map(|row| (row.krate.as_str(), row.kind.as_str(), row.optional))
        .collect();
    assert_eq!(
        rows,
        [
            ("async-stream", "dev", false),
            ("autocfg", "build", false),
            ("libc", "normal", false),
            ("libc", "dev", false),
            ("old", "normal", false),
            ("windows-sys", "normal", false),
            ("Serde", "normal", true),
            ("bytes", "normal", true),
        ]
    );
    let newest = |of| STORE.dependencies(&name(of), None).expect("known").version;
    assert_eq!(num(&newest("serde")), Some("0.9.16"));
    assert_eq!(
        STORE
            .dependencies(&name("serde"), Some("1.0.228"))
            .expect("known")
            .count,
        Some(1)
    );
    assert_eq!(num(&newest("all-yanked")), Some("1.1.0"));
}

#[test]
fn versions_are_highest_first_and_whole() {
    let found = versions("serde");
    assert_eq!(
        (num(&found.default_version), found.count),
        (Some("1.0.228"), Some(6))
    );
    let nums: Vec<_> = found.versions.iter().map(|row| row.num.as_str()).collect();
    assert_eq!(
        nums,
        [
            "2.0.0-rc.1",
            "1.0.228",
            "1.0.227",
            "1.0.9",
            "0.9.16",
            "0.0.0"
        ]
    );
    let row = &found.versions[1];
    let enables = |feature| row.features.get(feature).expect("a feature");
    assert_eq!(enables("std"), ["serde_core?/std"]);
    assert_eq!(enables("derive"), ["dep:serde_derive"]);
    assert_eq!(
        (
            row.edition.as_deref(),
            row.crate_size,
            row.rust_version.as_ref().map(RustVersion::as_str)
        ),
        (Some("2018"), Some(83_149), Some("1.56"))
    );
    assert_eq!(
        (row.checksum.as_deref(), row.bin_names.as_deref()),
        (Some(CHECKSUM), Some(&[][..]))
    );
    assert_eq!(
        (row.authors.as_deref(), found.versions[2].authors.as_ref()),
        (Some(&["David Tolnay".to_owned()][..]), None)
    );
    assert_eq!(
        (
            found.versions[2].bin_names.as_ref(),
            found.versions[5].created_at.as_ref()
        ),
        (None, None)
    );
    let sys = versions("openssl-sys");
    assert_eq!(
        (
            sys.versions[0].links.as_deref(),
            sys.versions[0].checksum.as_deref()
        ),
        (Some("openssl"), Some("not SHA-256"))
    );
}

#[test]
fn a_readme_says_whose_it_is() {
    for version in [None, Some("1.0.228"), Some("1.0.9")] {
        let readme = STORE.readme(&name("Serde"), version).expect("known");
        assert_eq!(
            (
                readme.krate.as_str(),
                num(&readme.version),
                readme.html.as_str()
            ),
            ("serde", Some("1.0.228"), "<h1>Serde</h1>")
        );
    }
    assert!(matches!(
        STORE.readme(&name("tokio"), None),
        Err(StoreError::Missing(Missing::Readme))
    ));
    assert!(matches!(
        STORE.readme(&name("serde"), Some("7.0.0")),
        Err(StoreError::Missing(Missing::Version { .. }))
    ));
}

#[test]
fn index_files_mean_what_was_published() {
    for record in crates() {
        let file =
            String::from_utf8(STORE.index_file(&name(&record.name)).expect("known")).expect("text");
        let value = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON");
        let published: Vec<_> = record
            .versions
            .iter()
            .filter(|version| index::read_line(&version.index_line).is_some())
            .collect();
        assert_eq!(file.lines().count(), published.len());
        for version in published {
            let line = value(&version.index_line);
            assert!(
                file.lines().any(|kept| value(kept) == line),
                "{line} in {file}"
            );
        }
        assert!(file.ends_with('\n') && !file.contains(": "));
    }
    let file = STORE.index_file(&name("serde")).expect("known");
    let order: Vec<_> = index::read_file(&String::from_utf8(file).expect("text"))
        .versions
        .into_iter()
        .map(|v| v.num.to_string())
        .collect();
    assert_eq!(
        order,
        [
            "0.0.0",
            "1.0.9",
            "1.0.227",
            "1.0.228",
            "2.0.0-rc.1",
            "0.9.16"
        ]
    );
}

#[test]
fn what_is_not_there_is_named() {
    let missing = |error: StoreError| match error {
        StoreError::Missing(what) => what,
        other => panic!("{other}"),
    };
    let nope = name("nope");
    let krate = Missing::Crate("nope".into());
    assert_eq!(
        missing(STORE.crate_document(&nope).expect_err("unknown")),
        krate
    );
    assert_eq!(missing(STORE.versions(&nope).expect_err("unknown")), krate);
    assert_eq!(
        missing(STORE.readme(&nope, None).expect_err("unknown")),
        krate
    );
    assert_eq!(
        missing(STORE.index_file(&nope).expect_err("unknown")),
        krate
    );
    assert!(STORE.index_file(&name("INFLECTOR")).is_ok());
    assert!(
        STORE.index_file(&name("serde-json")).is_err(),
        "Cargo asks for each spelling"
    );
    let version = Missing::Version {
        name: "serde".into(),
        version: "9".into(),
    };
    assert_eq!(
        missing(
            STORE
                .dependencies(&name("SERDE"), Some("9"))
                .expect_err("unknown")
        ),
        version
    );
}

#[test]
fn the_summary_ranks_by_what_is_known() {
    let summary = STORE.summary().expect("read");
    assert_eq!(
        (
            summary.num_crates,
            summary.num_versions,
            summary.num_downloads
        ),
        (Some(12), Some(19), None)
    );
    assert!(summary.most_downloaded.is_empty());
    let first = &summary.most_dependents[0];
    assert_eq!((first.name.as_str(), first.dependents), ("serde", Some(2)));
    assert_eq!(summary.just_updated[0].name, "tokio");
    assert_eq!(summary.new_crates[0].name, "tokio");
    let keyword = &summary.popular_keywords[0];
    assert_eq!(
        (keyword.name.as_str(), keyword.crates),
        ("http", Some(3)),
        "in any case"
    );
    let categories: Vec<_> = summary
        .popular_categories
        .iter()
        .map(|category| (category.slug.as_str(), category.crates.unwrap_or(0)))
        .collect();
    assert_eq!(
        categories[..3],
        [("encoding", 2), ("no-std", 2), ("asynchronous", 1)]
    );
    assert!(
        categories.contains(&("network-programming", 1)),
        "named by a category below it alone"
    );

    let counted = store_of(counted_crates()).summary().expect("read");
    assert_eq!(counted.most_downloaded[0].name, "weird");
    assert_eq!(counted.num_downloads, Some(45_000_000_000));
}

#[test]
fn threads_read_at_the_same_time() {
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let store = STORE.clone();
                for _ in 0..20 {
                    assert_eq!(
                        store
                            .crate_document(&name("serde"))
                            .expect("known")
                            .krate
                            .name,
                        "serde"
                    );
                }
            });
        }
    });
}
