//! Parts of a whole, and scales to draw them by. Integers only: formatting a
//! float costs the app 8 kB.

/// What part of `whole` this is, in tenths of a percent, rounded half up: 0 to
/// 1000. `None` when there is no whole, or the part is larger.
#[must_use]
pub fn share(part: u64, whole: u64) -> Option<u64> {
    let (wide, all) = (u128::from(part), u128::from(whole));
    let tenths = || u64::try_from((wide * 2000 + all) / (all * 2)).ok();
    (whole > 0 && part <= whole).then(tenths).flatten()
}

/// The same in words: `61.3 %`, `under 0.1 %`, `0 %`.
#[must_use]
pub fn share_text(part: u64, whole: u64) -> Option<String> {
    Some(match share(part, whole)? {
        0 if part > 0 => "under 0.1 %".to_owned(),
        0 => "0 %".to_owned(),
        tenths => format!("{}.{} %", tenths / 10, tenths % 10),
    })
}

/// A scale from zero to a round number, with the marks on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The value at the top; at least 1, and at least the highest value.
    pub top: u64,
    /// Round numbers between zero and the top, from below: two to five.
    pub marks: Vec<u64>,
}

impl Scale {
    /// The scale for values up to `highest`. The marks are multiples of 1, 2 or
    /// 5 of a power of ten; the top is the highest value itself, so that the
    /// drawing uses all of its height.
    #[must_use]
    pub fn up_to(highest: u64) -> Self {
        let top = highest.max(1);
        let mut step = 1u64;
        // At most five marks.
        for factor in [2u64, 5, 2].into_iter().cycle() {
            if top / step <= 5 {
                break;
            }
            // 1, 2, 5, 10, 20, 50 …
            step = match factor {
                5 => step / 2 * 5,
                _ => step.saturating_mul(2),
            };
        }
        let marks = (1..=5).filter_map(|times| step.checked_mul(times));
        Self {
            top,
            marks: marks.take_while(|mark| *mark <= top).collect(),
        }
    }

    /// Where a value stands, from 0 at the top to 1000 at zero.
    #[must_use]
    pub fn place(&self, value: u64) -> u64 {
        let value = u128::from(value.min(self.top));
        let from_below = (value * 1000 + u128::from(self.top) / 2) / u128::from(self.top);
        1000 - u64::try_from(from_below).unwrap_or(1000)
    }
}

/// A round number for a scale: `500`, `15 k`, `2.5 M`, `1 G`; what is below a
/// tenth of the unit is cut off.
#[must_use]
pub fn scale_text(count: u64) -> String {
    let (unit, name) = match count {
        0..1000 => return count.to_string(),
        1000..1_000_000 => (1000, "k"),
        1_000_000..1_000_000_000 => (1_000_000, "M"),
        _ => (1_000_000_000, "G"),
    };
    let tenths = count / (unit / 10);
    match tenths % 10 {
        0 => format!("{} {name}", tenths / 10),
        tenth => format!("{}.{tenth} {name}", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn shares_are_told_in_tenths_of_a_percent() {
        for (part, whole, text) in [
            (613, 1000, Some("61.3 %")),
            (2, 3, Some("66.7 %")),
            (0, 3, Some("0 %")),
            (1, 1_000_000, Some("under 0.1 %")),
            (u64::MAX, u64::MAX, Some("100.0 %")),
            (0, 0, None),
            (2, 1, None),
        ] {
            assert_eq!(share_text(part, whole).as_deref(), text, "{part}/{whole}");
        }
    }

    #[test]
    fn marks_are_round() {
        let marks = |highest| Scale::up_to(highest).marks;
        assert_eq!(marks(0), [1]);
        assert_eq!(marks(17), [5, 10, 15]);
        assert_eq!(marks(5), [1, 2, 3, 4, 5]);
        assert_eq!(marks(6), [2, 4, 6]);
        assert_eq!(marks(16_123_456), [5_000_000, 10_000_000, 15_000_000]);
        let scale = Scale::up_to(200);
        assert_eq!(
            (scale.place(0), scale.place(50), scale.place(200)),
            (1000, 750, 0)
        );
    }

    #[test]
    fn scales_read_short() {
        for (count, text) in [
            (0, "0"),
            (999, "999"),
            (15_000, "15 k"),
            (2_500_000, "2.5 M"),
            (1_000_000_000, "1 G"),
            (u64::MAX, "18446744073.7 G"),
        ] {
            assert_eq!(scale_text(count), text);
        }
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn any_value_has_its_place(highest in any::<u64>(), value in any::<u64>()) {
            let scale = Scale::up_to(highest);
            prop_assert!((1..=5).contains(&scale.marks.len()));
            prop_assert!(scale.marks.iter().all(|mark| *mark <= scale.top));
            prop_assert!(scale.place(value) <= 1000);
            prop_assert_eq!(scale.place(scale.top), 0);
        }
    }
}
