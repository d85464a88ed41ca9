//! Gaps, weeks and the rest of the versions.

use super::*;
use crate::{DownloadSeries, VersionNum};
use proptest::prelude::*;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// 2026-10-01
const FIRST: i64 = 20_727;
const NEVER: i64 = i64::MIN;

fn days(counts: &[(i64, Option<u64>)]) -> Vec<DayDownloads> {
    let day = |(at, downloads): &(i64, Option<u64>)| DayDownloads {
        date: Date::of_day_number(FIRST + at),
        downloads: *downloads,
    };
    counts.iter().map(day).collect()
}

fn series(num: &str, counts: &[(i64, Option<u64>)]) -> DownloadSeries {
    DownloadSeries {
        num: Some(VersionNum::new(num)),
        days: days(counts),
        ..DownloadSeries::default()
    }
}

fn totals(history: &DownloadHistory) -> Vec<Option<u64>> {
    history.points.iter().map(|point| point.total).collect()
}

#[test]
fn gaps_are_not_zero() {
    let told = Downloads {
        versions: vec![
            series("1.1.0", &[(2, Some(5)), (4, Some(7)), (5, None)]),
            series(
                "1.0.0",
                &[(0, Some(1)), (2, Some(2)), (4, Some(3)), (5, Some(9))],
            ),
        ],
        ..Downloads::default()
    };
    let history = DownloadHistory::new(&told, Step::Day, NEVER);
    assert_eq!(
        totals(&history),
        [Some(1), None, Some(7), None, Some(10), None],
        "no row and a row that is null are gaps"
    );
    assert_eq!(
        history.points[0].parts,
        [Some(1), None],
        "most first: 1.0.0"
    );
    assert_eq!(history.stretches(), [(0, 0), (2, 2), (4, 4)]);
    assert_eq!((history.total(), history.highest()), (18, 10));
    assert_eq!(history.points[0].from.as_str(), "2026-10-01");
}

#[test]
fn weeks_end_with_the_last_day_that_is_over() {
    let counts: Vec<_> = (0..17).map(|at| (at, Some(1))).collect();
    let told = Downloads {
        other: days(&counts),
        ..Downloads::default()
    };
    let history = DownloadHistory::new(&told, Step::Week, FIRST + 16);
    assert_eq!(totals(&history), [Some(7), Some(7)]);
    let last = &history.points[1];
    assert_eq!(
        (last.from.as_str(), last.to.as_str(), last.told_days),
        ("2026-10-10", "2026-10-16", 7)
    );
    assert_eq!(history.series, [None]);
    let all = DownloadHistory::new(&told, Step::Day, NEVER);
    assert_eq!(all.points.len(), 17);
}

#[test]
fn a_week_counts_what_is_told_and_says_of_how_many_days() {
    let told = Downloads {
        other: days(&[(0, Some(1)), (6, Some(2)), (13, None), (20, Some(4))]),
        ..Downloads::default()
    };
    let history = DownloadHistory::new(&told, Step::Week, NEVER);
    assert_eq!(totals(&history), [Some(3), None, Some(4)]);
    let days: Vec<_> = history.points.iter().map(|point| point.told_days).collect();
    assert_eq!(days, [2, 0, 1]);
}

#[test]
fn the_rest_of_the_versions_is_one_series() {
    let versions = (0..6u64).map(|at| series(&format!("1.{at}.0"), &[(0, Some(at))]));
    let mut told = Downloads {
        versions: versions.collect(),
        other: days(&[(0, Some(100))]),
        ..Downloads::default()
    };
    told.versions.push(DownloadSeries {
        num: None,
        ..series("", &[(0, Some(1000))])
    });
    let history = DownloadHistory::new(&told, Step::Day, NEVER);
    let names: Vec<_> = history.series.iter().map(Option::as_deref).collect();
    assert_eq!(
        names,
        [
            Some("1.5.0"),
            Some("1.4.0"),
            Some("1.3.0"),
            Some("1.2.0"),
            None
        ]
    );
    assert_eq!(history.sums, [5, 4, 3, 2, 1101]);
}

#[test]
fn nothing_told_is_nothing() {
    let none = DownloadHistory::new(&Downloads::default(), Step::Day, NEVER);
    assert_eq!(none, DownloadHistory::default());
    let today = Downloads {
        other: days(&[(0, Some(1))]),
        ..Downloads::default()
    };
    assert_eq!(
        DownloadHistory::new(&today, Step::Day, FIRST).points.len(),
        0
    );
    assert_eq!(Downloads::default().csv(), "date,total\r\n");
}

#[test]
fn dates_beyond_reason_cost_nothing() {
    let told = Downloads {
        other: vec![
            DayDownloads {
                date: Date::new("0001-01-01"),
                downloads: Some(u64::MAX),
            },
            DayDownloads {
                date: Date::new("9999-12-31"),
                downloads: Some(u64::MAX),
            },
            DayDownloads {
                date: Date::new("[date]"),
                downloads: Some(1),
            },
        ],
        ..Downloads::default()
    };
    let history = DownloadHistory::new(&told, Step::Day, NEVER);
    assert_eq!((history.points.len(), history.total()), (1, u64::MAX));
    assert_eq!(
        told.csv(),
        format!("date,total,others\r\n9999-12-31,{0},{0}\r\n", u64::MAX)
    );
}

#[test]
fn a_table_of_all_days_keeps_gaps_empty_and_formulas_out() {
    let told = Downloads {
        versions: vec![
            series("=1+1", &[(0, Some(5)), (2, None)]),
            series("1.0.0,\"x\"", &[(2, Some(7))]),
        ],
        ..Downloads::default()
    };
    assert_eq!(
        told.csv(),
        "date,total,'=1+1,\"1.0.0,\"\"x\"\"\"\r\n\
         2026-10-01,5,5,\r\n\
         2026-10-02,,,\r\n\
         2026-10-03,,,7\r\n"
    );
}

proptest! {
    #![proptest_config(crate::property::settings())]

    #[test]
    fn totals_are_the_sum_of_their_parts(
        a in prop::collection::vec((0i64..40, prop::option::of(0u64..100)), 0..40),
        b in prop::collection::vec((0i64..40, prop::option::of(0u64..100)), 0..40),
        weekly in prop::bool::ANY,
    ) {
        let told = Downloads {
            versions: vec![series("1.0.0", &a)],
            other: days(&b),
            ..Downloads::default()
        };
        let step = if weekly { Step::Week } else { Step::Day };
        let history = DownloadHistory::new(&told, step, NEVER);
        for point in &history.points {
            prop_assert_eq!(point.parts.len(), history.series.len());
            let sum: u64 = point.parts.iter().flatten().sum();
            if let Some(total) = point.total {
                prop_assert_eq!(total, sum);
            }
            prop_assert!(point.told_days <= step.days());
        }
    }
}
