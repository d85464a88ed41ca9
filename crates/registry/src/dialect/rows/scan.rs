//! Finds the rows of one list in a JSON text without reading the rest.

use std::ops::Range;

/// Bytes between two chances to stop.
const STRETCH: usize = 64 << 10;

/// A place in a text, and what is open there.
pub(super) struct RowScan {
    name: &'static str,
    /// Brackets that are open around the list's name.
    level: u32,
    at: usize,
    depth: u32,
    in_text: bool,
    escaped: bool,
    text: Range<usize>,
    /// A colon stood last: what follows is the value of `text`.
    after_colon: bool,
    /// Where the list begins, behind its bracket.
    begin: Option<usize>,
    /// Where it ends, before its bracket.
    end: Option<usize>,
    row: Option<usize>,
    /// Something other than an object stands where a row should.
    odd: bool,
}

/// What comes next in the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// An object.
    Row(Range<usize>),
    /// Something else.
    NoRow,
    /// Nothing yet.
    Pause,
    /// No more.
    End,
}

impl RowScan {
    /// Looks for the list called `name` in an object that is itself inside
    /// `level - 1` others.
    pub(super) const fn new(name: &'static str, level: u32) -> Self {
        Self {
            name,
            level,
            at: 0,
            depth: 0,
            in_text: false,
            escaped: false,
            text: 0..0,
            after_colon: false,
            begin: None,
            end: None,
            row: None,
            odd: false,
        }
    }

    /// The text without the rows; the whole text when the list was not found,
    /// or does not end.
    pub(super) fn frame(&self, body: &str) -> String {
        match (self.begin, self.end) {
            (Some(begin), Some(end)) => [&body[..begin], &body[end..]].concat(),
            _ => body.to_owned(),
        }
    }

    pub(super) fn next(&mut self, body: &[u8]) -> Found {
        if self.end.is_some() {
            return Found::End;
        }
        let stop = self.at.saturating_add(STRETCH);
        while let Some(&byte) = body.get(self.at) {
            self.at += 1;
            if self.in_text {
                self.text_byte(byte);
            } else if let Some(found) = self.byte(byte, body) {
                return found;
            }
            if self.at >= stop {
                return Found::Pause;
            }
        }
        Found::End
    }

    fn text_byte(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => {
                self.in_text = false;
                self.text.end = self.at - 1;
            }
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8, body: &[u8]) -> Option<Found> {
        let among_rows = self.begin.is_some() && self.depth == self.level + 1;
        match byte {
            b' ' | b'\n' | b'\r' | b'\t' => return None,
            b'"' => {
                self.in_text = true;
                self.text = self.at..self.at;
                self.odd |= among_rows;
            }
            b'{' | b'[' => {
                let is_list = byte == b'[' && self.after_colon && self.depth == self.level;
                if is_list
                    && self.begin.is_none()
                    && body.get(self.text.clone()) == Some(self.name.as_bytes())
                {
                    self.begin = Some(self.at);
                } else if among_rows && byte == b'{' {
                    self.row = Some(self.at - 1);
                } else {
                    self.odd |= among_rows;
                }
                self.depth += 1;
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                if self.begin.is_some() && self.depth == self.level + 1 {
                    return self.row.take().map(|begin| Found::Row(begin..self.at));
                }
                if among_rows {
                    self.end = Some(self.at - 1);
                    return Some(if self.odd { Found::NoRow } else { Found::End });
                }
            }
            b',' if among_rows && self.odd => {
                self.odd = false;
                return Some(Found::NoRow);
            }
            b',' | b':' => {}
            _ => self.odd |= among_rows,
        }
        self.after_colon = byte == b':';
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn rows(level: u32, body: &str) -> (Vec<&str>, usize, String) {
        let mut scan = RowScan::new("versions", level);
        let (mut rows, mut odd) = (Vec::new(), 0);
        loop {
            match scan.next(body.as_bytes()) {
                Found::Row(range) => rows.push(&body[range]),
                Found::NoRow => odd += 1,
                Found::Pause => {}
                Found::End => return (rows, odd, scan.frame(body)),
            }
        }
    }

    #[test]
    fn rows_of_the_named_list_are_found_and_nothing_else() {
        let body = r#"{"crate":{"versions":[1,{"a":2}]},"x":"versions","versions" : [ {"n":"]}\"","v":[{}]},
            {"n":{"versions":[{}]}} ],"meta":{"versions":[{}]}}"#;
        let (found, odd, frame) = rows(1, body);
        assert_eq!(
            found,
            [r#"{"n":"]}\"","v":[{}]}"#, r#"{"n":{"versions":[{}]}}"#]
        );
        assert_eq!(odd, 0);
        assert!(frame.contains(r#""versions" : [],"meta""#), "{frame}");
        let (found, ..) = rows(2, r#"{"data":{"versions":[{"n":1}]}}"#);
        assert_eq!(found, [r#"{"n":1}"#]);
    }

    #[test]
    fn what_is_no_object_is_counted() {
        let (found, odd, frame) = rows(1, r#"{"versions":[1,{"n":1},"{",[{}],null]}"#);
        assert_eq!((found, odd), (vec![r#"{"n":1}"#], 4));
        assert_eq!(frame, r#"{"versions":[]}"#);
    }

    #[test]
    fn a_text_without_the_list_is_its_own_frame() {
        for body in [
            "",
            "<html>",
            "[]",
            r#"{"versions":7}"#,
            r#"{"versions":[{"n":1}"#,
            "}}]]",
            "\"\\",
        ] {
            assert_eq!(rows(1, body).2, body);
        }
        assert_eq!(rows(1, r#"{"versions":[]}"#).0, Vec::<&str>::new());
    }
}
