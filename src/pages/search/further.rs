//! What not every search shows, as a part of its own.

use super::{nothing, operators, table, understand};
use crate::part::part;

part! {
    /// Reading of operators.
    UNDERSTAND = further, understand::Understand
}

part! {
    /// Other searches, where one found nothing or little.
    NOTHING = further, nothing::OtherSearches
}

part! {
    /// Which operators there are.
    OPERATORS = further, operators::Operators
}

part! {
    /// Results as a table.
    TABLE = further, table::Table
}
