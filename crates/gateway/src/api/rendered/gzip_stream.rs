//! Gzip (RFC 1952) that is closed later: a deflate stream, flushed to a byte
//! boundary, then stored blocks (RFC 1951, section 3.2.4), then the checksum.

use axum::body::Bytes;
use crc32fast::Hasher;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::{self, Write};

/// Deflate, no name, no time, no system.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

const LEVEL: Compression = Compression::new(6);

/// Bytes of a stored block at most.
const BLOCK: usize = 0xffff;

/// A stream without its end.
#[derive(Clone, Debug)]
pub(super) struct Start {
    pub(super) bytes: Bytes,
    checksum: Hasher,
    length: usize,
}

impl Start {
    pub(super) fn of(plain: &[u8]) -> io::Result<Self> {
        let mut encoder = DeflateEncoder::new(HEADER.to_vec(), LEVEL);
        encoder.write_all(plain)?;
        encoder.flush()?;
        let mut checksum = Hasher::new();
        checksum.update(plain);
        Ok(Self {
            bytes: Bytes::copy_from_slice(encoder.get_ref()),
            checksum,
            length: plain.len(),
        })
    }

    /// What closes the stream, with these bytes more in it.
    pub(super) fn end(&self, more: &[u8]) -> Vec<u8> {
        let mut end = Vec::with_capacity(more.len() + 32);
        let mut rest = more;
        loop {
            let (block, next) = rest.split_at(rest.len().min(BLOCK));
            rest = next;
            let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
            end.push(u8::from(rest.is_empty()));
            end.extend(length.to_le_bytes());
            end.extend((!length).to_le_bytes());
            end.extend(block);
            if rest.is_empty() {
                break;
            }
        }
        let mut checksum = self.checksum.clone();
        checksum.update(more);
        end.extend(checksum.finalize().to_le_bytes());
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the length is kept modulo 2³²"
        )]
        let length = (self.length + more.len()) as u32;
        end.extend(length.to_le_bytes());
        end
    }
}
