use super::*;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn facts() -> Facts {
    Facts {
        name: "demo".into(),
        num: Some("1.0.228".into()),
        license: Some("MIT OR Apache-2.0".into()),
        rust_version: Some("1.56".into()),
        edition: Some("2021".into()),
        downloads: Some(1_578_896_212),
        version_downloads: Some(999_500),
        size: Some(83_149),
        features: Some(7),
        published: Some("2026-01-20".into()),
        age: Some(27),
        tree: Some(3),
        direct: Some(12),
        behind: Some(3),
        dependents: Some(70_000),
        advisories: Some((2, 1)),
        is_yanked: Some(false),
        ..Facts::default()
    }
}

fn badge(kind: Kind, facts: &Facts) -> Badge {
    Badge::of(kind, facts, &Options::default())
}

#[test]
fn every_kind_says_its_fact() {
    for (kind, label, message, color) in [
        (Kind::Version, "crates.io", "v1.0.228", Color::Accent),
        (Kind::Downloads, "downloads", "1.6G", Color::BrightGreen),
        (Kind::RecentDownloads, "recent downloads", "0", Color::Red),
        (
            Kind::VersionDownloads,
            "downloads@latest",
            "1M",
            Color::BrightGreen,
        ),
        (Kind::License, "license", "MIT OR Apache-2.0", Color::Blue),
        (Kind::Msrv, "msrv", "1.56", Color::Blue),
        (Kind::Edition, "edition", "2021", Color::Blue),
        (Kind::Size, "size", "81.2 KiB", Color::Blue),
        (Kind::Dependencies, "dependencies", "3 crates", Color::Blue),
        (
            Kind::Behind,
            "dependencies",
            "3 of 12 behind",
            Color::Yellow,
        ),
        (Kind::Dependents, "dependents", "70k", Color::BrightGreen),
        (Kind::Docs, "docs", "docs.rs", Color::Blue),
        (Kind::Advisories, "advisories", "2 advisories", Color::Red),
        (Kind::Yanked, "yanked", "no", Color::BrightGreen),
        (Kind::Features, "features", "7", Color::Blue),
        (Kind::Updated, "updated", "2026-01-20", Color::Green),
        (Kind::Summary, "crate", "demo", Color::Accent),
    ] {
        let badge = badge(kind, &facts());
        let said = (badge.label.as_str(), badge.message.as_str(), badge.color);
        assert_eq!(said, (label, message, color));
    }
}

#[test]
fn documentation_passes_or_fails_where_that_is_told() {
    for (has_docs, words, color) in [
        (Some(true), "passing", Color::BrightGreen),
        (Some(false), "failing", Color::Red),
    ] {
        let facts = Facts {
            has_docs,
            ..facts()
        };
        let badge = badge(Kind::Docs, &facts);
        assert_eq!((badge.message.as_str(), badge.color), (words, color));
    }
}

#[test]
fn what_is_not_known_is_never_zero() {
    for kind in Kind::all().filter(|kind| *kind != Kind::Summary) {
        let badge = badge(kind, &Facts::default());
        assert_eq!(badge.trouble, Some(Trouble::Unknown), "{kind:?}");
        assert_eq!(
            (badge.message.as_str(), badge.color),
            ("unknown", Color::LightGrey)
        );
    }
}

#[test]
fn nothing_to_tell_is_said_in_words() {
    let facts = Facts {
        tree: Some(0),
        direct: Some(0),
        dependents: Some(0),
        advisories: Some((0, 0)),
        features: Some(0),
        ..facts()
    };
    for (kind, message, color) in [
        (Kind::Dependencies, "none", Color::BrightGreen),
        (Kind::Behind, "none", Color::BrightGreen),
        (Kind::Dependents, "0", Color::Orange),
        (Kind::Advisories, "none", Color::BrightGreen),
        (Kind::Features, "none", Color::Blue),
    ] {
        let badge = badge(kind, &facts);
        assert_eq!((badge.message.as_str(), badge.color), (message, color));
    }
    let facts = Facts {
        tree: None,
        direct: Some(12),
        behind: Some(0),
        advisories: Some((0, 1)),
        ..facts
    };
    assert_eq!(badge(Kind::Dependencies, &facts).message, "12 direct");
    assert_eq!(badge(Kind::Behind, &facts).message, "up to date");
    assert_eq!(badge(Kind::Advisories, &facts).message, "1 warning");
}

#[test]
fn versions_get_their_v_by_shields_rule() {
    for (num, message) in [
        ("1.0.0", "v1.0.0"),
        ("v1", "v1"),
        ("x", "x"),
        ("2026-01-02", "2026-01-02"),
        ("1234567", "1234567"),
        ("123456", "v123456"),
        ("", ""),
    ] {
        assert_eq!(prefixed(num, &Options::default()), message);
    }
    let bare = Options::of_query("prefix=none");
    assert_eq!(prefixed("1.0.0", &bare), "1.0.0");
}

#[test]
fn a_pinned_version_is_named_beside_its_downloads() {
    let pinned = Facts {
        is_pinned: true,
        ..facts()
    };
    assert_eq!(
        badge(Kind::VersionDownloads, &pinned).label,
        "downloads@1.0.228"
    );
    let absent = Facts {
        is_absent: true,
        ..pinned
    };
    assert_eq!(badge(Kind::Msrv, &absent).message, "version not found");
}

#[test]
fn trouble_keeps_its_own_colour() {
    let options = Options::of_query("color=blue&label=mine");
    let badge = Badge::of_trouble(Kind::Version, Trouble::NotFound).dressed(&options);
    assert_eq!(
        (badge.label.as_str(), badge.message.as_str(), badge.color),
        ("mine", "not found", Color::Red)
    );
    let fine = badge_of_license("\u{202e}\u{0}").dressed(&options);
    assert_eq!((fine.message.as_str(), fine.color), ("n/a", Color::Blue));
}

fn badge_of_license(license: &str) -> Badge {
    let facts = Facts {
        license: Some(license.into()),
        ..facts()
    };
    badge(Kind::License, &facts)
}
