//! Tokens of a `cfg` expression.

use super::NotAPlatform;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    Comma,
    Equals,
    /// A name, and whether it was written as `r#name`.
    Name(&'a str, bool),
    Text(&'a str),
}

/// Splits a text. Only spaces may stand between tokens, and texts have no
/// escapes, as in Cargo.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, NotAPlatform> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            ' ' => {
                rest = &rest[1..];
                continue;
            }
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            '=' => (Token::Equals, 1),
            '"' => {
                let end = rest[1..].find('"').ok_or(NotAPlatform)?;
                (Token::Text(&rest[1..=end]), end + 2)
            }
            _ => {
                let raw = rest.strip_prefix("r#");
                let name = raw.unwrap_or(rest);
                let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
                let name = &name[..end];
                if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
                    return Err(NotAPlatform);
                }
                (
                    Token::Name(name, raw.is_some()),
                    end + if raw.is_some() { 2 } else { 0 },
                )
            }
        };
        tokens.push(token);
        rest = &rest[length..];
    }
    Ok(tokens)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
