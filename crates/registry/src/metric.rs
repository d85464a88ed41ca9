//! Counts in the short form that badges show.

use crate::figure::decimal;

/// A count in at most three digits and a prefix: `999`, `1.1k`, `10k`, `1.6G`.
/// One decimal below ten unless it is zero, none from there on; the same as
/// shields.io, to the last digit.
#[must_use]
pub fn metric(count: u64) -> String {
    const PREFIXES: [(u64, &str); 6] = [
        (1_000_000_000_000_000_000, "E"),
        (1_000_000_000_000_000, "P"),
        (1_000_000_000_000, "T"),
        (1_000_000_000, "G"),
        (1_000_000, "M"),
        (1_000, "k"),
    ];
    let mut larger = "Z";
    for (limit, prefix) in PREFIXES {
        if count >= limit {
            let tenths = tenths(count, limit);
            if count < limit * 10 && !tenths.is_multiple_of(10) {
                return decimal(tenths / 10, Some(tenths % 10), prefix);
            }
            let whole = count / limit + u64::from(count % limit >= limit / 2);
            return match whole {
                1000 => decimal(1, None, larger),
                whole => decimal(whole, None, prefix),
            };
        }
        larger = prefix;
    }
    // 999.5 and more of a prefix round up to the next; counts are whole.
    decimal(count, None, "")
}

/// `count / limit` in tenths, for counts of less than ten limits.
fn tenths(count: u64, limit: u64) -> u64 {
    let (whole, part) = (count / limit, count % limit);
    if whole >= 10 {
        return 0;
    }
    let twentieth = limit / 20;
    let (halves, exact) = (part / twentieth, part.is_multiple_of(twentieth));
    let tie = exact && halves % 2 == 1;
    let up = if tie {
        rounds_up(whole * 20 + halves)
    } else {
        halves % 2 == 1
    };
    whole * 10 + halves / 2 + u64::from(up)
}

/// Whether the floating-point number nearest to `twentieths / 20` is not below
/// it. JavaScript, which made the numbers that people compare ours with, rounds
/// that number and not the exact half: 1150 is `1.1k`, 1250 is `1.3k`.
fn rounds_up(twentieths: u64) -> bool {
    #[expect(
        clippy::cast_precision_loss,
        reason = "the number is below 200 and exact"
    )]
    let nearest = (twentieths as f64 / 20.0).to_bits();
    // 1 ≤ nearest < 10: it is `mantissa / 2^shift` with a shift of 49 to 52.
    let mantissa = (nearest & ((1 << 52) - 1)) | (1 << 52);
    let shift = 1075 - (nearest >> 52);
    mantissa * 20 >= twentieths << shift
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn counts_are_written_as_badges_do() {
        for (count, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1k"),
            (1100, "1.1k"),
            (1150, "1.1k"),
            (1250, "1.3k"),
            (9949, "9.9k"),
            (9950, "9.9k"),
            (10_100, "10k"),
            (999_499, "999k"),
            (999_500, "1M"),
            (1_100_000, "1.1M"),
            (1_578_896_212, "1.6G"),
            (20_000_000_000, "20G"),
            (9_949_999_999_999, "9.9T"),
            (9_950_000_000_001, "10T"),
            (u64::MAX, "18E"),
        ] {
            assert_eq!(metric(count), text);
        }
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn no_count_takes_more_than_four_signs(count: u64) {
            prop_assert!(metric(count).len() <= 4);
        }
    }
}
