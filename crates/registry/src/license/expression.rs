//! SPDX licence expressions (SPDX specification, annex "SPDX license
//! expressions").

use std::fmt;

/// Parentheses nested deeper than this are no expression: nobody writes them,
/// and reading them needs room on the stack.
const DEEPEST: usize = 32;

/// A licence expression as a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// One licence.
    License(LicenseTerm),
    /// All of them apply; two or more.
    And(Vec<Expression>),
    /// Any of them may be chosen; two or more.
    Or(Vec<Expression>),
}

/// One licence of an expression.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LicenseTerm {
    /// Its short name: `Apache-2.0`, `LicenseRef-x`.
    pub id: String,
    /// `+`: this version or any later one.
    pub or_later: bool,
    /// `WITH`: an exception from its terms.
    pub exception: Option<String>,
}

impl Expression {
    /// Reads an expression; `None` when the text is none. Operators may be
    /// written in lower case, as old crates do.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parser = Parser {
            tokens: tokens(text)?,
            at: 0,
        };
        let expression = parser.any(0)?;
        (parser.at == parser.tokens.len()).then_some(expression)
    }

    /// Every licence named, in order.
    #[must_use]
    pub fn licenses(&self) -> Vec<&LicenseTerm> {
        match self {
            Self::License(term) => vec![term],
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::licenses).collect(),
        }
    }

    /// Whether the terms can be met by licences that are accepted: one of each
    /// choice, all of what applies together.
    pub fn is_met_by(&self, accepts: &dyn Fn(&LicenseTerm) -> bool) -> bool {
        match self {
            Self::License(term) => accepts(term),
            Self::And(parts) => parts.iter().all(|part| part.is_met_by(accepts)),
            Self::Or(parts) => parts.iter().any(|part| part.is_met_by(accepts)),
        }
    }
}

impl fmt::Display for LicenseTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        if self.or_later {
            f.write_str("+")?;
        }
        match &self.exception {
            Some(exception) => write!(f, " WITH {exception}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Expression {
    /// Writes it as SPDX does today: `MIT OR Apache-2.0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, operator) = match self {
            Self::License(term) => return term.fmt(f),
            Self::And(parts) => (parts, " AND "),
            Self::Or(parts) => (parts, " OR "),
        };
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                f.write_str(operator)?;
            }
            match part {
                Self::Or(_) if matches!(self, Self::And(_)) => write!(f, "({part})")?,
                part => part.fmt(f)?,
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Token<'a> {
    Id(&'a str),
    Plus,
    And,
    Or,
    With,
    Open,
    Close,
}

fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '/' => (Token::Or, 1),
            '+' => (Token::Plus, 1),
            _ => {
                let end = rest.find(|c| !is_part_of_id(c)).unwrap_or(rest.len());
                (word(rest.get(..end).filter(|word| !word.is_empty())?), end)
            }
        };
        tokens.push(token);
        rest = rest.get(length..)?.trim_start();
    }
    Some(tokens)
}

fn is_part_of_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':')
}

fn word(word: &str) -> Token<'_> {
    [
        ("and", Token::And),
        ("or", Token::Or),
        ("with", Token::With),
    ]
    .into_iter()
    .find(|(operator, _)| word.eq_ignore_ascii_case(operator))
    .map_or(Token::Id(word), |(_, token)| token)
}

/// `OR` binds weakest, then `AND`, then `WITH` and `+`.
struct Parser<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
}

impl<'a> Parser<'a> {
    fn takes(&mut self, token: Token<'_>) -> bool {
        let found = self.tokens.get(self.at) == Some(&token);
        self.at += usize::from(found);
        found
    }

    fn id(&mut self) -> Option<&'a str> {
        let Some(Token::Id(id)) = self.tokens.get(self.at) else {
            return None;
        };
        self.at += 1;
        Some(id)
    }

    fn any(&mut self, depth: usize) -> Option<Expression> {
        let mut parts = vec![self.all(depth)?];
        while self.takes(Token::Or) {
            parts.push(self.all(depth)?);
        }
        Some(joined(parts, Expression::Or))
    }

    fn all(&mut self, depth: usize) -> Option<Expression> {
        let mut parts = vec![self.one(depth)?];
        while self.takes(Token::And) {
            parts.push(self.one(depth)?);
        }
        Some(joined(parts, Expression::And))
    }

    fn one(&mut self, depth: usize) -> Option<Expression> {
        if self.takes(Token::Open) {
            let inner = (depth < DEEPEST).then(|| self.any(depth + 1)).flatten()?;
            return self.takes(Token::Close).then_some(inner);
        }
        Some(Expression::License(LicenseTerm {
            id: self.id()?.to_owned(),
            or_later: self.takes(Token::Plus),
            exception: match self.takes(Token::With) {
                true => Some(self.id()?.to_owned()),
                false => None,
            },
        }))
    }
}

fn joined(mut parts: Vec<Expression>, join: fn(Vec<Expression>) -> Expression) -> Expression {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => join(parts.into_iter().chain(last).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::License;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn written(text: &str) -> Option<String> {
        let expression = License::new(text).expression()?;
        Some(expression.to_string())
    }

    #[test]
    fn expressions_are_written_as_spdx_does() {
        for (text, spdx) in [
            ("MIT", "MIT"),
            ("MIT/Apache-2.0", "MIT OR Apache-2.0"),
            (" MIT / Apache-2.0 ", "MIT OR Apache-2.0"),
            ("mit or apache-2.0", "mit OR apache-2.0"),
            ("GPL-3.0+", "GPL-3.0+"),
            (
                "(MIT OR Apache-2.0) AND Unicode-DFS-2016",
                "(MIT OR Apache-2.0) AND Unicode-DFS-2016",
            ),
            ("MIT OR (A AND B)", "MIT OR A AND B"),
            (
                "Apache-2.0 WITH LLVM-exception/MIT",
                "Apache-2.0 WITH LLVM-exception OR MIT",
            ),
            ("MIT/Apache-2.0/Zlib", "MIT OR Apache-2.0 OR Zlib"),
            ("(((MIT)))", "MIT"),
            ("(MIT)/(Apache-2.0)", "MIT OR Apache-2.0"),
            (
                "GPL-2.0+ with Classpath-exception-2.0",
                "GPL-2.0+ WITH Classpath-exception-2.0",
            ),
            ("A AND B OR C AND D", "A AND B OR C AND D"),
            ("A AND (B AND C)", "A AND B AND C"),
            ("LGPL-3.0-or-later", "LGPL-3.0-or-later"),
            (
                "DocumentRef-spdx:LicenseRef-x",
                "DocumentRef-spdx:LicenseRef-x",
            ),
        ] {
            assert_eq!(written(text).as_deref(), Some(spdx), "{text}");
        }
    }

    #[test]
    fn other_texts_are_kept_as_they_are() {
        for text in [
            "",
            "non-standard",
            "MIT License",
            "MIT, Apache-2.0",
            "(MIT",
            "MIT)",
            "OR",
            "MIT OR",
            "MIT WITH",
            "+",
            "MIT++",
            "©",
            "MIT//Apache-2.0",
            "BSD 3-Clause",
        ] {
            assert_eq!(written(text), None, "{text}");
            assert_eq!(License::new(text).as_str(), text);
        }
        let deep = |levels: usize| format!("{}MIT{}", "(".repeat(levels), ")".repeat(levels));
        assert_eq!(written(&deep(DEEPEST)).as_deref(), Some("MIT"));
        for levels in [DEEPEST + 1, 10_000, 100_000] {
            assert_eq!(written(&deep(levels)), None);
        }
        let long = vec!["MIT"; 50_000].join("/");
        assert!(written(&long).is_some(), "long is not deep");
    }

    #[test]
    fn one_of_each_choice_is_enough() {
        let expression = Expression::parse("(MIT OR GPL-3.0) AND Zlib").expect("SPDX");
        let ids: Vec<_> = expression.licenses().iter().map(|l| l.id.clone()).collect();
        assert_eq!(ids, ["MIT", "GPL-3.0", "Zlib"]);
        assert!(expression.is_met_by(&|license| license.id != "GPL-3.0"));
        assert!(!expression.is_met_by(&|license| license.id != "Zlib"));
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn what_is_written_reads_back(text in "[A-C()/+ ]{0,12}|(MIT|OR|AND|WITH|[() /+]){0,12}|\\PC{0,20}") {
            if let Some(expression) = Expression::parse(&text) {
                let again = Expression::parse(&expression.to_string());
                prop_assert_eq!(again.map(|e| e.to_string()), Some(expression.to_string()));
            }
        }
    }
}
