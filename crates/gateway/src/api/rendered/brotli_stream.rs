//! Brotli (RFC 7932) that is closed later: a stream, flushed to a byte
//! boundary, then uncompressed meta-blocks (section 9.2), then an empty last one.

use axum::body::Bytes;
use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use std::io::{self, Write};

/// Bytes of a meta-block whose length takes four nibbles, at most.
const BLOCK: usize = 1 << 16;

/// An answer is compressed once and sent many times, but someone waits for the
/// first: large ones get less care.
const SMALL: usize = 256 * 1024;

/// The window, as a power of two: more costs memory for each one at work.
const LARGEST_WINDOW: i32 = 20;
const SMALLEST_WINDOW: i32 = 16;

/// ISLAST, ISLASTEMPTY.
const LAST: u8 = 0b11;

/// A stream without its end.
pub(super) fn start_of(plain: &[u8]) -> io::Result<Bytes> {
    let bits = plain.len().next_power_of_two().trailing_zeros();
    let parameters = BrotliEncoderParams {
        quality: if plain.len() <= SMALL { 6 } else { 4 },
        lgwin: i32::try_from(bits)
            .unwrap_or(LARGEST_WINDOW)
            .clamp(SMALLEST_WINDOW, LARGEST_WINDOW),
        ..BrotliEncoderParams::default()
    };
    let mut encoder = CompressorWriter::with_params(Vec::new(), 32 * 1024, &parameters);
    encoder.write_all(plain)?;
    encoder.flush()?;
    Ok(Bytes::copy_from_slice(encoder.get_ref()))
}

/// What closes a stream, with these bytes more in it.
pub(super) fn end(more: &[u8]) -> Vec<u8> {
    let mut end = Vec::with_capacity(more.len() + 16);
    for block in more.chunks(BLOCK) {
        let length = u32::try_from(block.len() - 1).unwrap_or(0);
        // From the lowest bit: not last, four nibbles, the length, uncompressed.
        let header = length << 3 | 1 << 19;
        end.extend(&header.to_le_bytes()[..3]);
        end.extend(block);
    }
    end.push(LAST);
    end
}
