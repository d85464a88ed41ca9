//! Texts of strangers, made fit to be shown.

/// Characters of a text that are looked at; what is beyond is left out.
const LONGEST: usize = 255;

/// Characters of a text that a badge shows; the rest is in its title.
pub(crate) const SHOWN: usize = 96;

/// One line without what cannot be seen: control characters, those that turn
/// the direction of the text around it, and what XML has no place for. Spaces
/// in a row are one.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::new();
    let mut is_gap = false;
    for c in text.chars().take(LONGEST) {
        if c.is_ascii_whitespace() || c == '\u{a0}' {
            is_gap = true;
        } else if !is_hidden(c) {
            if is_gap && !out.is_empty() {
                out.push(' ');
            }
            is_gap = false;
            out.push(c);
        }
    }
    out
}

fn is_hidden(c: char) -> bool {
    matches!(c as u32,
        0..=0x1f | 0x7f..=0x9f | 0x2028..=0x202e | 0x2066..=0x206f | 0xe000..=0xf8ff
        | 0xfdd0..=0xfdef | 0xfff0..=0xffff | 0xe0000..=0x10_ffff)
}

/// The first characters of a text, with `…` where some are missing.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let mut ends = text.char_indices().map(|(at, _)| at);
    match (ends.nth(most.saturating_sub(1)), ends.next()) {
        (Some(end), Some(_)) => {
            // A slice that cannot be: of no length, which no text is.
            let mut out = text.get(..end).unwrap_or_default().to_owned();
            while out.ends_with(' ') {
                out.pop();
            }
            out.push('…');
            out
        }
        _ => text.to_owned(),
    }
}

/// A whole number, without the general machinery of formatting.
pub(crate) fn push_number(out: &mut String, number: u64) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_cannot_be_seen_is_left_out() {
        assert_eq!(
            clean("  a\n\tb \u{202e}c\u{0}\u{feff}\u{ffff}  "),
            "a b c\u{feff}"
        );
        assert_eq!(clean(&"x".repeat(900)).len(), LONGEST);
        assert_eq!(clean("مكتبة"), "مكتبة");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "ab…");
        assert_eq!(cut("añ漢🦀x", 4), "añ漢…");
        assert_eq!(cut("a  bcd", 3), "a…");
        assert_eq!(cut("", 3), "");
    }

    #[test]
    fn numbers_are_written() {
        for number in [0, 7, 10, 905, u64::MAX] {
            let mut out = String::new();
            push_number(&mut out, number);
            assert_eq!(out, number.to_string());
        }
    }
}
