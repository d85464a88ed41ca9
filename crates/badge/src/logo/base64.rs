/// Reads base64 (RFC 4648), in either alphabet and with or without padding.
/// A space was a `+` that an address did not keep. `None` for anything else.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' | b' ' => 62,
            b'/' | b'_' => 63,
            b'\n' | b'\r' => continue,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    // Six bits alone are no byte.
    (count < 6).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn either_alphabet_is_read() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("PHN2Zy8+", b"<svg/>"),
            ("PHN2Zy8 ", b"<svg/>"),
            ("PHN2Zy8-", b"<svg/>"),
            ("YQ==", b"a"),
            ("YQ", b"a"),
            ("YWI=", b"ab"),
        ] {
            assert_eq!(decode(text).as_deref(), Some(bytes), "{text}");
        }
        for wrong in ["Y", "Y*==", "é", "YQ==YQ"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }
}
