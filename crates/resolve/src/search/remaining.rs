//! Dependencies still to be settled, in Cargo's order.

use crate::facts::{Enabled, Id, Needed};
use std::sync::Arc;

/// Order of frames: those looked at for an error first, then those whose next
/// dependency has the fewest candidates, then the oldest. The last part tells
/// the frame.
pub(super) type Key = (bool, usize, usize);

/// What one package still needs.
pub(super) struct Frame {
    pub(super) parent: Id,
    pub(super) for_error: bool,
    pub(super) enabled: Arc<Enabled>,
    offset: usize,
}

impl Frame {
    pub(super) fn new(parent: Id, for_error: bool, enabled: Arc<Enabled>) -> Self {
        Self {
            parent,
            for_error,
            enabled,
            offset: 0,
        }
    }

    fn next(&self) -> Option<&Needed> {
        self.enabled.needed.get(self.offset)
    }

    fn key(&self, number: usize) -> Key {
        let fewest = self.next().map_or(0, |needed| needed.candidates.len());
        (!self.for_error, fewest, number)
    }
}

/// Frames and their order.
#[derive(Default)]
pub(super) struct Remaining {
    frames: Vec<Frame>,
    /// Sorted, the first one last.
    order: Vec<Key>,
}

/// What [`Remaining::pop`] took.
pub(super) struct Popped {
    pub(super) key: Key,
    /// Where the frame is now, if it has not ended.
    pub(super) put_back: Option<Key>,
    pub(super) parent: Id,
    pub(super) for_error: bool,
    /// `None` when the frame had ended.
    pub(super) needed: Option<Needed>,
}

impl Remaining {
    fn place(&self, key: Key) -> Result<usize, usize> {
        self.order.binary_search_by(|other| key.cmp(other))
    }

    fn insert(&mut self, key: Key) {
        if let Err(place) = self.place(key) {
            self.order.insert(place, key);
        }
    }

    fn remove(&mut self, key: Key) {
        if let Ok(place) = self.place(key) {
            self.order.remove(place);
        }
    }

    pub(super) fn push(&mut self, frame: Frame) -> Key {
        let key = frame.key(self.frames.len());
        self.frames.push(frame);
        self.insert(key);
        key
    }

    pub(super) fn undo_push(&mut self, key: Key) {
        self.remove(key);
        self.frames.pop();
    }

    /// Takes the first frame's next dependency; `None` when nothing is left.
    pub(super) fn pop(&mut self) -> Option<Popped> {
        let key = self.order.pop()?;
        let frame = &mut self.frames[key.2];
        let needed = frame.next().cloned();
        let put_back = needed.is_some().then(|| {
            frame.offset += 1;
            frame.key(key.2)
        });
        let (parent, for_error) = (frame.parent, frame.for_error);
        if let Some(key) = put_back {
            self.insert(key);
        }
        Some(Popped {
            key,
            put_back,
            parent,
            for_error,
            needed,
        })
    }

    pub(super) fn undo_pop(&mut self, key: Key, put_back: Option<Key>) {
        if let Some(put_back) = put_back {
            self.remove(put_back);
            self.frames[key.2].offset -= 1;
        }
        self.insert(key);
    }

    /// Everything still to be settled, with who needs it.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Id, &Needed)> + '_ {
        self.order.iter().rev().flat_map(|key| {
            let frame = &self.frames[key.2];
            let rest = &frame.enabled.needed[frame.offset..];
            rest.iter().map(|needed| (frame.parent, needed))
        })
    }
}
