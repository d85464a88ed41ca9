//! Custom sections of WebAssembly modules (WebAssembly Core Specification, 5.5.3):
//! bytes under a name, which run nowhere and which a page can read back.

/// The id of a custom section.
const CUSTOM: u8 = 0;

/// Puts a custom section at a module's end.
pub fn append(module: &mut Vec<u8>, name: &str, content: &[u8]) {
    let mut body = Vec::with_capacity(content.len() + name.len() + 5);
    push_length(&mut body, name.len());
    body.extend_from_slice(name.as_bytes());
    body.extend_from_slice(content);
    module.push(CUSTOM);
    push_length(module, body.len());
    module.extend(body);
}

/// A number as unsigned LEB128.
fn push_length(out: &mut Vec<u8>, mut length: usize) {
    loop {
        let low = (length & 0x7f) as u8;
        length >>= 7;
        if length == 0 {
            return out.push(low);
        }
        out.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_of_name_and_content() {
        let mut module = Vec::new();
        append(&mut module, "ab", &[7; 200]);
        // 1 byte of length, 2 of name, 200 of content are 203: 0xcb 0x01.
        assert_eq!(module[..6], [0, 0xcb, 0x01, 2, b'a', b'b']);
        assert_eq!(module.len(), 206);
    }
}
