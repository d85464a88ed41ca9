//! Strings.

use super::FileError;
use super::cursor::{Cursor, is_control};

/// A string of any of the four forms.
pub(super) fn string(cursor: &mut Cursor<'_>) -> Result<String, FileError> {
    if cursor.takes("\"\"\"") {
        return long(cursor, b'"');
    }
    if cursor.takes("'''") {
        return long(cursor, b'\'');
    }
    short(cursor)
}

/// A string on one line, as keys are too.
pub(super) fn short(cursor: &mut Cursor<'_>) -> Result<String, FileError> {
    let quote = match cursor.peek() {
        Some(quote @ (b'"' | b'\'')) => quote,
        _ => return Err(cursor.unexpected("a quotation mark")),
    };
    cursor.skip(1);
    let mut out = String::new();
    loop {
        plain(cursor, quote, &mut out);
        match cursor.peek() {
            Some(byte) if byte == quote => {
                cursor.skip(1);
                return Ok(out);
            }
            Some(b'\\') => escape(cursor, &mut out)?,
            Some(byte) if byte != b'\n' && byte != b'\r' => {
                return Err(cursor.error("a control character in a string"));
            }
            _ => return Err(cursor.error("a string without its end")),
        }
    }
}

/// A string of several lines; its opening marks are behind.
fn long(cursor: &mut Cursor<'_>, quote: u8) -> Result<String, FileError> {
    let begin = cursor.line;
    let end = if quote == b'"' { "\"\"\"" } else { "'''" };
    let _ = cursor.takes("\n") || cursor.takes("\r\n");
    let mut out = String::new();
    loop {
        plain(cursor, quote, &mut out);
        if cursor.rest().starts_with(end) {
            // Up to two marks more belong to the text.
            let marks = cursor.rest().bytes().take_while(|&byte| byte == quote);
            let marks = marks.count().min(5);
            out.extend(std::iter::repeat_n(char::from(quote), marks - 3));
            cursor.skip(marks);
            return Ok(out);
        }
        match cursor.peek() {
            Some(byte) if byte == quote => {
                out.push(char::from(quote));
                cursor.skip(1);
            }
            Some(b'\\') if continues(cursor) => {
                cursor.skip(1);
                cursor.take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
            }
            Some(b'\\') => escape(cursor, &mut out)?,
            Some(b'\n') => {
                out.push('\n');
                cursor.skip(1);
            }
            Some(b'\r') if cursor.rest().starts_with("\r\n") => {
                // A line's end is one, however it is written.
                out.push('\n');
                cursor.skip(2);
            }
            Some(_) => return Err(cursor.error("a control character in a string")),
            None => return Err(FileError::new(begin, "a string without its end")),
        }
    }
}

/// What stands for itself.
fn plain(cursor: &mut Cursor<'_>, quote: u8, out: &mut String) {
    let special = |byte| byte == quote || (byte == b'\\' && quote == b'"') || is_control(byte);
    out.push_str(cursor.take_while(|byte| !special(byte)));
}

/// Whether the backslash here joins lines.
fn continues(cursor: &Cursor<'_>) -> bool {
    let rest = cursor.rest().get(1..).unwrap_or_default();
    let rest = rest.trim_start_matches([' ', '\t']);
    rest.starts_with('\n') || rest.starts_with("\r\n")
}

fn escape(cursor: &mut Cursor<'_>, out: &mut String) -> Result<(), FileError> {
    let code = cursor.rest().as_bytes().get(1).copied();
    let digits = match code {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        code => {
            let c = match code {
                Some(b'b') => '\u{8}',
                Some(b't') => '\t',
                Some(b'n') => '\n',
                Some(b'f') => '\u{c}',
                Some(b'r') => '\r',
                Some(b'e') => '\u{1b}',
                Some(b'"') => '"',
                Some(b'\\') => '\\',
                _ => return Err(cursor.error("an unknown escape in a string")),
            };
            out.push(c);
            cursor.skip(2);
            return Ok(());
        }
    };
    let number = cursor.rest().get(2..2 + digits);
    let number = number.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let c = number.and_then(|digits| char::from_u32(u32::from_str_radix(digits, 16).ok()?));
    out.push(c.ok_or_else(|| cursor.error("an escape that is no character"))?);
    cursor.skip(2 + digits);
    Ok(())
}
