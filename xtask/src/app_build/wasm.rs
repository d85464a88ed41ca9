//! WebAssembly modules as bytes: read and written section by section
//! (WebAssembly core specification, 5.5).

use std::ops::Range;

use anyhow::{Context as _, Result, bail};

/// Sections by their numbers.
pub const CUSTOM: u8 = 0;
pub const IMPORTS: u8 = 2;
pub const EXPORTS: u8 = 7;
pub const CODE: u8 = 10;
pub const DATA: u8 = 11;

/// The magic number and the version.
const HEAD: &[u8; 8] = b"\0asm\x01\0\0\0";

/// The sections of a module: number, and where the content is.
pub fn sections(module: &[u8]) -> Result<Vec<(u8, Range<usize>)>> {
    let mut reader = Reader::new(module);
    reader.take(HEAD.len())?;
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

/// A module of these sections.
pub fn module_of<T: AsRef<[u8]>>(sections: impl IntoIterator<Item = (u8, T)>) -> Vec<u8> {
    let mut module = HEAD.to_vec();
    for (section, content) in sections {
        push_section(&mut module, section, content.as_ref());
    }
    module
}

/// The module with some sections as `change` makes them; those for which it
/// makes nothing stay.
pub fn rewritten(
    module: &[u8],
    mut change: impl FnMut(u8, &[u8]) -> Result<Option<Vec<u8>>>,
) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    for (section, content) in sections(module)? {
        let content = &module[content];
        let changed = change(section, content)?;
        out.push((section, changed.unwrap_or_else(|| content.to_vec())));
    }
    Ok(module_of(out))
}

/// Reads a module, or a part of one.
pub struct Reader<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Reads a part of a module, with places as they are in the module.
    pub fn within(module: &'a [u8], part: Range<usize>) -> Self {
        Self {
            bytes: &module[..part.end],
            at: part.start,
        }
    }

    pub fn byte(&mut self) -> Result<u8> {
        let byte = self.bytes.get(self.at).context("the module ends early")?;
        self.at += 1;
        Ok(*byte)
    }

    /// An unsigned LEB128 number.
    pub fn number(&mut self) -> Result<usize> {
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

    pub fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let end = self.at + length;
        let taken = self
            .bytes
            .get(self.at..end)
            .context("the module ends early")?;
        self.at = end;
        Ok(taken)
    }

    pub fn text(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        Ok(std::str::from_utf8(self.take(length)?)?)
    }

    /// The kind of an import, and its type.
    pub fn skip_type(&mut self) -> Result<()> {
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

/// A number as unsigned LEB128.
pub fn push_number(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = (number & 127) as u8;
        number >>= 7;
        if number == 0 {
            return out.push(low);
        }
        out.push(low | 128);
    }
}

/// A text after its length.
pub fn push_text(out: &mut Vec<u8>, text: &str) {
    push_number(out, text.len());
    out.extend(text.as_bytes());
}

/// A section: its number, its length, its content.
pub fn push_section(out: &mut Vec<u8>, section: u8, content: &[u8]) {
    out.push(section);
    push_number(out, content.len());
    out.extend(content);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_rewritten_section_by_section() {
        let module = module_of([(IMPORTS, &b"\0"[..]), (CODE, &[7; 300])]);
        let same = rewritten(&module, |_, _| Ok(None)).expect("a module");
        assert_eq!(same, module);
        let other = rewritten(&module, |section, content| {
            Ok((section == CODE).then(|| content[..1].to_vec()))
        });
        let expected = module_of([(IMPORTS, b"\0"), (CODE, b"\x07")]);
        assert_eq!(other.expect("a module"), expected);
        assert!(
            rewritten(&module[..40], |_, _| Ok(None)).is_err(),
            "cut off"
        );
    }

    #[test]
    fn places_within_a_part_are_those_of_the_module() {
        let module = module_of([(DATA, b"\x05\x02hi")]);
        let (_, data) = sections(&module).expect("a module").remove(0);
        let mut reader = Reader::within(&module, data.clone());
        assert_eq!(reader.number().expect("a number"), 5);
        assert_eq!(reader.at, data.start + 1);
        assert_eq!(reader.text().expect("a text"), "hi");
        assert!(reader.byte().is_err(), "the part ends there");
    }
}
