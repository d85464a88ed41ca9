//! JSON text, as it is made.

/// Writes JSON: one value a line, two spaces for each level; or without
/// blanks.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    is_compact: bool,
    depth: usize,
    /// Whether the list or object that is open has something in it.
    begun: bool,
}

impl Writer {
    pub(super) fn new(is_compact: bool) -> Self {
        Self {
            is_compact,
            ..Self::default()
        }
    }

    /// An object; `fill` writes its members.
    pub(super) fn object(&mut self, fill: impl FnOnce(&mut Self)) {
        self.open('{');
        fill(self);
        self.close('}');
    }

    /// A list; `fill` writes its values, each after [`Writer::item`].
    pub(super) fn list(&mut self, fill: impl FnOnce(&mut Self)) {
        self.open('[');
        fill(self);
        self.close(']');
    }

    /// Begins a member.
    pub(super) fn key(&mut self, key: &str) {
        self.item();
        self.text(key);
        self.out.push_str(if self.is_compact { ":" } else { ": " });
    }

    /// Begins a value of a list.
    pub(super) fn item(&mut self) {
        if self.begun {
            self.out.push(',');
        }
        self.begun = true;
        self.line();
    }

    /// A member that is a string.
    pub(super) fn member(&mut self, key: &str, text: &str) {
        self.key(key);
        self.text(text);
    }

    /// A member that is a string, or null when not known.
    pub(super) fn known(&mut self, key: &str, text: Option<&str>) {
        self.key(key);
        match text {
            Some(text) => self.text(text),
            None => self.out.push_str("null"),
        }
    }

    /// A member that is a number, or null when not known.
    pub(super) fn count(&mut self, key: &str, number: Option<u64>) {
        self.key(key);
        match number {
            Some(number) => self.out.push_str(&number.to_string()),
            None => self.out.push_str("null"),
        }
    }

    /// A member that is true, false, or null when not known.
    pub(super) fn flag(&mut self, key: &str, flag: Option<bool>) {
        self.key(key);
        self.out.push_str(match flag {
            Some(true) => "true",
            Some(false) => "false",
            None => "null",
        });
    }

    /// A member that is a list of numbers.
    pub(super) fn numbers(&mut self, key: &str, numbers: &[usize]) {
        self.key(key);
        self.out.push('[');
        for (at, number) in numbers.iter().enumerate() {
            if at > 0 {
                self.out.push_str(if self.is_compact { "," } else { ", " });
            }
            self.out.push_str(&number.to_string());
        }
        self.out.push(']');
    }

    /// A member that is a list of strings.
    pub(super) fn texts(&mut self, key: &str, texts: &[String]) {
        self.key(key);
        self.list(|list| {
            for text in texts {
                list.item();
                list.text(text);
            }
        });
    }

    /// A string.
    pub(super) fn text(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                    let code = u32::from(c);
                    self.out.push_str("\\u");
                    for shift in [12, 8, 4, 0] {
                        let digit = char::from_digit((code >> shift) & 15, 16);
                        self.out.push(digit.unwrap_or('0'));
                    }
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    /// All that was written.
    pub(super) fn finish(mut self) -> String {
        if !self.is_compact {
            self.out.push('\n');
        }
        self.out
    }

    fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.depth += 1;
        self.begun = false;
    }

    fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if self.begun {
            self.line();
        }
        self.out.push(bracket);
        self.begun = true;
    }

    fn line(&mut self) {
        if self.is_compact {
            return;
        }
        self.out.push('\n');
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }
}
