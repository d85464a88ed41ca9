//! How often a crate is released.

use crate::{Timestamp, Version, sort_rows};

/// Quarters that are told at most: forty years.
const MOST_QUARTERS: i64 = 160;

/// Releases of one quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quarter {
    /// The year.
    pub year: i64,
    /// 1 to 4.
    pub quarter: u8,
    /// Versions published in it, yanked ones and pre-releases too.
    pub releases: u64,
}

/// When the versions of a crate were published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cadence {
    /// Every quarter from that of the first version to today's, also those
    /// without a release. Of more than forty years the last forty.
    pub quarters: Vec<Quarter>,
    /// The year of the first version.
    pub since: Option<i64>,
    /// Days between one version and the next, in the middle of all such times;
    /// `None` for fewer than two dated versions.
    pub median_days: Option<i64>,
    /// Days from the last version to today; never below zero.
    pub quiet_days: Option<i64>,
    /// Versions whose date is known.
    pub dated: u64,
    /// Versions whose date is not known.
    pub undated: u64,
}

/// Year and quarter as one number that grows by one a quarter.
fn quarter_number(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let year: i64 = parts.next()?.parse().ok()?;
    let month: i64 = parts.next()?.parse().ok()?;
    Some(year * 4 + (month - 1) / 3)
}

impl Cadence {
    /// Reads the dates of all versions; `today` in days since 1970-01-01.
    /// Versions may be in any order.
    #[must_use]
    pub fn new(versions: &[Version], today: i64) -> Self {
        let moments = versions.iter().filter_map(|row| row.created_at.as_ref());
        let dated = moments.filter_map(|moment| {
            let quarter = quarter_number(moment.date()?)?;
            Some((moment.day_number()?, quarter))
        });
        let mut days: Vec<(i64, i64)> = dated.collect();
        sort_rows(&mut days, Ord::cmp);
        let undated = (versions.len() - days.len()) as u64;
        let (Some(first), Some(last)) = (days.first(), days.last()) else {
            return Self {
                undated,
                ..Self::default()
            };
        };
        let mut gaps: Vec<i64> = days.windows(2).map(|two| two[1].0 - two[0].0).collect();
        sort_rows(&mut gaps, Ord::cmp);
        let now = quarter_number(crate::Date::of_day_number(today).as_str());
        let end = now.unwrap_or(last.1).max(last.1);
        let begin = first.1.max(end - MOST_QUARTERS + 1);
        let mut quarters: Vec<Quarter> = (begin..=end)
            .map(|number| Quarter {
                year: number.div_euclid(4),
                quarter: number.rem_euclid(4).unsigned_abs() as u8 + 1,
                releases: 0,
            })
            .collect();
        for (_, number) in &days {
            let at = usize::try_from(number - begin).ok();
            if let Some(quarter) = at.and_then(|at| quarters.get_mut(at)) {
                quarter.releases += 1;
            }
        }
        Self {
            quarters,
            since: Some(first.1.div_euclid(4)),
            median_days: gaps.get(gaps.len() / 2).copied(),
            quiet_days: Some((today - last.0).max(0)),
            dated: days.len() as u64,
            undated,
        }
    }
}

/// First and last date among versions, as written; `None` when none is dated.
#[must_use]
pub fn published_between<'a>(
    versions: impl Iterator<Item = &'a Version>,
) -> Option<(&'a str, &'a str)> {
    let dates = versions.filter_map(|row| row.created_at.as_ref().and_then(Timestamp::date));
    dates.fold(None, |range, date| match range {
        None => Some((date, date)),
        // Dates of one form are in order as texts.
        Some((first, last)) => Some((first.min(date), last.max(date))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Date, VersionNum};

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn versions(dates: &[&str]) -> Vec<Version> {
        let row = |date: &&str| Version {
            num: VersionNum::new("1.0.0"),
            created_at: Some(Timestamp::new(*date)),
            ..Version::default()
        };
        dates.iter().map(row).collect()
    }

    fn day(date: &str) -> i64 {
        Date::new(date).day_number().expect("a date")
    }

    #[test]
    fn quarters_run_from_the_first_version_to_today() {
        let rows = versions(&[
            "2025-04-01T00:00:00Z",
            "2024-12-31T23:59:59Z",
            "2025-04-03T00:00:00Z",
            "soon",
        ]);
        let cadence = Cadence::new(&rows, day("2025-10-02"));
        let told: Vec<_> = cadence
            .quarters
            .iter()
            .map(|quarter| (quarter.year, quarter.quarter, quarter.releases))
            .collect();
        assert_eq!(
            told,
            [
                (2024, 4, 1),
                (2025, 1, 0),
                (2025, 2, 2),
                (2025, 3, 0),
                (2025, 4, 0)
            ]
        );
        assert_eq!((cadence.dated, cadence.undated), (3, 1));
        assert_eq!(cadence.since, Some(2024));
        assert_eq!(cadence.quiet_days, Some(182));
        assert_eq!(cadence.median_days, Some(91), "of 2 and 91 the longer");
    }

    #[test]
    fn versions_of_one_day_are_no_days_apart() {
        let rows = versions(&["2025-04-01T08:00:00Z", "2025-04-01T09:00:00Z"]);
        let cadence = Cadence::new(&rows, day("2025-04-01"));
        assert_eq!(
            (cadence.median_days, cadence.quiet_days),
            (Some(0), Some(0))
        );
        assert_eq!(Cadence::new(&rows[..1], 0).median_days, None);
        assert_eq!(Cadence::new(&versions(&["?"]), 0).undated, 1);
    }

    #[test]
    fn dates_beyond_reason_cost_nothing() {
        let rows = versions(&["0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"]);
        let cadence = Cadence::new(&rows, day("2025-04-01"));
        assert_eq!(cadence.quarters.len(), 160);
        assert_eq!(cadence.quarters.last().map(|last| last.releases), Some(1));
        assert_eq!(
            cadence.quiet_days,
            Some(0),
            "published tomorrow is not quiet"
        );
        let range = published_between(rows.iter());
        assert_eq!(range, Some(("0001-01-01", "9999-12-31")));
        assert_eq!(published_between([].iter()), None);
    }
}
