//! How a store travels: one zstd frame.

use crate::StoreError;
use std::io::Write;

/// The level after which more effort gains under 1 %.
const LEVEL: i32 = 19;

/// 128 MiB: whole stores fit, so that a README or a feature set finds its
/// likes anywhere before it.
const WINDOW_LOG: u32 = 27;

/// More than any store this program is meant to hold in memory. Guards against
/// a frame that claims a size to exhaust it.
const LARGEST: u64 = 1 << 30;

/// First bytes of a zstd frame (RFC 8878, section 3.1.1).
const MAGIC: [u8; 4] = 0xFD2F_B528_u32.to_le_bytes();

/// Compresses a store. The same bytes always give the same bytes; takes about
/// half a second a megabyte.
#[must_use]
pub fn compress(sqlite: &[u8]) -> Vec<u8> {
    write_frame(sqlite)
        .expect("writing to memory does not fail, and every setting is in zstd's range")
}

fn write_frame(sqlite: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = zstd::Encoder::new(Vec::new(), LEVEL)?;
    encoder.long_distance_matching(true)?;
    encoder.window_log(WINDOW_LOG)?;
    encoder.include_checksum(true)?;
    // Readers allocate exactly this much.
    encoder.set_pledged_src_size(Some(sqlite.len() as u64))?;
    encoder.write_all(sqlite)?;
    encoder.finish()
}

/// Whether these bytes begin like what [`compress`] writes.
#[must_use]
pub(crate) fn is_compressed(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// Reads what [`compress`] wrote.
///
/// # Errors
/// When the bytes are not one whole, intact zstd frame of at most 1 GiB.
pub fn decompress(compressed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let size = zstd::zstd_safe::get_frame_content_size(compressed)
        .ok()
        .flatten()
        .filter(|size| *size <= LARGEST)
        .and_then(|size| usize::try_from(size).ok())
        .ok_or_else(|| StoreError::Format("this is not a compressed store".into()))?;
    Ok(zstd::bulk::decompress(compressed, size)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_reads_back() {
        for bytes in [&b""[..], b"SQLite format 3\0", &[7; 100_000]] {
            let compressed = compress(bytes);
            assert!(is_compressed(&compressed));
            assert_eq!(decompress(&compressed).expect("intact"), bytes);
            assert_eq!(compress(bytes), compressed);
        }
    }

    #[test]
    fn broken_frames_are_refused() {
        let whole = compress(&[1; 1000]);
        let mut flipped = whole.clone();
        *flipped.last_mut().expect("not empty") ^= 1;
        let claims_2_gib = [&MAGIC[..], &[0xA0], &(2u32 << 30).to_le_bytes(), &[1, 0, 0]].concat();
        for bytes in [
            &b""[..],
            b"SQLite format 3\0",
            &whole[..whole.len() - 1],
            &flipped,
            &claims_2_gib,
        ] {
            assert!(decompress(bytes).is_err());
        }
    }
}
