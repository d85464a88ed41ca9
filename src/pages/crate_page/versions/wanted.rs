//! What is shown of the list: read from the address, written to it.

use crate::route::CratePath;
use cratescope_registry::{Version, VersionFilter, percent_encode};

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By compatibility line, highest first.
    #[default]
    SemVer,
    /// Newest first.
    Date,
    /// Most downloads first.
    Downloads,
}

impl Order {
    /// All orders, with their words.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::SemVer, "semver", "SemVer"),
        (Self::Date, "date", "Date"),
        (Self::Downloads, "downloads", "Downloads"),
    ];

    /// The value in the address and in the select.
    pub fn key(self) -> &'static str {
        let found = Self::ALL.into_iter().find(|(order, ..)| *order == self);
        found.map_or("", |(_, key, _)| key)
    }

    /// Reads the value; another is the first order.
    pub fn of(key: &str) -> Self {
        let found = Self::ALL.into_iter().find(|(_, own, _)| *own == key);
        found.map(|(order, ..)| order).unwrap_or_default()
    }
}

/// What is shown of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What was typed, without spaces around it.
    pub text: String,
    /// The order.
    pub order: Order,
    /// Whether yanked versions are shown.
    pub yanked: bool,
    /// Whether pre-releases are shown.
    pub prereleases: bool,
    /// The two versions that are compared, if any are: empty for one that is
    /// still to be chosen.
    pub compared: Option<(String, String)>,
}

impl Wanted {
    /// Reads the address; what makes no sense is the default.
    pub fn of(path: &CratePath) -> Self {
        let shows = |key: &str| path.param(key).as_deref() != Some("no");
        let compared = path.param("compare");
        Self {
            text: path.param("q").unwrap_or_default(),
            order: Order::of(&path.param("sort").unwrap_or_default()),
            yanked: shows("yanked"),
            prereleases: shows("prereleases"),
            compared: compared.map(|both| match both.split_once("...") {
                Some((from, to)) => (from.to_owned(), to.to_owned()),
                None => (both, String::new()),
            }),
        }
    }

    /// The query of the address.
    pub fn query(&self) -> String {
        let hidden = |shown: bool| if shown { "" } else { "no" }.to_owned();
        let order = match self.order {
            Order::SemVer => "",
            order => order.key(),
        };
        let compared = self.compared.as_ref();
        let pairs = [
            ("q", percent_encode(&self.text)),
            ("sort", order.to_owned()),
            ("yanked", hidden(self.yanked)),
            ("prereleases", hidden(self.prereleases)),
            (
                "compare",
                compared.map_or(String::new(), |(from, to)| {
                    percent_encode(from) + "..." + &percent_encode(to)
                }),
            ),
        ];
        let mut query = String::new();
        for (key, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            if !query.is_empty() {
                query.push('&');
            }
            query = query + key + "=" + value;
        }
        query
    }

    /// Whether a version is hidden by one of the two switches.
    pub fn hides(&self, row: &Version) -> bool {
        (row.yanked && !self.yanked) || (row.num.is_prerelease() && !self.prereleases)
    }

    /// What was typed, read.
    pub fn filter(&self) -> VersionFilter {
        VersionFilter::new(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn read(address: &str) -> Wanted {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        match Route::parse(path, query) {
            Route::Crate(path) => Wanted::of(&path),
            other => panic!("{other:?} is no crate"),
        }
    }

    #[wasm_bindgen_test]
    fn what_is_shown_is_in_the_address() {
        for query in [
            "",
            "q=%3E%3D1%2C%20%3C2&sort=date&yanked=no&prereleases=no",
            "compare=1.0.0%2Bb...1.2.0-rc.1",
            "sort=downloads&compare=1.0.0...",
        ] {
            assert_eq!(
                read(&format!("/crates/demo/versions?{query}")).query(),
                query
            );
        }
        let odd = read("/crates/demo/versions?sort=size&yanked=maybe&compare=&q=+%20");
        assert_eq!(odd, read("/crates/demo/versions"));
    }
}
