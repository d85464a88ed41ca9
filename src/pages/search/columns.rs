//! Columns of the table: which there are, which are shown, kept in this
//! browser.

use crate::storage;
use leptos::prelude::*;

/// A column beside the crate's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Version,
    Description,
    Recent,
    AllTime,
    Msrv,
    License,
    Updated,
}

impl Column {
    pub const ALL: [Self; 7] = [
        Self::Version,
        Self::Description,
        Self::Recent,
        Self::AllTime,
        Self::Msrv,
        Self::License,
        Self::Updated,
    ];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Version => "Version",
            Self::Description => "Description",
            Self::Recent => "90 days",
            Self::AllTime => "All time",
            Self::Msrv => "MSRV",
            Self::License => "Licence",
            Self::Updated => "Updated",
        }
    }

    /// What is said of each cell: figures right, sentences clipped.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Version => "",
            Self::Description => "clip wide",
            Self::Recent => "r",
            Self::AllTime | Self::Updated => "r wide",
            Self::Msrv | Self::License => "wide",
        }
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

const KEY: &str = "results-columns";

/// Columns that the reader hid, one bit each.
#[derive(Clone, Copy)]
pub struct Hidden(RwSignal<u32>);

impl Hidden {
    /// Reads what was chosen.
    pub fn start() -> Self {
        let kept = storage::get(KEY).and_then(|kept| kept.parse().ok());
        Self(RwSignal::new(kept.unwrap_or(0)))
    }

    /// Whether a column is shown. Tracked.
    pub fn shows(self, column: Column) -> bool {
        self.0.get() & column.bit() == 0
    }

    /// Shows or hides it.
    pub fn toggle(self, column: Column) {
        self.0.update(|hidden| *hidden ^= column.bit());
        storage::set(KEY, &self.0.get_untracked().to_string());
    }
}
