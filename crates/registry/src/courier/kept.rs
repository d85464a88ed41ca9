//! Answers that are kept, bounded in bytes; the least recently used go first.

use super::{Delivery, Get, Kind, Response};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// What an entry costs besides its body, in bytes: address, status, table.
const OVERHEAD: usize = 512;

pub(super) struct Kept {
    entries: HashMap<Get, Entry>,
    bytes: usize,
    largest: usize,
}

struct Entry {
    response: Arc<Response>,
    arrived: Duration,
    used: Duration,
}

impl Kept {
    pub(super) fn new(bytes: usize) -> Self {
        Self {
            entries: HashMap::new(),
            bytes: 0,
            largest: bytes,
        }
    }

    /// Keeps a success or a "not there"; other statuses are of the moment. One
    /// that fills a quarter of the room alone is not kept either.
    pub(super) fn keep(&mut self, get: &Get, response: &Arc<Response>, now: Duration) {
        let size = cost(response);
        if matches!(response.status, 200..=299) && !get.format.fits(&response.body) {
            return;
        }
        if !matches!(response.status, 200..=299 | 404 | 410 | 451) || size > self.largest / 4 {
            return;
        }
        let entry = Entry {
            response: Arc::clone(response),
            arrived: now,
            used: now,
        };
        if let Some(old) = self.entries.insert(get.clone(), entry) {
            self.bytes -= cost(&old.response);
        }
        self.bytes += size;
        while self.bytes > self.largest {
            let oldest = self.entries.iter().min_by_key(|(_, entry)| entry.used);
            let Some(oldest) = oldest.map(|(get, _)| get.clone()) else {
                return;
            };
            self.remove(&oldest);
        }
    }

    pub(super) fn find(&mut self, get: &Get, now: Duration) -> Option<Delivery> {
        let entry = self.entries.get_mut(get)?;
        let age = now.saturating_sub(entry.arrived);
        if age > usable(get.kind, entry.response.status) {
            self.remove(get);
            return None;
        }
        entry.used = now;
        Some(Delivery {
            response: Arc::clone(&entry.response),
            age,
            is_stale: age > fresh(get.kind, entry.response.status),
        })
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.bytes = 0;
    }

    fn remove(&mut self, get: &Get) {
        if let Some(entry) = self.entries.remove(get) {
            self.bytes -= cost(&entry.response);
        }
    }
}

fn cost(response: &Response) -> usize {
    response.body.len() + OVERHEAD
}

const fn fresh(kind: Kind, status: u16) -> Duration {
    match status {
        200..=299 => kind.fresh(),
        _ => Kind::ABSENT,
    }
}

const fn usable(kind: Kind, status: u16) -> Duration {
    match status {
        200..=299 => kind.usable(),
        _ => Kind::ABSENT,
    }
}
