use crate::registry::{bytes_of, crates, info, line, store_of};
use cratescope_store::record::{CrateRecord, VersionRecord};
use cratescope_store::{Store, StoreError, compress, write};

#[test]
fn the_same_records_in_any_order_give_the_same_bytes() {
    let mut shuffled = crates();
    shuffled.reverse();
    for record in &mut shuffled {
        record.versions.reverse();
    }
    let bytes = bytes_of(crates());
    assert!(bytes == bytes_of(crates()), "twice the same");
    assert!(bytes == bytes_of(shuffled), "in another order");
}

#[test]
fn what_was_written_is_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.sqlite");
    std::fs::write(&path, "in the way").expect("a file");
    std::fs::write(folder.path().join("a.sqlite.partial"), "left by a crash").expect("a file");
    let written = write(&path, &info(), crates()).expect("written");
    assert_eq!(
        (written.crates, written.versions, written.lines_passed_over),
        (12, 19, 1)
    );
    assert_eq!(
        (
            written.dependency_sets,
            written.feature_sets,
            written.readmes
        ),
        (4, 3, 1)
    );
    assert_eq!(
        written.bytes,
        std::fs::metadata(&path).expect("a file").len()
    );
    assert_eq!(
        std::fs::read_dir(folder.path()).expect("a folder").count(),
        1,
        "nothing is left beside it"
    );

    let facts = Store::open(&path).expect("a store").facts().clone();
    assert_eq!(
        (facts.crates, facts.versions, facts.downloads),
        (12, 19, None)
    );
    assert_eq!((facts.source, facts.as_of), (info().source, info().as_of));
}

#[test]
fn a_store_opens_from_file_and_memory_compressed_or_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let plain = bytes_of(crates());
    for bytes in [plain.clone(), compress(&plain)] {
        let path = folder.path().join("store");
        std::fs::write(&path, &bytes).expect("written");
        for store in [Store::open(&path), Store::from_bytes(&bytes)] {
            assert_eq!(store.expect("a store").facts().crates, 12);
        }
    }
}

#[test]
fn what_is_no_store_is_refused_with_the_reason() {
    let other = rusqlite::Connection::open_in_memory().expect("SQLite");
    other.execute_batch("CREATE TABLE x (y)").expect("a table");
    let other = other.serialize("main").expect("bytes").to_vec();
    let mut later = bytes_of(crates());
    later[60..64].copy_from_slice(&9_i32.to_be_bytes()); // `user_version` (SQLite file format, section 1.3)
    for (bytes, reason) in [
        (
            b"not a store, and long enough to look at ".repeat(99),
            "not a SQLite file",
        ),
        (other, "not a Cratescope store"),
        (later, "format 9"),
    ] {
        let error = Store::from_bytes(&bytes)
            .err()
            .expect("refused")
            .to_string();
        assert!(error.contains(reason), "{error}");
    }
    assert!(matches!(
        Store::open("/does/not/exist".as_ref()),
        Err(StoreError::Io(_))
    ));
}

#[test]
fn records_that_no_registry_would_hold_are_refused() {
    let record = |name: &str, versions: &[&str]| CrateRecord {
        name: name.into(),
        details: None,
        versions: versions
            .iter()
            .map(|version| VersionRecord {
                index_line: line(name, version).to_string(),
                details: None,
            })
            .collect(),
    };
    let mut foreign = record("a", &["1.0.0"]);
    foreign.versions[0].index_line = line("b", "1.0.0").to_string();
    for (records, reason) in [
        (
            vec![record("a-b", &["1.0.0"]), record("A_b", &["1.0.0"])],
            "two records",
        ),
        (vec![record("../a", &["1.0.0"])], "called"),
        (vec![record("a", &["1.0.0", "1.0.0"])], "twice"),
        (vec![record("a", &[])], "no version"),
        (vec![foreign], "another crate"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let error = write(&folder.path().join("x"), &info(), records)
            .expect_err("refused")
            .to_string();
        assert!(error.contains(reason), "{error}");
        assert!(!folder.path().join("x").exists());
    }
}

#[test]
fn an_empty_store_reads_as_empty() {
    let store = store_of(Vec::new());
    assert_eq!(store.facts().crates, 0);
    assert_eq!(store.summary().expect("a summary").num_crates, Some(0));
}
