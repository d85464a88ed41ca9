//! Sorting as [`sort_rows`] does it: code for each type is small.

pub(crate) use cratescope_registry::sort_rows;

/// Sorts.
pub(crate) fn sort<T: Ord>(rows: &mut [T]) {
    sort_rows(rows, T::cmp);
}

/// Sorts, and keeps one of those that are equal.
pub(crate) fn sort_once<T: Ord>(rows: &mut Vec<T>) {
    sort(rows);
    rows.dedup();
}
