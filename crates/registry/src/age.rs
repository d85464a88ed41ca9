//! Moments as people say them.

use crate::Timestamp;

/// How long ago, as a phrase: `9 days ago`. See [`age`].
#[must_use]
pub fn ago(seconds: i64) -> String {
    match age(seconds) {
        Some(age) => format!("{age} ago"),
        None => "just now".into(),
    }
}

/// How old, in the largest unit that gives at least one: `9 days`. `None` for
/// moments less than a minute ago or in the future.
#[must_use]
pub fn age(seconds: i64) -> Option<String> {
    const UNITS: [(i64, &str); 6] = [
        (365 * 86_400, "year"),
        (30 * 86_400, "month"),
        (7 * 86_400, "week"),
        (86_400, "day"),
        (3600, "hour"),
        (60, "minute"),
    ];
    for (length, unit) in UNITS {
        let count = seconds / length;
        // Two weeks read better than "14 days", eight weeks than "1 month".
        if count >= 1 && !(unit == "month" && seconds < 60 * 86_400) {
            let plural = if count == 1 { "" } else { "s" };
            return Some(format!("{count} {unit}{plural}"));
        }
    }
    None
}

impl Timestamp {
    /// The calendar date as people write it: `27 Sep 2025`.
    #[must_use]
    pub fn day(&self) -> Option<String> {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let mut parts = self.date()?.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{} {month} {year}", day.trim_start_matches('0')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn ages_use_the_largest_whole_unit() {
        for (seconds, text) in [
            (-5, "just now"),
            (59, "just now"),
            (60, "1 minute ago"),
            (7200, "2 hours ago"),
            (86_400 * 9, "1 week ago"),
            (86_400 * 45, "6 weeks ago"),
            (86_400 * 61, "2 months ago"),
            (86_400 * 800, "2 years ago"),
        ] {
            assert_eq!(ago(seconds), text);
        }
    }

    #[test]
    fn days_are_written_out() {
        assert_eq!(
            Timestamp::new("2025-09-07T16:51:35Z").day().as_deref(),
            Some("7 Sep 2025")
        );
        assert_eq!(Timestamp::new("0000-00-00").day(), None);
    }
}
