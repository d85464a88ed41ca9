//! Other searches for the same thing.

/// Searches that are worth trying when one found little: words joined, with
/// `-`, `_` or a space between them, the last one in singular or plural, and
/// with one word less. At most `most`, the likeliest first; never the text
/// itself.
#[must_use]
pub fn search_variants(text: &str, most: usize) -> Vec<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let (Some(last), true) = (words.last(), words.len() <= MOST_WORDS) else {
        return Vec::new();
    };
    let mut variants: Vec<String> = Vec::new();
    let mut add = |variant: String| {
        let is_new = variant != text.trim() && !variants.contains(&variant);
        if is_new && !variant.is_empty() {
            variants.push(variant);
        }
    };
    if words.len() > 1 {
        for between in [" ", "-", "_", ""] {
            add(words.join(between));
        }
    }
    if let Some(other) = other_number(last) {
        let before = &words[..words.len() - 1];
        add([before, &[other.as_str()]].concat().join(" "));
    }
    if words.len() > 1 {
        add(words[..words.len() - 1].join(" "));
        add(words[1..].join(" "));
    }
    variants.truncate(most);
    variants
}

/// Longer texts are sentences.
const MOST_WORDS: usize = 6;

/// The plural of a singular, the singular of a plural, as English mostly has
/// them.
fn other_number(word: &str) -> Option<String> {
    if word.len() < 3 || !word.is_ascii() {
        return None;
    }
    let other = match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => [stem, "y"].concat(),
        (None, Some(stem)) => match stem.ends_with('s') {
            true => return None,
            false => stem.to_owned(),
        },
        (None, None) => match word.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => [stem, "ies"].concat(),
            _ => [word, "s"].concat(),
        },
    };
    Some(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn words_are_joined_and_parted() {
        assert_eq!(
            search_variants("http client", 4),
            ["http-client", "http_client", "httpclient", "http clients"]
        );
        assert_eq!(
            search_variants("serde_json", 9),
            [
                "serde json",
                "serde-json",
                "serdejson",
                "serde jsons",
                "serde",
                "json"
            ]
        );
    }

    #[test]
    fn the_last_word_changes_its_number() {
        for (text, variant) in [
            ("parsers", "parser"),
            ("parser", "parsers"),
            ("library", "libraries"),
            ("libraries", "library"),
            ("key", "keys"),
        ] {
            assert_eq!(search_variants(text, 9), [variant]);
        }
        for none in ["", " - ", "ab", "process", "größe", "a b c d e f g"] {
            assert!(search_variants(none, 9).is_empty(), "{none}");
        }
    }

    proptest::proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn no_text_has_itself_or_a_variant_twice(text in "[a-zäé🦀s _-]{0,20}") {
            let variants = search_variants(&text, 20);
            for (at, variant) in variants.iter().enumerate() {
                proptest::prop_assert_ne!(variant, text.trim());
                proptest::prop_assert!(!variants[..at].contains(variant));
            }
        }
    }
}
