use crate::Snapshot;
use cratescope_store::{Store, StoreError};

/// The snapshot that `cargo xtask snapshot` makes.
static SNAPSHOT: &[u8] = include_bytes!("../data/snapshot.sqlite.zst");

/// Opens the snapshot inside the program. It is unpacked into memory, which
/// stays taken until the process ends: call it once.
///
/// # Errors
/// When the program was built with a file that is no store of its format.
pub fn embedded_snapshot() -> Result<Snapshot, StoreError> {
    Store::from_bytes(SNAPSHOT).map(Snapshot::embedded)
}
