//! Panics without words: smaller code for where nobody would read them.
//!
//! The standard library comes compiled, with all that it takes to write a
//! panic's message: a third of a small module. In a page a panic ends in the
//! instruction `unreachable` anyway, and here it begins with it: the functions
//! that only panics call are emptied, and wasm-opt drops what only they called.
//! Their words and the places in the source that they name go before that
//! (`words`).

mod words;

pub use words::erase as erase_words;

use std::{collections::BTreeMap, ops::Range};

use anyhow::Result;

use super::wasm::{CODE, CUSTOM, IMPORTS, Reader, push_number, rewritten, sections};

/// The names of functions, within the custom section `name`.
const FUNCTION_NAMES: u8 = 1;

/// Parts of the names of functions that never return, however they are mangled.
const PANICS: [&str; 13] = [
    "9panicking",
    "slice_error_fail",
    "slice_index_fail",
    "len_mismatch_fail",
    "12handle_error",
    "18handle_alloc_error",
    "17capacity_overflow",
    "17rust_begin_unwind",
    "10rust_panic",
    "13unwrap_failed",
    "13expect_failed",
    "13assert_failed",
    "8rust_oom",
];

/// The same of what the classes await that nobody makes (`classes`), and which is
/// all that promises are made of: it stands in tables, where nothing finds out
/// that it is never called.
const UNMADE: [&str; 1] = ["17future_to_promise28_$u7b$$u7b$closure"];

/// Empties the functions that panic or that nobody can call, in their length, so that nothing moves; and
/// forgets what linking them would take, so that who cuts the module sees that
/// they need nothing.
pub fn silenced(module: &[u8]) -> Result<Vec<u8>> {
    let mut module = module.to_vec();
    let bodies = bodies(&module)?;
    for body in &bodies.panics {
        empty(&mut module[body.clone()]);
    }
    rewritten(&module, |section, content| match section {
        CUSTOM => relocations(content, &bodies),
        _ => Ok(None),
    })
}

/// Where functions that panic are in a module.
struct Bodies {
    /// The code section's content.
    code: Range<usize>,
    panics: Vec<Range<usize>>,
}

fn bodies(module: &[u8]) -> Result<Bodies> {
    let (mut imported, mut names, mut code) = (0, BTreeMap::new(), 0..0);
    for (section, range) in sections(module)? {
        let mut reader = Reader::new(&module[range.clone()]);
        match section {
            IMPORTS => imported = functions_imported(&mut reader)?,
            CODE => code = range,
            CUSTOM if reader.text()? == "name" => names = function_names(&mut reader)?,
            _ => {}
        }
    }
    let mut panics = Vec::new();
    let mut reader = Reader::within(module, code.clone());
    let functions = if code.is_empty() { 0 } else { reader.number()? };
    for function in 0..functions {
        let length = reader.number()?;
        let start = reader.at;
        reader.take(length)?;
        let name = names.get(&(imported + function));
        let mut unwanted = PANICS.iter().chain(&UNMADE);
        if name.is_some_and(|name| unwanted.any(|part| name.contains(part))) {
            panics.push(start..reader.at);
        }
    }
    Ok(Bodies { code, panics })
}

/// A function without locals that is nothing but `unreachable`.
fn empty(body: &mut [u8]) {
    const UNREACHABLE: u8 = 0;
    const NOTHING: u8 = 1;
    const END: u8 = 0x0b;
    if let [locals, first, rest @ .., end] = body {
        (*locals, *first, *end) = (0, UNREACHABLE, END);
        rest.fill(NOTHING);
    }
}

/// The relocations of code (WebAssembly object file linking) without those in
/// emptied functions; `None` for another section.
fn relocations(section: &[u8], bodies: &Bodies) -> Result<Option<Vec<u8>>> {
    let mut reader = Reader::new(section);
    if reader.text()? != "reloc.CODE" {
        return Ok(None);
    }
    reader.number()?;
    let head = section[..reader.at].to_vec();
    let (mut count, mut entries) = (0, Vec::new());
    for _ in 0..reader.number()? {
        let start = reader.at;
        let kind = reader.byte()?;
        let place = bodies.code.start + reader.number()?;
        reader.number()?;
        if WITH_ADDEND.contains(&kind) {
            reader.number()?;
        }
        if !bodies.panics.iter().any(|body| body.contains(&place)) {
            count += 1;
            entries.extend(&section[start..reader.at]);
        }
    }
    let mut out = head;
    push_number(&mut out, count);
    out.extend::<Vec<u8>>(entries);
    Ok(Some(out))
}

/// Kinds of relocations that have an addend: addresses and offsets.
const WITH_ADDEND: [u8; 6] = [3, 4, 5, 8, 9, 11];

fn functions_imported(reader: &mut Reader<'_>) -> Result<usize> {
    let mut functions = 0;
    for _ in 0..reader.number()? {
        reader.text()?;
        reader.text()?;
        functions += usize::from(reader.bytes.get(reader.at) == Some(&0));
        reader.skip_type()?;
    }
    Ok(functions)
}

fn function_names<'a>(reader: &mut Reader<'a>) -> Result<BTreeMap<usize, &'a str>> {
    let mut names = BTreeMap::new();
    while reader.at < reader.bytes.len() {
        let part = reader.byte()?;
        let length = reader.number()?;
        let mut inner = Reader::new(reader.take(length)?);
        if part == FUNCTION_NAMES {
            for _ in 0..inner.number()? {
                let function = inner.number()?;
                names.insert(function, inner.text()?);
            }
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app_build::wasm::module_of;

    #[test]
    fn functions_that_panic_are_emptied_in_their_length() {
        let module = module_of([
            // One function imported, two of its own: `a` and `9panicking`.
            (IMPORTS, &b"\x01\x01x\x01y\0\0"[..]),
            (CODE, b"\x02\x05\0aaa\x0b\x06\0bbbb\x0b"),
            // A relocation in each: at 3 and, with an addend, at 9.
            (
                CUSTOM,
                b"\x0areloc.CODE\x03\x02\x00\x03\x07\x04\x09\x07\x01",
            ),
            (
                CUSTOM,
                b"\x04name\x01\x13\x03\0\x01y\x01\x01a\x02\x0a9panicking",
            ),
        ]);
        let silent = silenced(&module).expect("a module");
        let has = |bytes: &[u8]| silent.windows(bytes.len()).any(|window| window == bytes);
        assert!(has(b"aaa") && !has(b"bbbb"));
        assert!(has(b"\x06\0\0\x01\x01\x01\x0b"));
        assert!(has(b"reloc.CODE\x03\x01\x00\x03\x07\0"), "{silent:?}");
        assert_eq!(module.len() - silent.len(), 4, "one relocation");
        assert!(silenced(&module[..30]).is_err(), "cut off");
    }
}
