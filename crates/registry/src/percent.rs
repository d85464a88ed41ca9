//! Percent-encoding of one piece of an address (RFC 3986 and, for `+`, the
//! form encoding that browsers use in queries).

/// Encodes everything but the unreserved characters `A–Z a–z 0–9 - . _ ~`.
#[must_use]
pub fn encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

/// Decodes `%41` and reads `+` as a space when `plus_is_space` (queries, not
/// paths). Broken escapes stay as they are; bytes that are not UTF-8 become
/// U+FFFD.
#[must_use]
pub fn decode(text: &str, plus_is_space: bool) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%')
            .then(|| Some(hex(*bytes.get(at + 1)?)? << 4 | hex(*bytes.get(at + 2)?)?))
            .flatten();
        match escaped {
            Some(value) => {
                out.push(value);
                at += 3;
                continue;
            }
            None if byte == b'+' && plus_is_space => out.push(b' '),
            None => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|d| u8::try_from(d).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn broken_escapes_stay() {
        assert_eq!(decode("100%", false), "100%");
        assert_eq!(decode("%zz%4", false), "%zz%4");
        assert_eq!(decode("a+b%2Bc", true), "a b+c");
        assert_eq!(decode("1.0.0+x", false), "1.0.0+x");
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn what_is_encoded_reads_back(text in "\\PC{0,60}") {
            prop_assert_eq!(decode(&encode(&text), true), text);
        }

        #[test]
        fn no_text_panics(text in "[%+0-9a-fA-F\\PC]{0,60}") {
            let _ = decode(&text, true);
        }
    }
}
