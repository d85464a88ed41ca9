//! Which compressed form a client takes (RFC 9110, section 12.5.3).

use axum::http::{HeaderMap, header};

/// A form that a file is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Coding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
    /// As it is.
    Identity,
}

impl Coding {
    /// Smallest first: taken in this order where the client has no preference.
    const ALL: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// The name in headers.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }
}

/// The form that the client likes most of those there are. The file as it is
/// always is there, and is sent even to a client that refuses it: there is
/// nothing better.
pub(crate) fn choose(request: &HeaderMap, is_there: impl Fn(Coding) -> bool) -> Coding {
    let header = request.get_all(header::ACCEPT_ENCODING);
    let ranges: Vec<(&str, u16)> = header
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .map(range)
        .collect();
    let mut best = (Coding::Identity, 0);
    for coding in Coding::ALL.into_iter().filter(|&coding| is_there(coding)) {
        let weight = weight(&ranges, coding);
        if weight > best.1 {
            best = (coding, weight);
        }
    }
    best.0
}

/// One element of the list: a coding's name and its weight in thousandths.
fn range(text: &str) -> (&str, u16) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    (name, weight.map_or(1000, thousandths))
}

/// `0.5` as 500. What is no weight is no wish.
fn thousandths(text: &str) -> u16 {
    let weight: f32 = text.trim().parse().unwrap_or(0.0);
    if !(0.0..=1.0).contains(&weight) {
        return 0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 1000"
    )]
    let thousandths = (weight * 1000.0) as u16;
    thousandths
}

fn weight(ranges: &[(&str, u16)], coding: Coding) -> u16 {
    let named = |name: &str| {
        ranges
            .iter()
            .find(|(range, _)| range.eq_ignore_ascii_case(name))
            .map(|(_, weight)| *weight)
    };
    let wildcard = named("*");
    match coding {
        // Fine unless refused, but anything asked for by name is better.
        Coding::Identity => named("identity").or(wildcard).unwrap_or(1),
        Coding::Brotli | Coding::Gzip => named(coding.as_str()).or(wildcard).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(accept: &str, is_there: impl Fn(Coding) -> bool) -> &'static str {
        let request =
            HeaderMap::from_iter([(header::ACCEPT_ENCODING, accept.parse().expect("a value"))]);
        choose(&request, is_there).as_str()
    }

    #[test]
    fn the_client_chooses_and_the_server_breaks_ties() {
        for (accept, coding) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip", "gzip"),
            ("br;q=0.5, gzip;q=0.8", "gzip"),
            ("br;q=0, gzip;q=0", "identity"),
            ("BR", "br"),
            ("*", "br"),
            ("*;q=0.1, gzip", "gzip"),
            ("br ; q=1.0", "br"),
            ("identity, br;q=0.5", "identity"),
            ("deflate", "identity"),
            ("", "identity"),
            ("br;q=2, gzip;q=x", "identity"),
            ("*;q=0", "identity"),
        ] {
            assert_eq!(chosen(accept, |_| true), coding, "{accept}");
        }
        assert_eq!(choose(&HeaderMap::new(), |_| true), Coding::Identity);
    }

    #[test]
    fn only_what_is_there_is_sent() {
        assert_eq!(
            chosen("br, gzip", |coding| coding != Coding::Brotli),
            "gzip"
        );
        assert_eq!(
            chosen("br, gzip", |coding| coding == Coding::Identity),
            "identity"
        );
    }
}
