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

/// The length of a module's header: magic number and version.
const HEADER: usize = 8;

/// The module without custom sections: names for people, and what tools leave
/// for one another. What is no module stays as it is.
pub fn without_custom(module: &[u8]) -> Vec<u8> {
    stripped(module).unwrap_or_else(|| module.to_vec())
}

fn stripped(module: &[u8]) -> Option<Vec<u8>> {
    let mut out = module.get(..HEADER)?.to_vec();
    let mut at = HEADER;
    while let Some(id) = module.get(at) {
        let (length, digits) = read_length(module.get(at + 1..)?)?;
        let end = (at + 1 + digits).checked_add(length)?;
        let section = module.get(at..end)?;
        if *id != CUSTOM {
            out.extend_from_slice(section);
        }
        at = end;
    }
    Some(out)
}

/// A number in unsigned LEB128, and how many bytes it takes.
fn read_length(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut length = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        length |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((length, at + 1));
        }
    }
    None
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
    fn what_is_appended_can_be_dropped() {
        let module = b"\0asm\x01\0\0\0\x01\x01\0".to_vec();
        let mut longer = module.clone();
        append(&mut longer, "name", &[1; 300]);
        assert_eq!(without_custom(&longer), module);
        for odd in [&b""[..], b"text", &longer[..longer.len() - 1]] {
            assert_eq!(without_custom(odd), odd, "it is no module");
        }
    }

    #[test]
    fn lengths_are_of_name_and_content() {
        let mut module = Vec::new();
        append(&mut module, "ab", &[7; 200]);
        // 1 byte of length, 2 of name, 200 of content are 203: 0xcb 0x01.
        assert_eq!(module[..6], [0, 0xcb, 0x01, 2, b'a', b'b']);
        assert_eq!(module.len(), 206);
    }
}
