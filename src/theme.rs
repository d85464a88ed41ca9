//! Light, dark, or what the system says.

use crate::storage;
use crate::watch::watch;
use leptos::prelude::*;

/// What the reader chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Follow the system.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Choice {
    /// All choices, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The value in `data-theme` and in storage.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The name on the switch.
    pub const fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

/// The theme in use.
#[derive(Clone, Copy)]
pub struct Theme(pub RwSignal<Choice>);

impl Theme {
    /// Reads the remembered choice and keeps page and memory at what is chosen.
    pub fn start() -> Self {
        let remembered = storage::get("theme").unwrap_or_default();
        let choice = Choice::ALL
            .into_iter()
            .find(|choice| choice.as_str() == remembered);
        let choice = RwSignal::new(choice.unwrap_or_default());
        watch(move || {
            let theme = choice.get().as_str();
            if let Some(root) = document().document_element() {
                // Only fails for invalid attribute names.
                let _ = root.set_attribute("data-theme", theme);
            }
            if storage::get("theme").unwrap_or_default() != theme {
                storage::set("theme", theme);
            }
        });
        Self(choice)
    }
}
