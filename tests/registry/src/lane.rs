//! The four hosts of a registry.

use serde::{Deserialize, Serialize};

/// One of the hosts that this registry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lane {
    /// The Web API.
    WebApi,
    /// The sparse index.
    Index,
    /// Static files.
    Statics,
    /// Advisories.
    Advisories,
}

impl Lane {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::WebApi, Self::Index, Self::Statics, Self::Advisories];

    /// What its paths begin with where one listener serves all, and in the
    /// log and in faults always.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::WebApi => "/api/v1",
            Self::Index => "/index",
            Self::Statics => "/static",
            Self::Advisories => "/advisories",
        }
    }

    /// The path on a listener of its own: only the Web API's keeps its prefix.
    pub(crate) const fn own_prefix(self) -> &'static str {
        match self {
            Self::WebApi => "/api/v1",
            _ => "",
        }
    }

    /// Whose path this is, with the rest of it from its slash on.
    pub(crate) fn of(path: &str) -> Option<(Self, &str)> {
        Self::ALL.into_iter().find_map(|lane| {
            let rest = path.strip_prefix(lane.prefix())?;
            rest.starts_with('/').then_some((lane, rest))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_part_of_a_path_is_its_host() {
        assert_eq!(
            Lane::of("/index/se/rd/serde"),
            Some((Lane::Index, "/se/rd/serde"))
        );
        assert_eq!(Lane::of("/api/v1/crates"), Some((Lane::WebApi, "/crates")));
        for nobody in ["/", "/api/v2/crates", "/indexes/a", "/static"] {
            assert_eq!(Lane::of(nobody), None, "{nobody}");
        }
    }
}
