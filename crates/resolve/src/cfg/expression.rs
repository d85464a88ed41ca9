//! `cfg` expressions.

use super::token::{Token, tokens};
use super::{NotAPlatform, Target};
use std::str::FromStr;

/// Deeper nesting is refused: it is evaluated by recursion.
const DEEPEST: usize = 64;

/// What stands between the parentheses of `cfg(…)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
    /// `true` or `false`
    Constant(bool),
    /// `unix`
    Name(String),
    /// `target_os = "linux"`
    Pair(String, String),
}

impl Expression {
    pub(crate) fn holds(&self, target: &Target) -> bool {
        match self {
            Self::Not(inner) => !inner.holds(target),
            Self::All(parts) => parts.iter().all(|part| part.holds(target)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(target)),
            Self::Constant(value) => *value,
            Self::Name(name) => target.has(name, None),
            Self::Pair(name, value) => target.has(name, Some(value)),
        }
    }
}

impl FromStr for Expression {
    type Err = NotAPlatform;

    fn from_str(text: &str) -> Result<Self, NotAPlatform> {
        let tokens = tokens(text)?;
        let mut reader = Reader {
            rest: &tokens,
            depth: 0,
        };
        let expression = reader.expression()?;
        match reader.rest {
            [] => Ok(expression),
            _ => Err(NotAPlatform),
        }
    }
}

struct Reader<'a> {
    rest: &'a [Token<'a>],
    depth: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self) -> Result<Token<'a>, NotAPlatform> {
        let (&first, rest) = self.rest.split_first().ok_or(NotAPlatform)?;
        self.rest = rest;
        Ok(first)
    }

    fn take_if(&mut self, token: Token<'_>) -> bool {
        let found = self.rest.first() == Some(&token);
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    fn expect(&mut self, token: Token<'_>) -> Result<(), NotAPlatform> {
        self.take_if(token).then_some(()).ok_or(NotAPlatform)
    }

    fn expression(&mut self) -> Result<Expression, NotAPlatform> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(NotAPlatform);
        }
        let expression = match self.take()? {
            Token::Name("not", false) => {
                self.expect(Token::Open)?;
                let inner = self.expression()?;
                self.expect(Token::Close)?;
                Expression::Not(Box::new(inner))
            }
            Token::Name("all", false) => Expression::All(self.parts()?),
            Token::Name("any", false) => Expression::Any(self.parts()?),
            Token::Name(name, _) if self.take_if(Token::Equals) => match self.take()? {
                Token::Text(value) => Expression::Pair(name.to_owned(), value.to_owned()),
                _ => return Err(NotAPlatform),
            },
            Token::Name("true", false) => Expression::Constant(true),
            Token::Name("false", false) => Expression::Constant(false),
            Token::Name(name, _) => Expression::Name(name.to_owned()),
            _ => return Err(NotAPlatform),
        };
        self.depth -= 1;
        Ok(expression)
    }

    fn parts(&mut self) -> Result<Vec<Expression>, NotAPlatform> {
        self.expect(Token::Open)?;
        let mut parts = Vec::new();
        while !self.take_if(Token::Close) {
            parts.push(self.expression()?);
            if !self.take_if(Token::Comma) {
                self.expect(Token::Close)?;
                break;
            }
        }
        Ok(parts)
    }
}
