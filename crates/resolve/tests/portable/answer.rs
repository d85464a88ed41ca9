//! Answers, and a checksum of many.

use crate::case::Case;
use crate::index::Index;
use crate::rotation;
use cratescope_resolve::{Graph, Origin, ResolveError, resolve};
use futures::executor::block_on;

/// A checksum (FNV-1a, 64 bits).
pub struct Sum(u64);

impl Default for Sum {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Sum {
    /// Adds a text, and that it ends.
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    pub fn value(&self) -> u64 {
        self.0
    }
}

/// Adds an answer; a failure is one too.
pub fn add(sum: &mut Sum, index: &Index, case: &Case) {
    match answer(index, case) {
        Ok(text) => sum.add(&text),
        Err(error) => sum.add(&error.to_string()),
    }
}

/// Of two answers about every crate.
pub fn sum_over(index: &Index) -> u64 {
    let mut sum = Sum::default();
    for case in rotation::cases(index, "") {
        add(&mut sum, index, &case);
    }
    sum.value()
}

fn answer(index: &Index, case: &Case) -> Result<String, ResolveError> {
    let lock = block_on(resolve(case.problem("1.95.0"), index))?;
    let selection = case.selection("x86_64-unknown-linux-gnu");
    let tree = lock.select(&selection, &|package| lock.looks_like_macro(package))?;
    let graph = Graph::of(&lock, &tree, Origin::Local);
    let packages = lock.packages().iter();
    let locked: Vec<String> = packages
        .map(|package| format!("{} {}", package.name, package.version))
        .collect();
    Ok(locked.join(",") + &graph.text(&|node| graph.line(node)))
}
