use super::*;
use crate::{License, Timestamp};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// 2026-01-31 in seconds.
const NOW: i64 = 1_769_817_600;

fn krate(name: &str) -> Crate {
    Crate {
        name: name.into(),
        description: Some("An HTTP Client".into()),
        keywords: vec!["net".into()],
        downloads: Some(1_000_000),
        updated_at: Some(Timestamp::new("2026-01-01T00:00:00Z")),
        default_version: Some(VersionNum::new("1.0.0")),
        license: Some(License::new("MIT/Apache-2.0")),
        rust_version: Some(RustVersion::new("1.63")),
        ..Crate::default()
    }
}

fn fits(filter: Result<RowFilter, &'static str>, krate: &Crate) -> Option<bool> {
    filter.expect("it makes sense").fits(krate, NOW)
}

#[test]
fn each_filter_looks_at_its_figure() {
    let row = krate("hyper-client");
    for (filter, fit) in [
        (RowFilter::updated("<31d"), true),
        (RowFilter::updated("2w"), false),
        (RowFilter::updated(">=4w"), true),
        (RowFilter::updated(">1y"), false),
        (RowFilter::updated("<800h"), true),
        (RowFilter::downloads("1m"), true),
        (RowFilter::downloads(">1m"), false),
        (RowFilter::downloads("<=1,000,000"), true),
        (RowFilter::downloads("<0.9M"), false),
        (RowFilter::downloads(">= 1_000k"), true),
        (RowFilter::msrv("1.63.0"), true),
        (RowFilter::msrv("<1.63"), false),
        (RowFilter::msrv(">1.56"), true),
        (RowFilter::license("mit"), true),
        (RowFilter::license("APACHE"), true),
        (RowFilter::license("apache-2.0"), true),
        (RowFilter::license("apach"), false),
        (RowFilter::license("gpl"), false),
        (Ok(RowFilter::Stable), true),
        (Ok(RowFilter::Without("mock".into())), true),
        (Ok(RowFilter::Without("HYPER_".into())), false),
        (Ok(RowFilter::Without("http cl".into())), false),
        (Ok(RowFilter::Without("NET".into())), false),
        (Ok(RowFilter::Letter('H')), true),
        (Ok(RowFilter::Letter('x')), false),
    ] {
        assert_eq!(fits(filter.clone(), &row), Some(fit), "{filter:?}");
    }
}

#[test]
fn both_of_two_licences_are_not_one_of_them() {
    let row = Crate {
        license: Some(License::new("MIT AND Unicode-3.0")),
        ..krate("x")
    };
    assert_eq!(fits(RowFilter::license("mit"), &row), Some(false));
}

#[test]
fn what_is_not_known_fits_perhaps() {
    let unknown = Crate {
        name: "x".into(),
        license: Some(License::new("see the file")),
        ..Crate::default()
    };
    for filter in [
        RowFilter::updated("<1y"),
        RowFilter::downloads(">1"),
        RowFilter::msrv("1.70"),
        RowFilter::license("mit"),
        Ok(RowFilter::Stable),
    ] {
        assert_eq!(fits(filter.clone(), &unknown), None, "{filter:?}");
    }
    let yanked = Crate {
        yanked: Some(true),
        ..krate("x")
    };
    assert_eq!(fits(Ok(RowFilter::Stable), &yanked), Some(false));
    let early = Crate {
        default_version: Some(VersionNum::new("1.0.0-rc.1")),
        ..krate("x")
    };
    assert_eq!(fits(Ok(RowFilter::Stable), &early), Some(false));
}

#[test]
fn rows_are_kept_apart_when_something_is_unknown() {
    let unknown = Crate {
        license: None,
        rust_version: None,
        ..krate("unknown")
    };
    let rows = [krate("fits"), unknown, krate("mock")];
    let filters = [
        RowFilter::Without("mock".into()),
        RowFilter::License("mit".into()),
        RowFilter::Msrv(Bound::AtMost, RustVersion::new("1.70")),
    ];
    let sifted = sift(&rows, &filters, NOW);
    let names = |rows: &[&Crate]| rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&sifted.fitting), ["fits"]);
    assert_eq!(names(&sifted.unknown), ["unknown"]);
    assert_eq!(sifted.missing, ["licence", "MSRV"]);
    assert_eq!(sift(&rows, &[], NOW).fitting.len(), 3);
}
