//! Figures that the snapshot does not have: invented, but the same for the
//! same names in every run.

/// A number that looks random and depends on the texts alone (FNV-1a, mixed).
pub(crate) fn number(texts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in texts.join("\0").bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    // The low bits of FNV-1a alone repeat too soon.
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

/// Downloads of all time: from 100 to 1.7 thousand million, as many crates in
/// each power of two.
pub(crate) fn downloads(name: &str) -> u64 {
    let number = number(&["downloads", name]);
    let base = 100_u64 << (number % 24);
    base + base * (number >> 32 & 0xffff) / 0x1_0000
}

/// Downloads of the last 90 days: 2 to 17 % of all.
pub(crate) fn recent_downloads(name: &str, downloads: u64) -> u64 {
    downloads / 100 * (2 + number(&["recent", name]) % 16)
}

/// Splits a figure by weights; the parts add up to it.
pub(crate) fn shares(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u64 = weights.iter().sum::<u64>().max(1);
    let mut parts: Vec<u64> = weights
        .iter()
        .map(|weight| u64::try_from(u128::from(total) * u128::from(*weight) / u128::from(sum)))
        .map(|part| part.unwrap_or(total))
        .collect();
    let rest = total.saturating_sub(parts.iter().sum());
    if let Some(last) = parts.last_mut() {
        *last += rest;
    }
    parts
}

/// A moment as the Web API writes it, with microseconds; the index has whole
/// seconds. The first day of the registry where nothing is known.
pub(crate) fn moment(text: Option<&str>, of: &[&str]) -> String {
    let text = text.unwrap_or("2014-11-21T00:00:00Z");
    match text.strip_suffix('Z') {
        Some(seconds) if !seconds.contains('.') => {
            format!("{seconds}.{:06}Z", number(of) % 1_000_000)
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_whole() {
        for total in [0, 1, 999, 6_000_000_000] {
            let parts = shares(total, &[3, 0, 900, 17]);
            assert_eq!(parts.iter().sum::<u64>(), total);
        }
        assert!(shares(7, &[]).is_empty());
    }

    #[test]
    fn moments_get_microseconds_once() {
        let moment_of_demo = moment(Some("2025-11-01T10:00:00Z"), &["demo", "1.0.0"]);
        assert_eq!(moment_of_demo.len(), "2025-11-01T10:00:00.123456Z".len());
        assert_eq!(moment(Some(&moment_of_demo), &["other"]), moment_of_demo);
    }
}
