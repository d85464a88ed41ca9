//! The text of JSON (RFC 8259), read into a tree in one pass.
//!
//! Of our own making because of what it costs a page: a general decoder took
//! longer, made more code, and gave up a whole answer for half of a surrogate
//! pair. Lists and objects are gathered on one stack each and moved to where
//! they stay once their length is known.

use super::Json;
use std::borrow::Cow;

/// Lists and objects nested deeper are refused: reading them needs room on the
/// stack.
const DEEPEST: u32 = 127;
/// More values than this are refused: each takes memory, though only two bytes
/// of the body. An answer of 32 MB holds a quarter of it.
const MOST: u32 = 4 << 20;

/// Why a text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub what: &'static str,
    /// The byte where it shows.
    pub at: usize,
}

/// Reads a whole text.
pub(super) fn parse(text: &str) -> Result<Json<'_>, Fault> {
    let mut parser = Parser {
        text,
        bytes: text.as_bytes(),
        at: 0,
        left: MOST,
        elements: Vec::new(),
        fields: Vec::new(),
    };
    let value = parser.value(DEEPEST)?;
    match parser.next() {
        None => Ok(value),
        Some(_) => Err(parser.fault("something follows the end")),
    }
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Values that may still come.
    left: u32,
    /// Of the lists that are open.
    elements: Vec<Json<'a>>,
    /// Of the objects that are open.
    fields: Vec<(Cow<'a, str>, Json<'a>)>,
}

impl<'a> Parser<'a> {
    fn fault(&self, what: &'static str) -> Fault {
        let ended = self.at >= self.bytes.len();
        let what = if ended { "it ends too early" } else { what };
        Fault { what, at: self.at }
    }

    /// The next byte that is no white space.
    #[inline(always)]
    fn next(&mut self) -> Option<u8> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    /// Passes over the byte, if it is the next one.
    #[inline(always)]
    fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.next() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn needs(&mut self, byte: u8, what: &'static str) -> Result<(), Fault> {
        match self.takes(byte) {
            true => Ok(()),
            false => Err(self.fault(what)),
        }
    }

    fn value(&mut self, depth: u32) -> Result<Json<'a>, Fault> {
        self.left = match self.left.checked_sub(1) {
            Some(left) => left,
            None => return Err(self.fault("it holds too many values")),
        };
        match self.next() {
            Some(b'"') => self.string().map(Json::Text),
            Some(b'{' | b'[') if depth == 0 => Err(self.fault("it is nested too deeply")),
            Some(b'{') => self.object(depth - 1),
            Some(b'[') => self.list(depth - 1),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'n') => self.word("null", Json::Null),
            Some(b't') => self.word("true", Json::Flag(true)),
            Some(b'f') => self.word("false", Json::Flag(false)),
            _ => Err(self.fault("a value is missing")),
        }
    }

    fn object(&mut self, depth: u32) -> Result<Json<'a>, Fault> {
        self.at += 1;
        let begin = self.fields.len();
        if !self.takes(b'}') {
            loop {
                if self.next() != Some(b'"') {
                    return Err(self.fault("a key is missing"));
                }
                let key = self.string()?;
                self.needs(b':', "`:` is missing")?;
                let value = self.value(depth)?;
                self.fields.push((key, value));
                if !self.takes(b',') {
                    break;
                }
            }
            self.needs(b'}', "`,` or `}` is missing")?;
        }
        Ok(Json::Object(self.fields.split_off(begin)))
    }

    fn list(&mut self, depth: u32) -> Result<Json<'a>, Fault> {
        self.at += 1;
        let begin = self.elements.len();
        if !self.takes(b']') {
            loop {
                let element = self.value(depth)?;
                self.elements.push(element);
                if !self.takes(b',') {
                    break;
                }
            }
            self.needs(b']', "`,` or `]` is missing")?;
        }
        Ok(Json::List(self.elements.split_off(begin)))
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Result<Json<'a>, Fault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        match rest.starts_with(word.as_bytes()) {
            true => {
                self.at += word.len();
                Ok(value)
            }
            false => Err(self.fault("a value is missing")),
        }
    }

    fn number(&mut self) -> Result<Json<'a>, Fault> {
        let negative = self.passes(b'-');
        let begin = self.at;
        let mut count = Some(0_u64);
        while let Some(digit @ b'0'..=b'9') = self.bytes.get(self.at) {
            let digit = u64::from(digit - b'0');
            count = count.and_then(|count| count.checked_mul(10)?.checked_add(digit));
            self.at += 1;
        }
        let leading_zero = self.bytes.get(begin) == Some(&b'0') && self.at > begin + 1;
        if leading_zero || self.at == begin {
            self.at = begin;
            return Err(self.fault("a number is malformed"));
        }
        let mut is_whole = !negative;
        if self.passes(b'.') {
            is_whole = false;
            self.digits()?;
        }
        if self.passes(b'e') || self.passes(b'E') {
            is_whole = false;
            let _ = self.passes(b'+') || self.passes(b'-');
            self.digits()?;
        }
        Ok(match count.filter(|_| is_whole) {
            Some(count) => Json::Count(count),
            None => Json::Other,
        })
    }

    /// Passes over the byte, if it is the very next one.
    #[inline(always)]
    fn passes(&mut self, byte: u8) -> bool {
        let is_next = self.bytes.get(self.at) == Some(&byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let begin = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        match self.at > begin {
            true => Ok(()),
            false => Err(self.fault("a number is malformed")),
        }
    }

    /// A string, from its quote on; borrowed where nothing in it is escaped.
    #[inline(always)]
    fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        self.at += 1;
        let plain = self.plain();
        if self.passes(b'"') {
            return Ok(Cow::Borrowed(plain));
        }
        self.escaped(plain).map(Cow::Owned)
    }

    /// The rest of a string that is not plain to its end.
    fn escaped(&mut self, plain: &str) -> Result<String, Fault> {
        let mut text = plain.to_owned();
        loop {
            if self.passes(b'"') {
                return Ok(text);
            }
            if !self.passes(b'\\') {
                return Err(self.fault("a control character is in a string"));
            }
            text.push(self.escape()?);
            text.push_str(self.plain());
        }
    }

    /// Text up to a quote, a backslash or a control character.
    fn plain(&mut self) -> &'a str {
        const ONES: u64 = u64::MAX / 255;
        const HIGH: u64 = ONES << 7;
        let begin = self.at;
        // Eight bytes at a time. A mask has the high bit of every byte that is
        // below the bound; above the lowest such byte it may have others.
        let below = |word: u64, bound: u64| word.wrapping_sub(ONES * bound) & !word & HIGH;
        while let Some(chunk) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk) {
            let word = u64::from_le_bytes(*chunk);
            let quote = below(word ^ (ONES * u64::from(b'"')), 1);
            let backslash = below(word ^ (ONES * u64::from(b'\\')), 1);
            let ends = quote | backslash | below(word, 0x20);
            if ends != 0 {
                self.at += ends.trailing_zeros() as usize / 8;
                return self.text.get(begin..self.at).unwrap_or_default();
            }
            self.at += 8;
        }
        while let Some(byte) = self.bytes.get(self.at)
            && *byte >= 0x20
            && !matches!(byte, b'"' | b'\\')
        {
            self.at += 1;
        }
        self.text.get(begin..self.at).unwrap_or_default()
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<char, Fault> {
        let letter = self.bytes.get(self.at).copied();
        self.at += 1;
        Ok(match letter {
            Some(plain @ (b'"' | b'\\' | b'/')) => char::from(plain),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => {
                self.at -= 1;
                return Err(self.fault("an escape is malformed"));
            }
        })
    }

    /// The character of one or two `\u` escapes; half a pair is replaced.
    fn code_point(&mut self) -> Result<char, Fault> {
        let first = self.unit()?;
        let mut code = first;
        if (0xD800..0xDC00).contains(&first) {
            let behind = self.at;
            if self.passes(b'\\') && self.passes(b'u') {
                let second = self.unit()?;
                if (0xDC00..0xE000).contains(&second) {
                    code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                }
            }
            if code == first {
                // What follows stands for itself.
                self.at = behind;
            }
        }
        Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn unit(&mut self) -> Result<u32, Fault> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.bytes.get(self.at).copied();
            let digit = digit.and_then(|digit| char::from(digit).to_digit(16));
            let Some(digit) = digit else {
                return Err(self.fault("an escape is malformed"));
            };
            unit = unit << 4 | digit;
            self.at += 1;
        }
        Ok(unit)
    }
}

#[cfg(test)]
mod tests;
