//! Moments, as registries write them.

use serde::Serialize;
use std::cmp::Ordering;
use std::fmt;

/// A moment in RFC 3339, kept as the server wrote it. Recordings hold `Z` and
/// `+00:00`, with no fraction, 3 or 6 digits; all read the same here.
///
/// Ordered by time; a text that is no moment sorts below every one that is, and
/// two texts of one moment by their letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Timestamp(String);

impl Timestamp {
    /// Takes the text; nothing is refused, [`Self::unix_seconds`] says whether
    /// it was a moment.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The calendar date, `2025-09-27`, when the text begins with one.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        let date = self.0.get(..10)?;
        civil_date(date).map(|_| date)
    }

    /// Days since 1970-01-01; `None` when the text begins with no date.
    #[must_use]
    pub fn day_number(&self) -> Option<i64> {
        let (year, month, day) = civil_date(self.0.get(..10)?)?;
        Some(days_from_civil(year, month, day))
    }

    /// Seconds since 1970-01-01T00:00:00Z; fractions are dropped. `None` when
    /// the text is not a moment.
    #[must_use]
    pub fn unix_seconds(&self) -> Option<i64> {
        let (year, month, day) = civil_date(self.0.get(..10)?)?;
        let clock = self.0.get(11..19)?;
        let [hour, minute, second] = numbers(clock, ':', 2)?;
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let offset = offset_seconds(self.0.get(19..)?)?;
        Some(
            days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
                - offset,
        )
    }

    /// The digits after the second, without the point and zeros at the end.
    fn fraction(&self) -> &str {
        let tail = self.0.get(19..).unwrap_or_default();
        let digits = tail.strip_prefix('.').unwrap_or_default();
        let end = digits.find(|c: char| !c.is_ascii_digit());
        let digits = digits.get(..end.unwrap_or(digits.len()));
        digits.unwrap_or_default().trim_end_matches('0')
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |moment| (Self::unix_seconds(moment), Self::fraction(moment));
        key(self)
            .cmp(&key(other))
            .then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A number of so many digits and nothing else.
fn number(text: &str, digits: usize) -> Option<i64> {
    let is_number = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// Three numbers between the separators; all but the first have two digits.
fn numbers(text: &str, separator: char, first: usize) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let numbers = [
        number(parts.next()?, first)?,
        number(parts.next()?, 2)?,
        number(parts.next()?, 2)?,
    ];
    parts.next().is_none().then_some(numbers)
}

fn civil_date(text: &str) -> Option<(i64, i64, i64)> {
    let [year, month, day] = numbers(text, '-', 4)?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    ((1..=12).contains(&month) && (1..=days).contains(&day)).then_some((year, month, day))
}

/// Seconds east of UTC in `Z`, `.123456Z`, `+00:00`, `.5-03:30`.
fn offset_seconds(tail: &str) -> Option<i64> {
    let zone = tail.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    if matches!(zone, "Z" | "z" | "") {
        return Some(0);
    }
    let (sign, clock) = match zone.split_at_checked(1)? {
        ("+", clock) => (1, clock),
        ("-", clock) => (-1, clock),
        _ => return None,
    };
    let (hours, minutes) = clock.split_once(':')?;
    Some(sign * (number(hours, 2)? * 3600 + number(minutes, 2)? * 60))
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar, counted in eras of
/// 400 years that begin in March, so that leap days come last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_recorded_form_is_the_same_moment() {
        for text in [
            "2014-12-05T20:20:39.487502Z",
            "2014-12-05T20:20:39.487Z",
            "2014-12-05T20:20:39Z",
            "2014-12-05T20:20:39.487502+00:00",
            "2014-12-05T21:20:39+01:00",
            "2014-12-05 20:20:39.487502+00:00",
        ] {
            assert_eq!(
                Timestamp::new(text).unix_seconds(),
                Some(1_417_810_839),
                "{text}"
            );
        }
        assert_eq!(
            Timestamp::new("2024-02-29T00:00:00Z").unix_seconds(),
            Some(1_709_164_800)
        );
        assert_eq!(
            Timestamp::new("1970-01-01T00:00:00Z").unix_seconds(),
            Some(0)
        );
    }

    #[test]
    fn what_is_no_moment_has_no_seconds() {
        for text in [
            "",
            "yesterday",
            "2014-13-05T20:20:39Z",
            "2014-12-05",
            "2014-12-05T2a:20:39Z",
            "२०१४-12-05T20:20:39Z",
            "2014-02-30T20:20:39Z",
            "14-0012-05T20:20:39Z",
            "2014-12-05T24:20:39Z",
            "2014-12-05T20:60:39Z",
            "2014-12-05T20:20:39+1:00",
            "2014-12-05T20:20:39+-1:00",
            "2014-12-05T20:20:39+9223372036854775807:00",
            "2014-12-05T20:20:39 PST",
            "[datetime]",
        ] {
            assert_eq!(Timestamp::new(text).unix_seconds(), None, "{text}");
        }
        assert_eq!(
            Timestamp::new("2014-12-05T20:20:39Z").date(),
            Some("2014-12-05")
        );
        assert_eq!(Timestamp::new("soon").date(), None);
    }

    #[test]
    fn order_is_that_of_time() {
        let mut moments: Vec<_> = [
            "2014-12-05T21:20:39+01:00",
            "2014-12-05T20:20:38.9Z",
            "2014-12-05T20:20:39.5Z",
            "2014-12-05T20:20:39.487502Z",
            "soon",
            "2014-12-05T20:20:40Z",
        ]
        .map(Timestamp::new)
        .to_vec();
        moments.sort();
        let order: Vec<_> = moments.iter().map(Timestamp::as_str).collect();
        assert_eq!(
            order,
            [
                "soon",
                "2014-12-05T20:20:38.9Z",
                "2014-12-05T21:20:39+01:00",
                "2014-12-05T20:20:39.487502Z",
                "2014-12-05T20:20:39.5Z",
                "2014-12-05T20:20:40Z",
            ]
        );
    }

    #[test]
    fn zeros_of_a_fraction_do_not_count() {
        let moment = |text: &str| Timestamp::new(text);
        let half = moment("2014-12-05T20:20:39.5Z");
        assert_eq!(
            half.fraction(),
            moment("2014-12-05T20:20:39.500000Z").fraction()
        );
        assert!(moment("2014-12-05T20:20:39.400Z") < half);
        assert!(moment("2014-12-05T20:20:39Z") < half);
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn no_text_panics(text in "\\PC{0,40}|[0-9]{1,6}-[0-9]{1,3}-[0-9]{1,3}T[0-9:]{6,10}[.+0-9:Z-]{0,24}") {
            let moment = Timestamp::new(text);
            let _ = (moment.unix_seconds(), moment.fraction(), moment.day_number());
        }

        #[test]
        fn days_grow_by_one(year in 1970i64..2400, month in 1i64..=12, day in 1i64..=27) {
            let today = days_from_civil(year, month, day);
            prop_assert_eq!(days_from_civil(year, month, day + 1), today + 1);
        }
    }
}
