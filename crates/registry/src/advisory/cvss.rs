//! The base score of a CVSS 3 vector (CVSS v3.1 specification, section 7.1).

/// The base score in tenths, 0 to 100; `None` when the text is no complete
/// CVSS 3.0 or 3.1 vector.
pub(super) fn tenths(vector: &str) -> Option<u32> {
    let metrics = vector
        .strip_prefix("CVSS:3.1/")
        .or_else(|| vector.strip_prefix("CVSS:3.0/"))?;
    let metric = |name: &str, weights: &[(&str, f64)]| {
        let value = metrics
            .split('/')
            .find_map(|metric| metric.strip_prefix(name)?.strip_prefix(':'))?;
        let weight = weights.iter().find(|(letter, _)| *letter == value)?;
        Some(weight.1)
    };
    let changed = metric("S", &[("U", 0.0), ("C", 1.0)])? > 0.5;
    let privileges: &[(&str, f64)] = match changed {
        true => &[("N", 0.85), ("L", 0.68), ("H", 0.5)],
        false => &[("N", 0.85), ("L", 0.62), ("H", 0.27)],
    };
    let exploitability = 8.22
        * metric("AV", &[("N", 0.85), ("A", 0.62), ("L", 0.55), ("P", 0.2)])?
        * metric("AC", &[("L", 0.77), ("H", 0.44)])?
        * metric("PR", privileges)?
        * metric("UI", &[("N", 0.85), ("R", 0.62)])?;
    let harm = [("H", 0.56), ("L", 0.22), ("N", 0.0)];
    let unharmed =
        (1.0 - metric("C", &harm)?) * (1.0 - metric("I", &harm)?) * (1.0 - metric("A", &harm)?);
    let base = 1.0 - unharmed;
    let impact = match changed {
        true => 7.52 * (base - 0.029) - 3.25 * (base - 0.02).powi(15),
        false => 6.42 * base,
    };
    if impact <= 0.0 {
        return Some(0);
    }
    let score = (impact + exploitability) * if changed { 1.08 } else { 1.0 };
    Some(rounded_up(score.min(10.0)))
}

/// Rounds up to tenths, blind to the errors of floating point (annex A).
fn rounded_up(score: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a score is between 0 and 10"
    )]
    let parts = (score * 100_000.0 + 0.5) as u32;
    parts.div_ceil(10_000)
}

#[cfg(test)]
mod tests {
    use super::tenths;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn scores_are_those_of_the_calculator() {
        for (vector, score) in [
            ("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 98),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 75),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 100),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 61),
            ("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N", 55),
            ("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:L", 16),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0),
        ] {
            assert_eq!(tenths(vector), Some(score), "{vector}");
        }
    }

    #[test]
    fn other_vectors_have_no_score() {
        for vector in [
            "",
            "CVSS:3.1/",
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N",
            "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
            "AV:N/AC:L/Au:N/C:P/I:P/A:P",
        ] {
            assert_eq!(tenths(vector), None, "{vector}");
        }
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn no_text_panics(text in "CVSS:3.1(/[AVCPRUISNLH]{1,2}:[NLHPARCU]){0,9}|\\PC{0,30}") {
            prop_assert!(tenths(&text).is_none_or(|score| score <= 100));
        }
    }
}
