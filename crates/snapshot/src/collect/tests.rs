use super::*;
use crate::fixture::{FakeHome, line};

/// A home with `demo` in versions 1.0.0 (2015, unpacked too), 1.1.0 and the
/// pre-release 2.0.0-rc.1, of which the first and the last are packages.
fn demo() -> (FakeHome, BTreeSet<LockedPackage>) {
    let home = FakeHome::new();
    let manifest = |version: &str, more: &str| {
        format!("[package]\nname = \"demo\"\nversion = \"{version}\"\n{more}")
    };
    let stable = home.add_archive(
        "demo",
        "1.0.0",
        &[
            (
                "Cargo.toml",
                &manifest("1.0.0", "license = \"MIT\"\ndescription = \"Stable\""),
            ),
            ("README.md", "# Stable"),
            ("src/main.rs", ""),
        ],
    );
    let candidate = home.add_archive(
        "demo",
        "2.0.0-rc.1",
        &[
            (
                "Cargo.toml",
                &manifest("2.0.0-rc.1", "edition = \"2024\"\ndescription = \"Next\""),
            ),
            ("README.md", "# Next"),
        ],
    );
    let lines = [
        line("demo", "1.0.0", &stable.checksum, "2025-01-01T00:00:00Z"),
        line(
            "demo",
            "2.0.0-rc.1",
            &candidate.checksum,
            "2026-03-01T00:00:00Z",
        ),
        line("demo", "1.1.0", "ff", "2026-02-01T00:00:00Z"),
    ];
    let numbered = [
        ("1.0.0", lines[0].as_str()),
        ("2.0.0-rc.1", &lines[1]),
        ("1.1.0", &lines[2]),
    ];
    home.add_index("registry-1", "demo", &numbered);
    (home, BTreeSet::from([stable, candidate]))
}

fn collected(home: &FakeHome, packages: &BTreeSet<LockedPackage>) -> Collection {
    let home = CargoHome::open(home.path()).expect("a home");
    collect(&home, packages, |_, _| ()).expect("a collection")
}

#[test]
fn all_versions_are_there_and_packages_have_details() {
    let (home, packages) = demo();
    let collection = collected(&home, &packages);
    let [krate] = collection.crates.as_slice() else {
        panic!("one crate")
    };
    assert_eq!(krate.versions.len(), 3);
    let details: Vec<_> = krate.versions.iter().map(|v| v.details.as_ref()).collect();
    let stable = details[0].expect("its archive is there");
    assert_eq!(stable.license.as_deref(), Some("MIT"));
    assert_eq!(stable.edition.as_deref(), Some("2015"));
    assert_eq!(stable.bin_names.as_deref(), Some(&["demo".to_owned()][..]));
    assert!(stable.crate_size.is_some_and(|size| size > 0));
    assert_eq!(
        stable.readme_html.as_deref(),
        Some("<h2 id=\"user-content-stable\">Stable</h2>\n")
    );
    assert_eq!(stable.downloads, None);
    assert_eq!(details[1].and_then(|d| d.edition.as_deref()), Some("2024"));
    assert_eq!(details[2], None);
}

#[test]
fn the_highest_stable_version_at_hand_describes_the_crate() {
    let (home, packages) = demo();
    let collection = collected(&home, &packages);
    let about = collection.crates[0].details.as_ref().expect("details");
    assert_eq!(about.description.as_deref(), Some("Stable"));
    assert_eq!((about.downloads, about.recent_downloads), (None, None));
}

#[test]
fn a_crate_held_back_is_noticed() {
    let (home, packages) = demo();
    let cargo = CargoHome::open(home.path()).expect("a home");
    let names = behind(&cargo, &packages).expect("readable");
    assert_eq!(
        names,
        BTreeSet::from([CrateName::new("demo").expect("a name")])
    );
}

#[test]
fn only_packages_of_the_lock_files_count() {
    let (home, mut packages) = demo();
    packages.retain(|package| package.version == "1.0.0");
    let collection = collected(&home, &packages);
    let with_details = |v: &&VersionRecord| v.details.is_some();
    let versions = &collection.crates[0].versions;
    assert_eq!(versions.iter().filter(with_details).count(), 1);
}

#[test]
fn a_crate_without_files_is_left_out_by_name() {
    let (home, mut packages) = demo();
    packages.insert(LockedPackage {
        name: "gone".into(),
        version: "1.0.0".into(),
        checksum: "aa".into(),
    });
    let collection = collected(&home, &packages);
    assert_eq!(collection.left_out, ["gone"]);
    assert_eq!(collection.crates.len(), 1);
}

#[test]
fn the_data_is_as_of_the_newest_publication() {
    let (home, packages) = demo();
    let info = collected(&home, &packages).info().expect("times");
    assert_eq!(info.as_of, "2026-03-01T00:00:00Z");
    assert!(Collection::default().info().is_err());
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let limits = crate::pack::Limits {
        crates: 1,
        bytes: 1_000_000,
    };
    let snapshot = || {
        let (home, packages) = demo();
        let packed = crate::pack::pack(collected(&home, &packages), limits);
        packed.expect("a snapshot").bytes
    };
    assert!(snapshot() == snapshot(), "two runs differ");
}

#[test]
fn lesser_readmes_can_go() {
    let (home, packages) = demo();
    let mut collection = collected(&home, &packages);
    assert_eq!(collection.drop_lesser_readmes(), 1);
    let readmes: Vec<bool> = collection.crates[0]
        .versions
        .iter()
        .map(|v| v.details.as_ref().is_some_and(|d| d.readme_html.is_some()))
        .collect();
    assert_eq!(readmes, [true, false, false]);
}

#[test]
fn a_damaged_archive_is_named() {
    let (home, packages) = demo();
    let first = packages.first().expect("a package");
    // Its checksum is right, so it is what the registry published.
    let bytes = b"not an archive";
    home.write("registry/cache/registry-1/demo-1.0.0.crate", bytes);
    let package = LockedPackage {
        checksum: crate::fixture::checksum(bytes),
        ..first.clone()
    };
    let index_line = line("demo", "1.0.0", &package.checksum, "2025-01-01T00:00:00Z");
    home.add_index("registry-1", "demo", &[("1.0.0", &index_line)]);
    let cargo = CargoHome::open(home.path()).expect("a home");
    let error = collect(&cargo, &BTreeSet::from([package]), |_, _| ()).expect_err("damaged");
    assert!(error.to_string().contains("demo-1.0.0.crate"), "{error}");
}
