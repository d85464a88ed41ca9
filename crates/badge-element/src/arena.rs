//! Memory that is given out one after the other, and taken back all at once
//! before the next call: a badge is drawn in a few kilobytes, and a general
//! allocator would be a quarter of the code.

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32::{memory_grow, memory_size};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

#[global_allocator]
static ARENA: Arena = Arena;

struct Arena;

/// Where free memory begins.
static FREE: AtomicUsize = AtomicUsize::new(0);

const PAGE: usize = 1 << 16;

unsafe extern "C" {
    /// Where the linker's own data ends; only its address means something.
    static __heap_base: u8;
}

fn base() -> usize {
    (&raw const __heap_base).addr()
}

/// Takes all memory back. Nothing of it may be used afterwards.
pub(super) fn reset() {
    FREE.store(base(), Relaxed);
}

/// Makes sure that memory reaches this far.
fn reach(end: usize) -> bool {
    let pages = end.div_ceil(PAGE);
    let have = memory_size(0);
    pages <= have || memory_grow(0, pages - have) != usize::MAX
}

// SAFETY: memory between `FREE` and the end belongs to nobody, and each piece is
// given out once until `reset`; there is one thread.
unsafe impl GlobalAlloc for Arena {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let free = FREE.load(Relaxed).max(base());
        let start = free.next_multiple_of(layout.align());
        let Some(end) = start.checked_add(layout.size()).filter(|end| reach(*end)) else {
            return std::ptr::null_mut();
        };
        FREE.store(end, Relaxed);
        std::ptr::without_provenance_mut(start)
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        if place.addr() + layout.size() == FREE.load(Relaxed) {
            FREE.store(place.addr(), Relaxed);
        }
    }
}
