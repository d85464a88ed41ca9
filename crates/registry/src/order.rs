//! Sorting, compiled once.
//!
//! The standard library's sort is compiled anew for every type that is sorted:
//! six to eight kB each in the app, which was a fifteenth of its code. Here
//! positions are sorted, whatever stands there, and then the rows moved.

use std::cmp::Ordering;

/// Sorts rows; equal ones keep their order.
pub fn sort_rows<T>(rows: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = sorted(rows.len(), &mut |a, b| compare(&rows[a], &rows[b]));
    let mut taken: Vec<Option<T>> = rows.drain(..).map(Some).collect();
    rows.extend(order.into_iter().filter_map(|at| taken[at].take()));
}

fn sorted(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn rows_are_sorted_and_equal_ones_stay_in_order() {
        let mut rows: Vec<(u8, usize)> = [3, 1, 2, 1, 3, 0].into_iter().zip(0..).collect();
        sort_rows(&mut rows, |a, b| a.0.cmp(&b.0));
        assert_eq!(rows, [(0, 5), (1, 1), (1, 3), (2, 2), (3, 0), (3, 4)]);
    }
}
