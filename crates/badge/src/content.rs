//! What a badge says: from facts to a label, a message and a colour.

use crate::color::Color;
use crate::facts::Facts;
use crate::kind::Kind;
use crate::options::Options;
use crate::scale;
use crate::text::{clean, push_number};
use cratescope_registry::{binary_size, metric};

/// A badge's two texts and the colour of the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// On the left.
    pub label: String,
    /// On the right.
    pub message: String,
    /// Of the right side.
    pub color: Color,
    /// Why it does not say what it was asked for.
    pub trouble: Option<Trouble>,
}

/// Why a badge does not say what it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// There is no such crate.
    NotFound,
    /// The crate has no such version.
    NoVersion,
    /// The crate is there; this is not known of it.
    Unknown,
    /// Something in the address cannot be.
    Invalid,
    /// The registry cannot be reached.
    Inaccessible,
    /// The registry wants fewer questions.
    Limited,
}

impl Trouble {
    /// What the badge says instead, and its colour.
    #[must_use]
    pub const fn message(self) -> (&'static str, Color) {
        match self {
            Self::NotFound => ("not found", Color::Red),
            Self::NoVersion => ("version not found", Color::Red),
            Self::Unknown => ("unknown", Color::LightGrey),
            Self::Invalid => ("invalid parameter", Color::Red),
            Self::Inaccessible => ("inaccessible", Color::LightGrey),
            Self::Limited => ("rate limited", Color::LightGrey),
        }
    }
}

impl Badge {
    /// A badge that says why there is no other.
    #[must_use]
    pub fn of_trouble(kind: Kind, trouble: Trouble) -> Self {
        let (message, color) = trouble.message();
        Self {
            label: kind.label().to_owned(),
            message: message.to_owned(),
            color,
            trouble: Some(trouble),
        }
    }

    /// What a kind of badge says about these facts.
    #[must_use]
    pub fn of(kind: Kind, facts: &Facts, options: &Options) -> Self {
        if facts.is_absent {
            return Self::of_trouble(kind, Trouble::NoVersion);
        }
        let Some((message, color)) = said(kind, facts, options) else {
            return Self::of_trouble(kind, Trouble::Unknown);
        };
        let mut label = kind.label().to_owned();
        let pinned = facts.num.as_ref().filter(|_| facts.is_pinned);
        if let (Kind::VersionDownloads | Kind::Docs, Some(num)) = (kind, pinned) {
            label.truncate(label.find('@').unwrap_or(label.len()));
            label.push('@');
            label.push_str(num);
        }
        Self {
            label,
            message,
            color,
            trouble: None,
        }
    }

    /// As somebody wants it: with another label, and other colours where there
    /// is no trouble to be seen.
    #[must_use]
    pub fn dressed(mut self, options: &Options) -> Self {
        if let Some(label) = &options.label {
            self.label.clone_from(label);
        }
        if let (Some(color), None) = (options.color, self.trouble) {
            self.color = color;
        }
        self.label = clean(&self.label);
        self.message = clean(&self.message);
        if self.message.is_empty() {
            self.message.push_str("n/a");
        }
        self
    }
}

/// The message and its colour; `None` when it is not known.
fn said(kind: Kind, facts: &Facts, options: &Options) -> Option<(String, Color)> {
    let plain = |text: &Option<String>| Some((text.clone()?, Color::Blue));
    Some(match kind {
        Kind::Version => {
            let num = facts.num.as_ref()?;
            (prefixed(num, options), scale::version(num))
        }
        Kind::Summary => (facts.name.clone(), Color::Accent),
        Kind::Downloads => downloads(facts.downloads)?,
        // What the registry leaves out where there were none.
        Kind::RecentDownloads => downloads(facts.recent_downloads.or(facts.downloads.map(|_| 0)))?,
        Kind::VersionDownloads => downloads(facts.version_downloads)?,
        Kind::License => plain(&facts.license)?,
        Kind::Msrv => plain(&facts.rust_version)?,
        Kind::Edition => plain(&facts.edition)?,
        Kind::Size => (binary_size(facts.size?), Color::Blue),
        Kind::Dependencies => match (facts.tree, facts.direct) {
            (Some(0), _) | (None, Some(0)) => ("none".to_owned(), Color::BrightGreen),
            (Some(count), _) => (counted(count, " crate"), Color::Blue),
            (None, count) => (number(count?, " direct"), Color::Blue),
        },
        Kind::Behind => match (facts.behind?, facts.direct?) {
            (_, 0) => ("none".to_owned(), Color::BrightGreen),
            (0, _) => ("up to date".to_owned(), Color::BrightGreen),
            (behind, all) => {
                let mut text = number(behind, " of ");
                push_number(&mut text, all);
                text.push_str(" behind");
                (text, Color::Yellow)
            }
        },
        Kind::Dependents => {
            let count = facts.dependents?;
            let color = match count {
                0 => Color::Orange,
                _ => Color::BrightGreen,
            };
            (metric(count), color)
        }
        // Where nobody tells whether they could be built: where they are.
        Kind::Docs => {
            facts.num.as_ref()?;
            let (words, color) = match facts.has_docs {
                Some(true) => ("passing", Color::BrightGreen),
                Some(false) => ("failing", Color::Red),
                None => ("docs.rs", Color::Blue),
            };
            (words.to_owned(), color)
        }
        Kind::Advisories => match facts.advisories? {
            (0, 0) => ("none".to_owned(), Color::BrightGreen),
            (0, warnings) => (counted(warnings, " warning"), Color::Orange),
            (1, _) => ("1 advisory".to_owned(), Color::Red),
            (count, _) => (number(count, " advisories"), Color::Red),
        },
        Kind::Yanked => match facts.is_yanked? {
            true => ("yes".to_owned(), Color::Red),
            false => ("no".to_owned(), Color::BrightGreen),
        },
        Kind::Features => match facts.features? {
            0 => ("none".to_owned(), Color::Blue),
            count => (number(count, ""), Color::Blue),
        },
        Kind::Updated => {
            let color = facts.age.map_or(Color::Blue, scale::age);
            (facts.published.clone()?, color)
        }
    })
}

fn downloads(count: Option<u64>) -> Option<(String, Color)> {
    count.map(|count| (metric(count), scale::downloads(count)))
}

fn number(count: u64, after: &str) -> String {
    let mut text = String::new();
    push_number(&mut text, count);
    text.push_str(after);
    text
}

/// `1 crate`, `2 crates`
fn counted(count: u64, after: &str) -> String {
    let mut text = number(count, after);
    if count != 1 {
        text.push('s');
    }
    text
}

/// shields' rule: `v` before what begins with a digit, unless it is a date or
/// the name of a commit.
fn prefixed(num: &str, options: &Options) -> String {
    let is_version = num.starts_with(|c: char| c.is_ascii_digit());
    match options.has_prefix && is_version && !is_commit(num) && !has_date(num) {
        true => {
            let mut text = String::from("v");
            text.push_str(num);
            text
        }
        false => num.to_owned(),
    }
}

fn is_commit(text: &str) -> bool {
    (7..=40).contains(&text.len()) && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether there is a date such as `2026-01-02` in it.
fn has_date(text: &str) -> bool {
    text.as_bytes().windows(10).any(|window| {
        window.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    })
}

#[cfg(test)]
mod tests;
