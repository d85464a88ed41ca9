//! Sorting, compiled once.
//!
//! The standard library's sort is compiled anew for every type that is sorted:
//! six to eight kB each in the app, which was a fifteenth of its code. Here
//! positions are sorted, whatever stands there, and then the rows moved.

use std::cmp::Ordering;
use std::mem;

/// Sorts rows; equal ones keep their order.
pub fn sort_rows<T>(rows: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = sorted(rows.len(), &mut |a, b| compare(&rows[a], &rows[b]));
    arrange(order, &mut |a, b| rows.swap(a, b));
}

/// For each place the row that belongs there; nothing when all are in order.
///
/// Sorted by merging. What is in order already, as much of it is, is not merged
/// but seen by one comparison.
fn sorted(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    if (1..len).all(|at| compare(at - 1, at).is_le()) {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..len).collect();
    let mut merged = order.clone();
    let mut width = 1;
    while width < len {
        let mut start = 0;
        while start < len {
            let middle = (start + width).min(len);
            let end = (middle + width).min(len);
            let (mut left, mut right) = (start, middle);
            let ordered = middle == end || compare(order[middle - 1], order[middle]).is_le();
            for place in &mut merged[start..end] {
                let is_left = left < middle
                    && (ordered || right == end || compare(order[left], order[right]).is_le());
                let taken = if is_left { &mut left } else { &mut right };
                *place = order[*taken];
                *taken += 1;
            }
            start = end;
        }
        mem::swap(&mut order, &mut merged);
        width *= 2;
    }
    order
}

/// Moves rows to their places, each once.
fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn any_number_of_rows_is_sorted_as_the_standard_library_does() {
        for len in 0..70_usize {
            let mut rows: Vec<(usize, usize)> = (0..len).map(|at| (at * 7 % 11, at)).collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|row| row.0);
            sort_rows(&mut rows, |a, b| a.0.cmp(&b.0));
            assert_eq!(rows, expected);
        }
    }

    #[test]
    fn rows_are_sorted_and_equal_ones_stay_in_order() {
        let mut rows: Vec<(u8, usize)> = [3, 1, 2, 1, 3, 0].into_iter().zip(0..).collect();
        sort_rows(&mut rows, |a, b| a.0.cmp(&b.0));
        assert_eq!(rows, [(0, 5), (1, 1), (1, 3), (2, 2), (3, 0), (3, 4)]);
    }

    #[test]
    fn any_rows_are_sorted_as_the_standard_library_does() {
        // Numbers that repeat, of a generator that is enough for that.
        let mut state = 7_u32;
        let mut number = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 16
        };
        for len in 0..200 {
            let most = 1 + number() % 50;
            let mut rows: Vec<(u32, usize)> = (0..len).map(|at| (number() % most, at)).collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|row| row.0);
            sort_rows(&mut rows, |a, b| a.0.cmp(&b.0));
            assert_eq!(rows, expected);
        }
    }

    #[test]
    fn an_order_that_is_none_ends_too() {
        let mut rows: Vec<u8> = (0..100).collect();
        sort_rows(&mut rows, |_, _| Ordering::Greater);
        rows.sort_unstable();
        assert_eq!(rows, (0..100).collect::<Vec<_>>(), "no row is lost");
    }
}
