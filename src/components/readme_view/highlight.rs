//! Code in colours: Rust, TOML and shell, as far as one pass over the text
//! tells. What it does not understand stays as it is.
//!
//! 2 kB of the page's code instead of the hundreds that a general highlighter
//! and its grammars take.

/// Code beyond this many bytes stays plain: nobody reads it for its colours.
const LONGEST: usize = 64 << 10;

/// A way to read code: how long the piece is that a text begins with, and its
/// class. The text is never empty, and neither is a piece.
type Reader = fn(&str, Before) -> (&'static str, usize);

/// Where a piece stands.
#[derive(Clone, Copy, PartialEq)]
struct Before {
    /// Nothing but white space is before it on its line.
    line_start: bool,
    /// White space is right before it.
    space: bool,
}

/// Whether code of a language, as READMEs name it, has colours.
pub fn is_known(language: &str) -> bool {
    [RUST, SHELL, TOML]
        .iter()
        .any(|names| names.contains(&language))
}

const RUST: &[&str] = &["rust", "rs"];
const TOML: &[&str] = &["toml"];
const SHELL: &[&str] = &["sh", "bash", "shell", "console", "zsh", "shell-session"];

fn reader(language: &str) -> Option<Reader> {
    let readers: [(&[&str], Reader); 3] = [(RUST, rust), (TOML, toml), (SHELL, shell)];
    let mut readers = readers.into_iter();
    let reader = readers.find(|(names, _)| names.contains(&language));
    reader.map(|(_, reader)| reader)
}

/// Cuts code into pieces and tells each with its class, in order; an empty
/// class is plain text. Together the pieces are the code.
pub fn pieces(language: &str, code: &str, tell: &mut dyn FnMut(&'static str, &str)) {
    let Some(read) = reader(language).filter(|_| code.len() <= LONGEST) else {
        return tell("", code);
    };
    let mut rest = code;
    let mut before = Before {
        line_start: true,
        space: true,
    };
    // Plain pieces in a row are one.
    let mut plain = 0;
    while !rest.is_empty() {
        let at = &rest[plain..];
        if at.is_empty() {
            tell("", rest);
            return;
        }
        let (class, length) = read(at, before);
        let piece = &at[..length];
        if class.is_empty() {
            plain += length;
        } else {
            if plain > 0 {
                tell("", &rest[..plain]);
            }
            tell(class, piece);
            rest = &at[length..];
            plain = 0;
        }
        let last = piece.chars().next_back().unwrap_or('\n');
        // A prompt is not yet the line.
        let is_before = piece.trim().is_empty() || (class == "m" && piece.len() == 1);
        before.line_start = last == '\n' || (before.line_start && is_before);
        before.space = last.is_whitespace();
    }
}

fn rust(text: &str, _: Before) -> (&'static str, usize) {
    let bytes = text.as_bytes();
    let next = bytes.get(1).copied().unwrap_or(0);
    match bytes[0] {
        b'/' if next == b'/' => ("c", line(text)),
        b'/' if next == b'*' => ("c", block_comment(bytes)),
        b'"' => ("s", quoted(text, '"')),
        b'#' if text.starts_with("#[") || text.starts_with("#![") => ("m", attribute(bytes)),
        b'\'' => character(text).map_or(("", 1), |length| ("s", length)),
        b'r' | b'b' | b'c' if raw(text).is_some() => ("s", raw(text).unwrap_or(1)),
        b'0'..=b'9' => ("n", number(bytes)),
        first if is_word(first) => {
            let length = word(text);
            (rust_word(&text[..length]), length)
        }
        _ => ("", one(text)),
    }
}

fn rust_word(word: &str) -> &'static str {
    const KEYWORDS: &str = " as async await break const continue crate dyn else enum extern false fn for if \
        impl in let loop match mod move mut pub ref return self static struct super trait true type unsafe use \
        where while yield ";
    const TYPES: &str =
        " bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize ";
    match word {
        _ if among(KEYWORDS, word) => "k",
        _ if among(TYPES, word) || word.starts_with(|c: char| c.is_ascii_uppercase()) => "t",
        _ => "",
    }
}

fn toml(text: &str, before: Before) -> (&'static str, usize) {
    let first = text.as_bytes()[0];
    match first {
        b'#' => ("c", line(text)),
        b'[' if before.line_start => ("k", line(text).min(table_name(text))),
        b'"' | b'\'' => {
            let quote = first as char;
            let triple: String = [quote; 3].iter().collect();
            match text.strip_prefix(&triple) {
                Some(inside) => ("s", inside.find(&triple).map_or(text.len(), |end| end + 6)),
                None => ("s", quoted(text, quote)),
            }
        }
        b'0'..=b'9' => ("n", number(text.as_bytes())),
        first if is_word(first) => {
            let length = word(text);
            let is_value = matches!(&text[..length], "true" | "false");
            (if is_value { "n" } else { "" }, length)
        }
        _ => ("", one(text)),
    }
}

fn shell(text: &str, before: Before) -> (&'static str, usize) {
    let bytes = text.as_bytes();
    match bytes[0] {
        b'#' if before.space => ("c", line(text)),
        b'"' | b'\'' => ("s", quoted(text, bytes[0] as char)),
        b'$' | b'>' if before.line_start && bytes.get(1) == Some(&b' ') => ("m", 1),
        b'$' if bytes.get(1).copied().is_some_and(is_word) => ("n", 1 + word(&text[1..])),
        b'-' if before.space => {
            let end = text.find(|c: char| c != '-' && !c.is_ascii_alphanumeric());
            ("t", end.unwrap_or(text.len()))
        }
        first if is_word(first) => {
            let length = word(text);
            (if before.line_start { "k" } else { "" }, length)
        }
        _ => ("", one(text)),
    }
}

fn among(words: &str, word: &str) -> bool {
    words
        .split_ascii_whitespace()
        .any(|candidate| candidate == word)
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// The length of the first character.
fn one(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

/// The length of letters, digits and underscores, of any script.
fn word(text: &str) -> usize {
    let end = text.bytes().position(|byte| !is_word(byte));
    end.unwrap_or(text.len())
}

/// The length up to the end of the line.
fn line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// `[package]`, `[[bin]]`.
fn table_name(text: &str) -> usize {
    let end = text.find(']').map_or(text.len(), |end| end + 1);
    end + usize::from(text[end..].starts_with(']'))
}

/// A number with its point and its type.
fn number(bytes: &[u8]) -> usize {
    let is_part = |at: usize| match bytes.get(at) {
        Some(b'.') => bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
        Some(byte) => byte.is_ascii_alphanumeric() || *byte == b'_',
        None => false,
    };
    (1..).find(|at| !is_part(*at)).unwrap_or(1)
}

/// A text between quotes, which a backslash keeps open; to the end of the code
/// when it is never closed.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// `'a'`, `'\n'`; `None` for a lifetime.
fn character(text: &str) -> Option<usize> {
    let inside = text.get(1..)?;
    if inside.starts_with('\\') {
        return Some(quoted(text, '\'').min(line(text)));
    }
    let end = 1 + one(inside);
    text.get(end..)?.starts_with('\'').then_some(end + 1)
}

/// `r"…"`, `br#"…"#`, `b"…"`, `c"…"`.
fn raw(text: &str) -> Option<usize> {
    let prefix = ["br", "cr", "b", "c", "r"]
        .into_iter()
        .find(|prefix| text.starts_with(prefix))?;
    let rest = &text[prefix.len()..];
    let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
    let inside = rest[hashes..].strip_prefix('"')?;
    let begin = prefix.len() + hashes;
    if !prefix.ends_with('r') {
        return (hashes == 0).then(|| begin + quoted(&text[begin..], '"'));
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let end = inside.find(&close).map(|end| begin + 1 + end + close.len());
    Some(end.unwrap_or(text.len()))
}

/// A comment in stars, which may hold others.
fn block_comment(bytes: &[u8]) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"/*") => depth += 1,
            Some(b"*/") => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

/// `#[derive(Debug)]`, to the bracket that closes it.
fn attribute(bytes: &[u8]) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 1 => return at + 1,
            b']' => depth -= 1,
            _ => {}
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn marked(language: &str, code: &str) -> String {
        let mut out = String::new();
        pieces(language, code, &mut |class, text| match class {
            "" => out += text,
            class => out += &format!("<{class} {text}>"),
        });
        out
    }

    #[wasm_bindgen_test]
    fn rust_is_marked() {
        for (code, wanted) in [
            ("use a::B;", "<k use> a::<t B>;"),
            ("let x: u8 = 0x1f_u8;", "<k let> x: <t u8> = <n 0x1f_u8>;"),
            ("1.5 1..2 1.max(2)", "<n 1.5> <n 1>..<n 2> <n 1>.max(<n 2>)"),
            ("f(\"a\\\"b\") // c", "f(<s \"a\\\"b\">) <c // c>"),
            ("r#\"a\"b\"# b\"x\" br'", "<s r#\"a\"b\"#> <s b\"x\"> br'"),
            (
                "'a' '\\'' &'a str 'é'",
                "<s 'a'> <s '\\''> &'a <t str> <s 'é'>",
            ),
            ("/* a /* b */ c */ d", "<c /* a /* b */ c */> d"),
            ("#[a(b[0])]\nfn", "<m #[a(b[0])]>\n<k fn>"),
            ("Self::selfish", "<t Self>::selfish"),
            ("größe as_ref", "größe as_ref"),
        ] {
            assert_eq!(marked("rust", code), wanted);
        }
    }

    #[wasm_bindgen_test]
    fn toml_and_shell_are_marked() {
        assert_eq!(
            marked(
                "toml",
                "[a.b] # c\nd = \"e\"\n[[x]]\nf = [1, true, '''\ny''']"
            ),
            "<k [a.b]> <c # c>\nd = <s \"e\">\n<k [[x]]>\nf = [<n 1>, <n true>, <s '''\ny'''>]"
        );
        assert_eq!(
            marked(
                "sh",
                "$ cargo add a --features \"x y\" # c\nexport A=$B a#b"
            ),
            "<m $> <k cargo> add a <t --features> <s \"x y\"> <c # c>\n<k export> A=<n $B> a#b"
        );
        assert_eq!(marked("python", "def f(): # x"), "def f(): # x");
    }

    #[wasm_bindgen_test]
    fn unclosed_and_odd_code_ends() {
        for code in [
            "\"", "'", "'\\", "r#\"", "/*", "/*/", "#[", "b", "br", "r#", "\"\\", "[", "'''", "$",
            "-", "é'é", "0.", "'🦀", "c\"",
        ] {
            for language in ["rust", "toml", "sh"] {
                let mut whole = String::new();
                pieces(language, code, &mut |_, text| whole += text);
                assert_eq!(whole, code, "{language}");
            }
        }
    }
}
