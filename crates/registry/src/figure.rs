//! Numbers as people read them.

/// A count with thousands separated: `1,038,977,678`.
#[must_use]
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A size in bytes, in powers of 1024: `81.2 KiB`. Integers only: formatting a
/// float costs the app 8 kB.
#[must_use]
pub fn binary_size(bytes: u64) -> String {
    if bytes < 1024 {
        return decimal(bytes, None, " B");
    }
    let (unit, name) = match bytes {
        b if b < 1 << 20 => (1u64 << 10, " KiB"),
        b if b < 1 << 30 => (1 << 20, " MiB"),
        _ => (1 << 30, " GiB"),
    };
    // Tenths of the unit, rounded half up; the remainder is small enough that
    // nothing overflows.
    let tenths = bytes / unit * 10 + (bytes % unit * 10 + unit / 2) / unit;
    decimal(tenths / 10, Some(tenths % 10), name)
}

/// A number, perhaps with tenths, and a unit: by hand, since the general
/// machinery of formatting would be most of the badge element's code.
pub(crate) fn decimal(mut whole: u64, tenth: Option<u64>, unit: &str) -> String {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (whole % 10) as u8;
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    let mut out: String = digits[at..]
        .iter()
        .map(|digit| char::from(*digit))
        .collect();
    if let Some(tenth) = tenth {
        out.push('.');
        out.push(char::from(b'0' + (tenth % 10) as u8));
    }
    out.push_str(unit);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn thousands_are_separated() {
        for (n, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_038_977_678, "1,038,977,678"),
        ] {
            assert_eq!(grouped(n), text);
        }
        assert_eq!(grouped(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn sizes_use_binary_units() {
        for (n, text) in [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1.0 KiB"),
            (83_149, "81.2 KiB"),
            (10 << 20, "10.0 MiB"),
        ] {
            assert_eq!(binary_size(n), text);
        }
        assert!(binary_size(u64::MAX).ends_with("GiB"));
    }
}
