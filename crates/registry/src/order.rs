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

/// The places in their order, by merging runs that grow twice as long each time:
/// a tenth of the code of the standard library's sort, and as stable.
fn sorted(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut next = order.clone();
    let mut width = 1;
    while width < len {
        for start in (0..len).step_by(2 * width) {
            let (middle, end) = ((start + width).min(len), (start + 2 * width).min(len));
            let (mut left, mut right) = (start, middle);
            for place in &mut next[start..end] {
                let is_left = left < middle
                    && (right >= end || compare(order[left], order[right]) != Ordering::Greater);
                let from = if is_left { &mut left } else { &mut right };
                *place = order[*from];
                *from += 1;
            }
        }
        std::mem::swap(&mut order, &mut next);
        width *= 2;
    }
    order
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
}
