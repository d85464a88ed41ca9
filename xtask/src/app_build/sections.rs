//! Custom sections of WebAssembly modules (WebAssembly Core Specification, 5.5.3):
//! bytes under a name, which run nowhere and which a page can read back.

use super::wasm::{CUSTOM, module_of, push_section, push_text, sections};

/// Puts a custom section at a module's end.
pub fn append(module: &mut Vec<u8>, name: &str, content: &[u8]) {
    let mut body = Vec::with_capacity(content.len() + name.len() + 5);
    push_text(&mut body, name);
    body.extend_from_slice(content);
    push_section(module, CUSTOM, &body);
}

/// The module without custom sections: names for people, and what tools leave
/// for one another. What is no module stays as it is.
pub fn without_custom(module: &[u8]) -> Vec<u8> {
    let Ok(sections) = sections(module) else {
        return module.to_vec();
    };
    let kept = sections.into_iter().filter(|(id, _)| *id != CUSTOM);
    module_of(kept.map(|(id, content)| (id, &module[content])))
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
