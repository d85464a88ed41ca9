//! Things on a page, told by role and accessible name.

use std::fmt;

/// A thing that a reader looks for.
#[derive(Clone, Debug)]
pub struct Control {
    pub(crate) role: &'static str,
    pub(crate) name: Name,
    pub(crate) inside: Option<Box<Control>>,
}

/// What a control must be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// Exactly this.
    Is(String),
    /// This, then perhaps a count.
    Begins(String),
    /// This, after perhaps a sign.
    Ends(String),
}

impl Control {
    /// The same, but only inside another.
    #[must_use]
    pub fn inside(mut self, other: Self) -> Self {
        self.inside = Some(Box::new(other));
        self
    }

    /// A selector for everything that could have the role.
    pub(crate) fn selector(&self) -> &'static str {
        match self.role {
            "button" => "button, [role=button]",
            "checkbox" => "input[type=checkbox]",
            "combobox" => "select, [role=combobox]",
            "heading" => "h1, h2, h3",
            "link" => "a[href]",
            "list" => "ol, ul",
            "navigation" => "nav",
            "radio" => "input[type=radio], [role=radio]",
            "searchbox" => "input[type=search]",
            "table" => "table",
            "article" => "article",
            "alert" => "[role=alert]",
            "listbox" => "[role=listbox]",
            "option" => "[role=option]",
            "radiogroup" => "[role=radiogroup], fieldset",
            other => unreachable!("no control has the role {other}"),
        }
    }
}

impl Name {
    /// What the name has in it in any case.
    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Is(words) | Self::Begins(words) | Self::Ends(words) => words,
        }
    }

    /// Whether a control called `name` is meant.
    pub(crate) fn takes(&self, name: &str) -> bool {
        match self {
            Self::Is(words) => name == words,
            Self::Begins(words) => name.starts_with(words),
            Self::Ends(words) => name.ends_with(words),
        }
    }
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self::Is(name.to_owned())
    }
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.role, self.name.words())?;
        match &self.inside {
            Some(outer) => write!(f, " inside {outer}"),
            None => Ok(()),
        }
    }
}

/// A name that begins like this.
#[must_use]
pub fn begins(words: &str) -> Name {
    Name::Begins(words.to_owned())
}

/// A name that ends like this.
#[must_use]
pub fn ends(words: &str) -> Name {
    Name::Ends(words.to_owned())
}

macro_rules! controls {
    ($($role:ident),*) => {$(
        #[doc = concat!("A control with the role `", stringify!($role), "`.")]
        #[must_use]
        pub fn $role(name: impl Into<Name>) -> Control {
            Control { role: stringify!($role), name: name.into(), inside: None }
        }
    )*};
}
controls!(
    alert, article, button, checkbox, combobox, heading, link, list, listbox, navigation, option,
    radio, radiogroup, searchbox, table
);
