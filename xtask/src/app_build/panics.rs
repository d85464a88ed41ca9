//! Panics without words: smaller code for where nobody would read them.
//!
//! The standard library comes compiled, with all that it takes to write a
//! panic's message: a third of a small module. In a page a panic ends in the
//! instruction `unreachable` anyway, and here it begins with it: the functions
//! that only panics call are emptied, and wasm-opt drops what only they called.
//! Their words and the places in the source that they name go before that
//! (`words`).

mod words;

use std::{collections::BTreeMap, ops::Range};

use anyhow::{Context as _, Result};

use super::short_names::{Reader, push_number};

/// Sections by their numbers (WebAssembly core specification, 5.5.2).
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;

/// The names of functions, within the custom section `name`.
const FUNCTION_NAMES: u8 = 1;

/// A function without locals that is nothing but `unreachable`.
const UNREACHABLE: [u8; 3] = [0, 0, 0x0b];

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

pub use words::erase as erase_words;

/// The module with functions that panic emptied, and without names.
pub fn silenced(module: &[u8]) -> Result<Vec<u8>> {
    let sections = sections(module)?;
    let mut imported = 0;
    let mut names = BTreeMap::new();
    for (section, range) in &sections {
        let mut reader = Reader::new(&module[range.clone()]);
        match *section {
            IMPORTS => imported = functions_imported(&mut reader)?,
            CUSTOM if reader.text()? == "name" => names = function_names(&mut reader)?,
            _ => {}
        }
    }
    let mut out = module.get(..8).context("the module has no head")?.to_vec();
    // Names are of no use any more, nor is what tools wrote for each other.
    for (section, range) in sections.into_iter().filter(|(number, _)| *number != CUSTOM) {
        let content = &module[range];
        let content = match section {
            CODE => code(content, |function| {
                let name = names.get(&(imported + function));
                name.is_some_and(|name| PANICS.iter().any(|part| name.contains(part)))
            })?,
            _ => content.to_vec(),
        };
        out.push(section);
        push_number(&mut out, content.len());
        out.extend(content);
    }
    Ok(out)
}

fn sections(module: &[u8]) -> Result<Vec<(u8, Range<usize>)>> {
    let mut reader = Reader::new(module);
    reader.take(8)?;
    let mut sections = Vec::new();
    while reader.at < module.len() {
        let section = reader.byte()?;
        let length = reader.number()?;
        let start = reader.at;
        reader.take(length)?;
        sections.push((section, start..reader.at));
    }
    Ok(sections)
}

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

fn code(section: &[u8], is_panic: impl Fn(usize) -> bool) -> Result<Vec<u8>> {
    let mut reader = Reader::new(section);
    let functions = reader.number()?;
    let mut out = Vec::with_capacity(section.len());
    push_number(&mut out, functions);
    for function in 0..functions {
        let length = reader.number()?;
        let body = reader.take(length)?;
        let body = if is_panic(function) {
            &UNREACHABLE
        } else {
            body
        };
        push_number(&mut out, body.len());
        out.extend(body);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(number: u8, content: &[u8]) -> Vec<u8> {
        let mut out = vec![number];
        push_number(&mut out, content.len());
        out.extend(content);
        out
    }

    #[test]
    fn functions_that_panic_are_emptied() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        // One function imported, two of its own: `a` and `9panicking`.
        module.extend(section(IMPORTS, b"\x01\x01x\x01y\0\0"));
        module.extend(section(CODE, b"\x02\x05\0aaa\x0b\x06\0bbbb\x0b"));
        module.extend(section(
            CUSTOM,
            b"\x04name\x01\x13\x03\0\x01y\x01\x01a\x02\x0a9panicking",
        ));
        let silent = silenced(&module).expect("a module");
        let text = String::from_utf8_lossy(&silent);
        assert!(text.contains("aaa") && !text.contains("bbbb"));
        assert_eq!(
            module.len() - silent.len(),
            3 + 28,
            "the body and the names"
        );
        assert!(silenced(&module[..30]).is_err(), "cut off");
    }
}
