//! Which dependencies are shown, and in which order.

use cratescope_registry::{Dependency, Mark, sort_rows};

/// The order of the rows.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Order {
    /// What is always needed first, then by name.
    #[default]
    Needed,
    /// By name.
    Name,
    /// Those farthest behind first.
    Behind,
}

impl Order {
    /// All orders, with their names.
    pub const ALL: [(Self, &str, &str); 3] = [
        (Self::Needed, "needed", "Needed first"),
        (Self::Name, "name", "Name"),
        (Self::Behind, "behind", "Most behind"),
    ];

    /// Reads what a choice says.
    pub fn of_key(key: &str) -> Self {
        let found = Self::ALL.into_iter().find(|(_, own, _)| *own == key);
        found.map_or_else(Self::default, |(order, ..)| order)
    }

    /// What the choice says.
    pub fn key(self) -> &'static str {
        let found = Self::ALL.into_iter().find(|(order, ..)| *order == self);
        found.map_or("", |(_, key, _)| key)
    }
}

/// What is shown of the list.
#[derive(Clone, PartialEq)]
pub struct Wanted {
    /// In lower case.
    pub text: String,
    pub order: Order,
    pub optional: bool,
    pub only_behind: bool,
}

impl Wanted {
    /// All of it.
    pub const ALL: Self = Self {
        text: String::new(),
        order: Order::Needed,
        optional: true,
        only_behind: false,
    };

    /// Whether it looks at how rows do today.
    pub fn needs_marks(&self) -> bool {
        self.only_behind || self.order == Order::Behind
    }

    /// Whether a row is shown. One whose mark is not told yet is.
    pub fn takes(&self, row: &Dependency, mark: Option<Mark>) -> bool {
        (self.optional || !row.optional)
            && (!self.only_behind || rank(mark) > CURRENT)
            && (self.text.is_empty() || mentions(row, &self.text))
    }

    /// Puts rows in order; they come by name.
    pub fn sort(&self, rows: &mut Vec<(usize, &Dependency)>, mark: impl Fn(usize) -> Option<Mark>) {
        match self.order {
            Order::Name => {}
            Order::Needed => sort_rows(rows, |(_, a), (_, b)| a.optional.cmp(&b.optional)),
            Order::Behind => sort_rows(rows, |(a, _), (b, _)| rank(mark(*b)).cmp(&rank(mark(*a)))),
        }
    }
}

const CURRENT: u8 = 1;

/// How much a mark asks to be looked at.
fn rank(mark: Option<Mark>) -> u8 {
    match mark {
        Some(Mark::Unknown) => 0,
        Some(Mark::Current) => CURRENT,
        None => 2,
        Some(Mark::Behind(behind)) => 3 + behind as u8,
        Some(Mark::Nothing | Mark::OnlyYanked) => 9,
    }
}

/// Whether a row speaks of the text: in its name, rename, features or target.
fn mentions(row: &Dependency, text: &str) -> bool {
    let Dependency {
        krate,
        rename,
        features,
        target,
        ..
    } = row;
    [Some(krate), rename.as_ref(), target.as_ref()]
        .into_iter()
        .flatten()
        .chain(features)
        .any(|field| field.to_ascii_lowercase().contains(text))
}
