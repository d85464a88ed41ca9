//! How texts that people type are cut into words.

/// The words of a text: runs of letters and digits. `-`, `_`, spaces and
/// everything else only separate.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The letters and digits of a text in lower case: one form for `serde_json`,
/// `Serde-JSON`, `serde json` and `serdejson`.
pub(crate) fn squeezed(text: &str) -> String {
    words(text)
        .flat_map(str::chars)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_squeeze_to_one() {
        for spelling in [
            "serde_json",
            "Serde-JSON",
            " serde json ",
            "serdejson",
            "\"serde\" \0json🦀",
        ] {
            assert_eq!(squeezed(spelling), "serdejson");
        }
        assert_eq!(squeezed("🦀 --"), "");
    }
}
