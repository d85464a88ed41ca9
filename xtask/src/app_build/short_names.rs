//! Short names for what the code imports from its JavaScript.
//!
//! wasm-bindgen names each import by what it calls and a hash, in the module
//! and again in the glue: random digits, which no compression makes smaller.
//! Nothing else reads them.

use anyhow::{Context as _, Result, bail, ensure};

/// Old names with their new ones.
pub type Names = Vec<(String, String)>;

/// The import section's number (WebAssembly core specification, 5.5.2).
const IMPORTS: u8 = 2;

/// Renames what the module imports from any file of wasm-bindgen's.
pub fn of_imports(module: &[u8]) -> Result<(Vec<u8>, Names)> {
    let mut names = Names::new();
    let mut reader = Reader {
        bytes: module,
        at: 8,
    };
    let mut out = module.get(..8).context("the module has no head")?.to_vec();
    while reader.at < module.len() {
        let section = reader.byte()?;
        let length = reader.number()?;
        let content = reader.take(length)?;
        out.push(section);
        if section == IMPORTS {
            let renamed = imports(content, &mut names)?;
            push_number(&mut out, renamed.len());
            out.extend(renamed);
        } else {
            push_number(&mut out, length);
            out.extend(content);
        }
    }
    Ok((out, names))
}

/// Renames the same in the glue, where each stands once: as the key of what is
/// imported.
pub fn in_glue(glue: &str, names: &Names) -> Result<String> {
    let mut out = String::with_capacity(glue.len());
    let mut rest = glue;
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut found = 0;
    while let Some(begin) = rest.find(is_part) {
        let (before, word) = rest.split_at(begin);
        let end = word.find(|c| !is_part(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        out.push_str(before);
        match names.iter().find(|(old, _)| old == word) {
            Some((_, new)) => {
                found += 1;
                out.push_str(new);
            }
            None => out.push_str(word),
        }
        rest = after;
    }
    out.push_str(rest);
    ensure!(
        found == names.len(),
        "wasm-bindgen writes other glue than this tool knows: of {} imports it names {found}",
        names.len()
    );
    Ok(out)
}

fn imports(section: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut reader = Reader {
        bytes: section,
        at: 0,
    };
    let count = reader.number()?;
    let mut out = Vec::new();
    push_number(&mut out, count);
    for _ in 0..count {
        let from = reader.text()?;
        let old = reader.text()?;
        let begin = reader.at;
        reader.skip_type()?;
        let kind = &section[begin..reader.at];
        push_text(&mut out, from);
        if from.ends_with("_bg.js") {
            let new = short(names.len());
            push_text(&mut out, &new);
            names.push((old.to_owned(), new));
        } else {
            push_text(&mut out, old);
        }
        out.extend(kind);
    }
    Ok(out)
}

/// `a` … `z`, `A` … `Z`, `aa` …
fn short(number: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = match number / LETTERS.len() {
        0 => String::new(),
        more => short(more - 1),
    };
    name.push(char::from(LETTERS[number % LETTERS.len()]));
    name
}

/// Reads a module.
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn byte(&mut self) -> Result<u8> {
        let byte = self.bytes.get(self.at).context("the module ends early")?;
        self.at += 1;
        Ok(*byte)
    }

    /// An unsigned LEB128 number.
    pub(super) fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..).step_by(7).take(5) {
            let byte = self.byte()?;
            number |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        bail!("the module holds a number that does not end")
    }

    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let end = self.at + length;
        let taken = self
            .bytes
            .get(self.at..end)
            .context("the module ends early")?;
        self.at = end;
        Ok(taken)
    }

    pub(super) fn text(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        Ok(std::str::from_utf8(self.take(length)?)?)
    }

    /// The kind of an import, and its type.
    pub(super) fn skip_type(&mut self) -> Result<()> {
        let limits = |reader: &mut Self| -> Result<()> {
            let has_most = reader.byte()? & 1 == 1;
            reader.number()?;
            if has_most {
                reader.number()?;
            }
            Ok(())
        };
        match self.byte()? {
            0 => self.number().map(drop),
            1 => {
                self.byte()?;
                limits(self)
            }
            2 => limits(self),
            3 => self.take(2).map(drop),
            kind => bail!("the module imports something of kind {kind}"),
        }
    }
}

pub(super) fn push_number(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = (number & 127) as u8;
        number >>= 7;
        if number == 0 {
            return out.push(low);
        }
        out.push(low | 128);
    }
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    push_number(out, text.len());
    out.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(imports: &[(&str, &str)]) -> Vec<u8> {
        let mut section = Vec::new();
        push_number(&mut section, imports.len());
        for (from, name) in imports {
            push_text(&mut section, from);
            push_text(&mut section, name);
            section.extend([0, 0]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([1, 1, 0, IMPORTS]);
        push_number(&mut module, section.len());
        module.extend(section);
        module.extend([10, 1, 0]);
        module
    }

    #[test]
    fn imports_from_the_glue_get_short_names_and_nothing_else_changes() {
        let before = module(&[
            ("./x_bg.js", "__wbg_a_0123"),
            ("env", "memory"),
            ("./x_bg.js", "__wbg_b_4567"),
        ]);
        let (after, names) = of_imports(&before).expect("a module");
        assert_eq!(
            after,
            module(&[("./x_bg.js", "a"), ("env", "memory"), ("./x_bg.js", "b")])
        );
        assert_eq!(names[1], ("__wbg_b_4567".to_owned(), "b".to_owned()));
        let glue = "const i = { __wbg_a_0123: function(x) {}, __wbg_b_4567: $__wbg_a_0123 };";
        let glue = in_glue(glue, &names).expect("both are there");
        assert_eq!(glue, "const i = { a: function(x) {}, b: $__wbg_a_0123 };");
        assert!(in_glue("nothing", &names).is_err());
    }

    #[test]
    fn names_stay_apart() {
        let names: std::collections::BTreeSet<_> = (0..3000).map(short).collect();
        assert_eq!(names.len(), 3000);
        assert_eq!(
            (short(0), short(51), short(52)),
            ("a".into(), "Z".into(), "aa".into())
        );
    }

    #[test]
    fn a_broken_module_is_refused() {
        assert!(of_imports(b"\0asm").is_err());
        assert!(of_imports(b"\0asm\x01\0\0\0\x02\x7f").is_err());
        assert!(of_imports(b"\0asm\x01\0\0\0\x02\x80\x80\x80\x80\x80\x80").is_err());
    }
}
