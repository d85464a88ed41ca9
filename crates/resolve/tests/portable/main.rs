//! Host and wasm32 give the same answers: both are held against one checksum,
//! over invented indexes that are made to conflict.
//!
//! With the feature `index-lines`, and `CRATESCOPE_INDEX_LINES` naming a file of
//! index lines when compiling, the same is done over those: `cargo xtask bench
//! resolve` makes one of the embedded snapshot, its checksum in the first line,
//! and so also measures how fast a browser resolves.

mod answer;
#[expect(dead_code, reason = "what is compared with Cargo")]
#[path = "../equality/case.rs"]
mod case;
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(dead_code, reason = "the snapshot is compared with Cargo")
)]
#[path = "../equality/index.rs"]
mod index;
mod index_text;
#[path = "../equality/invented.rs"]
mod invented;
#[cfg(feature = "index-lines")]
mod lines;
#[path = "../equality/rotation.rs"]
mod rotation;
use answer::{Sum, add, sum_over};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Of every answer below. It changes with what is resolved, and only then.
const INVENTED: u64 = 0xea77_687d_ad2b_305d;

#[test]
fn invented_conflicts_are_resolved_the_same_everywhere() {
    let mut sum = Sum::default();
    for seed in 0..40 {
        let (index, cases) = invented::cases(5_000 + seed, 6);
        cases.iter().for_each(|case| add(&mut sum, &index, case));
    }
    assert_eq!(sum.value(), INVENTED, "{:#x}", sum.value());
}

#[test]
fn a_text_of_index_lines_reads_back() {
    let (index, _) = invented::cases(5_000, 1);
    let text = index_text::write(&index);
    let read = index_text::read(&text);
    assert!(read.crates.len() > 2, "there is something to compare");
    assert!(read.crates.keys().eq(index.crates.keys()));
    assert_eq!(index_text::write(&read), text);
    assert_eq!(sum_over(&read), sum_over(&index));
}
