//! Where the reader is.

use super::FileError;

/// A place in a text. All that it stops at are ASCII characters, so it always
/// stands between two characters.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    pub(super) line: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    /// The next byte.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes on by some bytes, which must end between characters.
    pub(super) fn skip(&mut self, bytes: usize) {
        let end = (self.at + bytes).min(self.text.len());
        let passed = &self.text.as_bytes()[self.at..end];
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count();
        self.at = end;
    }

    /// Takes this text if it is next.
    pub(super) fn takes(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.skip(text.len());
        }
        found
    }

    /// Takes what comes before the first byte that is not wanted.
    pub(super) fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.bytes().position(|byte| !wanted(byte));
        let found = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
        self.skip(found.len());
        found
    }

    pub(super) fn spaces(&mut self) {
        self.take_while(|byte| matches!(byte, b' ' | b'\t'));
    }

    /// A comment, if there is one.
    ///
    /// # Errors
    /// One that holds control characters.
    pub(super) fn comment(&mut self) -> Result<(), FileError> {
        if self.peek() == Some(b'#') {
            let comment = self.take_while(|byte| byte != b'\n');
            let comment = comment.strip_suffix('\r').unwrap_or(comment);
            if comment.bytes().any(is_control) {
                return Err(self.error("a control character in a comment"));
            }
        }
        Ok(())
    }

    /// Spaces, comments and ends of lines.
    pub(super) fn blank(&mut self) -> Result<(), FileError> {
        loop {
            self.spaces();
            self.comment()?;
            if !self.takes("\n") && !self.takes("\r\n") {
                return Ok(());
            }
        }
    }

    /// The end of a line, a comment before it, or the end of the file.
    pub(super) fn end_of_line(&mut self) -> Result<(), FileError> {
        self.spaces();
        self.comment()?;
        if self.peek().is_none() || self.takes("\n") || self.takes("\r\n") {
            return Ok(());
        }
        Err(self.unexpected("the end of the line"))
    }

    pub(super) fn error(&self, reason: impl Into<String>) -> FileError {
        FileError::new(self.line, reason)
    }

    /// What stands here is not what must.
    pub(super) fn unexpected(&self, wanted: &str) -> FileError {
        let found = match self.rest().chars().next() {
            None => "the file ends".to_owned(),
            Some('\n' | '\r') => "the line ends".to_owned(),
            Some(c) => format!("`{}` stands", c.escape_debug()),
        };
        self.error(format!("{found} where {wanted} is expected"))
    }
}

/// Control characters other than the tab.
pub(super) const fn is_control(byte: u8) -> bool {
    (byte < b' ' && byte != b'\t') || byte == 0x7f
}
