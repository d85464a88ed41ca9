//! Classes that wasm-bindgen offers to scripts and that nobody can make.
//!
//! Dependencies export some, for a server that the app has not. A class whose
//! name stands nowhere in the glue but in itself is never made, and nothing
//! else calls what the code exports for it: both go, and with the exports all
//! that only they reach.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};

use super::wasm::{EXPORTS, Reader, push_number, rewritten};

/// The glue without such classes, and the exports that only they call.
pub fn without_unmade(glue: &str) -> (String, BTreeSet<String>) {
    let mut glue = glue.to_owned();
    let mut exports = BTreeSet::new();
    for name in class_names(&glue) {
        let (rest, own) = apart(&glue, &name);
        if words(&rest).any(|word| word == name) {
            continue;
        }
        let called = own.lines().flat_map(|line| line.split("wasm.").skip(1));
        let called = called.filter_map(|call| words(call).next());
        let is_free = |export: &&str| words(&rest).all(|word| word != *export);
        exports.extend(called.filter(is_free).map(ToOwned::to_owned));
        glue = rest;
    }
    (glue, exports)
}

/// The module without these exports.
pub fn without_exports(module: &[u8], unwanted: &BTreeSet<String>) -> Result<Vec<u8>> {
    rewritten(module, |section, content| {
        let kept = (section == EXPORTS).then(|| kept(content, unwanted));
        kept.transpose().context("odd exports")
    })
}

fn kept(section: &[u8], unwanted: &BTreeSet<String>) -> Result<Vec<u8>> {
    let mut reader = Reader::new(section);
    let (mut count, mut entries) = (0, Vec::<u8>::new());
    for _ in 0..reader.number()? {
        let start = reader.at;
        let is_unwanted = unwanted.contains(reader.text()?);
        reader.byte()?;
        reader.number()?;
        if !is_unwanted {
            count += 1;
            entries.extend(&section[start..reader.at]);
        }
    }
    let mut out = Vec::new();
    push_number(&mut out, count);
    out.extend(entries);
    Ok(out)
}

fn class_names(glue: &str) -> Vec<String> {
    let name = |line: &str| {
        Some(
            line.strip_prefix("export class ")?
                .strip_suffix(" {")?
                .to_owned(),
        )
    };
    glue.lines().filter_map(name).collect()
}

/// The glue without what is only about one class; and that.
fn apart(glue: &str, name: &str) -> (String, String) {
    let class = format!("export class {name} {{");
    let dispose = format!("if (Symbol.dispose) {name}.");
    let registry = format!("const {name}Finalization = ");
    let (mut rest, mut own) = (String::new(), String::new());
    let mut until: Option<fn(&str) -> bool> = None;
    for line in glue.lines() {
        if line == class {
            until = Some(|line| line == "}");
        } else if line.starts_with(&registry) {
            until = Some(|line| line.ends_with(';'));
        }
        let part = match until.is_some() || line.starts_with(&dispose) {
            true => &mut own,
            false => &mut rest,
        };
        part.push_str(line);
        part.push('\n');
        if until.is_some_and(|is_end| is_end(line)) {
            until = None;
        }
    }
    (rest, own)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$')
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
export class Made {
    free() {
        wasm.made_free(this.p);
    }
}
if (Symbol.dispose) Made.prototype[Symbol.dispose] = Made.prototype.free;
export class Unmade {
    free() {
        wasm.unmade_free(this.p);
    }
    type() {
        wasm.both(this.p);
    }
}
if (Symbol.dispose) Unmade.prototype[Symbol.dispose] = Unmade.prototype.free;
const imports = { a: p => Made.__wrap(p), b: () => wasm.both() };
const UnmadeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.unmade_free(ptr, 1));
end();
";

    #[test]
    fn a_class_that_nobody_makes_goes_with_its_exports() {
        let (glue, exports) = without_unmade(GLUE);
        assert!(!glue.contains("Unmade"), "{glue}");
        assert!(glue.contains("export class Made") && glue.ends_with("wasm.both() };\nend();\n"));
        assert_eq!(exports, BTreeSet::from(["unmade_free".to_owned()]));
    }

    #[test]
    fn exports_go_from_the_module() {
        let mut module = b"\0asm\x01\0\0\0\x01\x01\0".to_vec();
        module.extend(b"\x07\x0f\x02\x04keep\0\x01\x04drop\0\x02");
        let unwanted = BTreeSet::from(["drop".to_owned()]);
        let after = without_exports(&module, &unwanted).expect("a module");
        assert_eq!(after[11..], *b"\x07\x08\x01\x04keep\0\x01");
        assert!(without_exports(b"\0asm", &unwanted).is_err());
    }
}
