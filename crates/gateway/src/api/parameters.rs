mod definitions;

pub(super) use definitions::*;

use super::Refusal;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use cratescope_registry::{CrateName, Paging, percent_decode};
use std::convert::Infallible;
use std::str::FromStr;

/// The parameters of a request's query. The first of one name counts, unless
/// the parameter may be repeated; an empty one counts as absent; unknown ones
/// are not looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    fn read(query: &str) -> Self {
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (percent_decode(name, true), percent_decode(value, true))
        };
        Self(
            query
                .split('&')
                .filter(|part| !part.is_empty())
                .map(pair)
                .collect(),
        )
    }

    /// The text of a parameter, as it was sent.
    pub(super) fn text(&self, parameter: &Parameter) -> Option<&str> {
        let mut all = self.0.iter();
        let value = all.find(|(name, _)| name == parameter.name);
        let value = value.map(|(_, value)| value.as_str());
        value.filter(|value| !value.is_empty())
    }

    /// Every text of a parameter that may be repeated.
    pub(super) fn all(&self, parameter: &Parameter) -> impl Iterator<Item = &str> {
        let named = self
            .0
            .iter()
            .filter(move |(name, _)| name == parameter.name);
        named.map(|(_, value)| value.as_str())
    }

    /// The text of a parameter that must be there.
    pub(super) fn needed(&self, parameter: &Parameter) -> Result<&str, Refusal> {
        self.text(parameter)
            .ok_or_else(|| Refusal::missing_parameter(parameter.name))
    }

    /// `page` and `limit`, the same everywhere.
    pub(super) fn paging(&self) -> Result<Paging, Refusal> {
        Ok(Paging {
            page: self.number(&PAGE)?,
            limit: self.number(&LIMIT)?,
        })
    }

    /// The crate's name, which must be there.
    pub(super) fn crate_name(&self) -> Result<CrateName, Refusal> {
        let text = self.needed(&NAME)?;
        CrateName::new(text).map_err(|reason| Refusal::invalid_parameter(NAME.name, &reason))
    }

    /// The version. A space was a `+` that the caller did not encode: no
    /// version has one.
    pub(super) fn version(&self) -> Option<String> {
        self.text(&NEWEST).map(|text| text.trim().replace(' ', "+"))
    }

    /// A value of a few.
    pub(super) fn choice<T: FromStr + Default>(&self, parameter: &Parameter) -> Result<T, Refusal> {
        let (Some(text), Form::Choice(options)) = (self.text(parameter), parameter.form) else {
            return Ok(T::default());
        };
        text.parse().map_err(|_| {
            let reason = format!("it is one of {}", options().join(", "));
            Refusal::invalid_parameter(parameter.name, &reason)
        })
    }

    /// A whole number within its range.
    fn number(&self, parameter: &Parameter) -> Result<u32, Refusal> {
        let Form::Number { default, most } = parameter.form else {
            return Ok(0);
        };
        let Some(text) = self.text(parameter) else {
            return Ok(default);
        };
        let number = text.trim().parse().ok();
        number
            .filter(|number| (1..=most).contains(number))
            .ok_or_else(|| {
                let reason = format!("it is a whole number from 1 to {most}");
                Refusal::invalid_parameter(parameter.name, &reason)
            })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::read(parts.uri.query().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_that_says_something_counts() {
        let parameters = Parameters::read("&name=serde&name=tokio&q=&slug=a%26b%3D+c&keyword");
        assert_eq!(parameters.text(&NAME), Some("serde"));
        for none in [&WORDS, &KEYWORD, &CATEGORY] {
            assert_eq!(parameters.text(none), None, "{}", none.name);
        }
        assert_eq!(parameters.text(&SLUG), Some("a&b= c"));
    }

    #[test]
    fn numbers_stay_in_range() {
        let read = |query: &str| {
            Parameters::read(query)
                .number(&LIMIT)
                .map_err(|refusal| refusal.code)
        };
        for (query, limit) in [
            ("", 20),
            ("limit=", 20),
            ("limit=1", 1),
            ("limit=%20100", 100),
        ] {
            assert_eq!(read(query), Ok(limit), "{query}");
        }
        for query in [
            "limit=0",
            "limit=101",
            "limit=-1",
            "limit=1.5",
            "limit=x",
            "limit=99999999999999999999",
            "limit=%F0%9F%A6%80",
        ] {
            assert_eq!(read(query), Err("invalid_parameter"), "{query}");
        }
    }

    #[test]
    fn a_bare_plus_in_a_version_is_a_plus() {
        for query in ["version=1.0.0+a.b", "version=1.0.0%2Ba.b"] {
            assert_eq!(
                Parameters::read(query).version().as_deref(),
                Some("1.0.0+a.b")
            );
        }
    }
}
