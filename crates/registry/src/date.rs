//! Days of the calendar, as registries count downloads by them.

use crate::Timestamp;
use serde::Serialize;
use std::fmt;

/// A day, `2026-02-20`, in UTC. Taken from a date or from a moment (answers of
/// 2017 sent `2017-02-10T00:00:00Z`); a text that is neither is kept as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Date(String);

/// 0000-01-01
const FIRST: i64 = -719_528;
/// 9999-12-31
const LAST: i64 = 2_932_896;

impl Date {
    /// Takes the text; nothing is refused, [`Self::day_number`] says whether it
    /// was a date.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let moment = Timestamp::new(text);
        match moment.date() {
            Some(date) => Self(date.to_owned()),
            None => Self(moment.as_str().to_owned()),
        }
    }

    /// The day with this number; see [`Self::day_number`]. Days that cannot be
    /// written, before the year 0 and after 9999, are the first and the last
    /// that can.
    #[must_use]
    pub fn of_day_number(number: i64) -> Self {
        // Eras of 400 years that begin in March, so that leap days come last.
        let number = number.clamp(FIRST, LAST) + 719_468;
        let (era, day) = (number.div_euclid(146_097), number.rem_euclid(146_097));
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = era * 400 + year + i64::from(month <= 2);
        Self(format!("{year:04}-{month:02}-{day:02}"))
    }

    /// The text: `2026-02-20`, or whatever was sent instead.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Days since 1970-01-01; `None` when the text is not a date.
    #[must_use]
    pub fn day_number(&self) -> Option<i64> {
        Timestamp::new(self.0.as_str()).day_number()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn moments_lose_their_clock_and_the_rest_stays() {
        assert_eq!(Date::new("2017-02-10T00:00:00Z").as_str(), "2017-02-10");
        assert_eq!(Date::new("2026-02-20").day_number(), Some(20_504));
        assert_eq!(Date::new("[date]").day_number(), None);
        assert_eq!(Date::new("[date]").as_str(), "[date]");
    }

    #[test]
    fn days_beyond_the_calendar_are_its_ends() {
        for (number, day) in [
            (i64::MIN, "0000-01-01"),
            (FIRST, "0000-01-01"),
            (FIRST + 1, "0000-01-02"),
            (LAST, "9999-12-31"),
            (LAST + 1, "9999-12-31"),
            (i64::MAX, "9999-12-31"),
        ] {
            assert_eq!(Date::of_day_number(number).as_str(), day);
        }
    }

    #[test]
    fn days_that_no_month_has_are_no_dates() {
        for text in [
            "2026-02-29",
            "2026-04-31",
            "1900-02-29",
            "2026-00-10",
            "2026-13-01",
        ] {
            assert_eq!(Date::new(text).day_number(), None, "{text}");
        }
        for text in ["2024-02-29", "2000-02-29", "2026-12-31"] {
            assert!(Date::new(text).day_number().is_some(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn numbers_and_days_are_one(number in FIRST..=LAST) {
            prop_assert_eq!(Date::of_day_number(number).day_number(), Some(number));
        }
    }
}
