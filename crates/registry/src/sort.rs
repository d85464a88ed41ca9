//! The orders a search can be asked for.

use std::fmt;
use std::str::FromStr;

/// The six orders of `/v1/search`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SearchSort {
    /// Best match first.
    #[default]
    Relevance,
    /// Most downloads of all time first.
    Downloads,
    /// Most downloads in 90 days first.
    RecentDownloads,
    /// Last changed first.
    RecentUpdates,
    /// Last created first.
    New,
    /// By name.
    Alpha,
}

impl SearchSort {
    /// All orders, as pages offer them.
    pub const ALL: [Self; 6] = [
        Self::Relevance,
        Self::Downloads,
        Self::RecentDownloads,
        Self::RecentUpdates,
        Self::New,
        Self::Alpha,
    ];

    /// The value in addresses and requests.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Downloads => "downloads",
            Self::RecentDownloads => "recent-downloads",
            Self::RecentUpdates => "recent-updates",
            Self::New => "new",
            Self::Alpha => "alpha",
        }
    }

    /// The words a person chooses by.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Relevance => "Relevance",
            Self::Downloads => "All-time downloads",
            Self::RecentDownloads => "Recent downloads",
            Self::RecentUpdates => "Recently updated",
            Self::New => "Newest",
            Self::Alpha => "Alphabetical",
        }
    }
}

impl fmt::Display for SearchSort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for SearchSort {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|sort| sort.as_str() == text)
            .ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_order_reads_back() {
        for sort in SearchSort::ALL {
            assert_eq!(sort.as_str().parse(), Ok(sort));
        }
        assert_eq!("alphabetical".parse::<SearchSort>(), Err(()));
    }
}
