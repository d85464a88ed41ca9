use super::Refusal;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use cratescope_registry::{CrateName, Paging, percent_decode};
use std::convert::Infallible;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Rows a page has when `limit` does not say, and at most.
const DEFAULT_LIMIT: u32 = 20;
const MOST_ROWS: u32 = 100;

/// Past the last page of any registry; keeps offsets far from overflow.
const LAST_PAGE: u32 = 1_000_000;

/// The parameters of a request's query. The first of one name counts; an empty
/// one counts as absent; unknown ones are not looked at.
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
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let value = self
            .0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str());
        value.filter(|value| !value.is_empty())
    }

    /// `page` and `limit`, the same everywhere.
    pub(super) fn paging(&self) -> Result<Paging, Refusal> {
        Ok(Paging {
            page: self.number("page", 1, 1..=LAST_PAGE)?,
            limit: self.number("limit", DEFAULT_LIMIT, 1..=MOST_ROWS)?,
        })
    }

    /// The crate's name in `name`, which must be there.
    pub(super) fn crate_name(&self) -> Result<CrateName, Refusal> {
        let text = self
            .text("name")
            .ok_or_else(|| Refusal::missing_parameter("name"))?;
        CrateName::new(text).map_err(|reason| Refusal::invalid_parameter("name", &reason))
    }

    /// The version in `version`. A space was a `+` that the caller did not
    /// encode: no version has one.
    pub(super) fn version(&self) -> Option<String> {
        self.text("version")
            .map(|text| text.trim().replace(' ', "+"))
    }

    /// A value of a few; `options` says which for the refusal.
    pub(super) fn choice<T: FromStr + Default>(
        &self,
        name: &str,
        options: &str,
    ) -> Result<T, Refusal> {
        let Some(text) = self.text(name) else {
            return Ok(T::default());
        };
        text.parse()
            .map_err(|_| Refusal::invalid_parameter(name, &format_args!("it is one of {options}")))
    }

    /// A whole number within a range.
    pub(super) fn number(
        &self,
        name: &str,
        default: u32,
        range: RangeInclusive<u32>,
    ) -> Result<u32, Refusal> {
        let Some(text) = self.text(name) else {
            return Ok(default);
        };
        text.trim()
            .parse()
            .ok()
            .filter(|number| range.contains(number))
            .ok_or_else(|| {
                let reason = format_args!(
                    "it is a whole number from {} to {}",
                    range.start(),
                    range.end()
                )
                .to_string();
                Refusal::invalid_parameter(name, &reason)
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
        let parameters = Parameters::read("&name=serde&name=tokio&q=&v=a%26b%3D+c&flag");
        assert_eq!(parameters.text("name"), Some("serde"));
        assert_eq!(
            (
                parameters.text("q"),
                parameters.text("flag"),
                parameters.text("no")
            ),
            (None, None, None)
        );
        assert_eq!(parameters.text("v"), Some("a&b= c"));
    }

    #[test]
    fn numbers_stay_in_range() {
        let read = |query: &str| {
            Parameters::read(query)
                .number("limit", 20, 1..=100)
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
