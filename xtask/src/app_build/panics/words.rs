//! What panics say, in a module's data: sentences, and for each place that can
//! panic the file, line and column (`core::panic::Location`).
//!
//! They are overwritten with zeros where they are, so that nothing moves: what
//! is all alike takes no room when compressed.

use std::ops::Range;

use anyhow::{Context as _, Result, bail};

use crate::app_build::wasm::{DATA, Reader, sections};

/// What the standard library and dependencies say.
const SENTENCES: &[&str] = &[
    "called `Option::unwrap()` on a `None` value",
    "called `Result::unwrap()` on an `Err` value",
    "a formatting trait implementation returned an error when the underlying stream did not",
    "attempt to join into collection with len > usize::MAX",
    "attempt to divide by zero",
    "cannot recursively acquire mutex",
    "copy_from_slice: source slice length (",
    ") does not match destination slice length (",
    "index out of bounds: the len is ",
    " is not a char boundary; it is inside ",
    " is out of bounds of `",
    " but the index is ",
    " out of range for slice of length ",
    "slice index starts at ",
    "range start index ",
    "start byte index ",
    "assertion failed: self.is_char_boundary(new_len)",
    "internal error: entered unreachable code",
    "failed to generate unique thread ID: bitspace exhausted",
    "use of std::thread::current() is not possible after the thread's local data has been destroyed",
    "cannot access a Thread Local Storage value during or after destruction: ",
    "LazyCell instance has previously been poisoned",
    "Once instance has previously been poisoned",
    "one-time initialization may not be performed recursively",
    "`async fn` resumed after completion",
    "assertion failed: psize >= size + min_overhead",
    "assertion failed: psize <= size + max_overhead",
    "Hash table capacity overflow",
    "Tried to shrink to a larger capacity",
    // Kinds of errors of an operating system.
    "entity not found",
    "permission denied",
    "connection refused",
    "connection reset",
    "connection aborted",
    "host unreachable",
    "network unreachable",
    "address not available",
    "entity already exists",
    "operation would block",
    "not a directory",
    "is a directory",
    "directory not empty",
    "read-only filesystem or storage medium",
    "filesystem loop or indirection limit (e.g. symlink loop)",
    "stale network file handle",
    "invalid input parameter",
    "no storage space",
    "seek on unseekable file",
    "file too large",
    "executable file busy",
    "cross-device link or rename",
    "argument list too long",
    "operation interrupted",
    "unexpected end of file",
    "uncategorized error",
    // What dependencies say.
    "Dropped SendWrapper<T> variable from a thread different to the one it has been created with.",
    "Dereferenced SendWrapper<T> variable from a thread different to the one it has been created with.",
    "Polling SendWrapper<T> variable from a thread different to the one it has been created with.",
    "Executor::spawn called, but no global 'spawn' function is configured.",
    "Executor::spawn_local called, but no global 'spawn_local' function is configured.",
    "Tried to access a reactive value that has already been disposed.",
    "MaybeDone polled after value taken",
    "Shared future polled again after completion",
    "inner future panicked during poll",
    "Map must not be polled after it returned `Poll::Ready`",
    "Polled future after completion",
    "polled Feed after completion",
    "future still here when dropping",
    "Queue Head dropped without a waker list",
    "the guard should always be in place until the Drop implementation",
    "called `Option::unwrap_throw()` on a `None` value",
    "called `Result::unwrap_throw()` on an `Err` value",
];

/// The size of a `Location` in WebAssembly: the file's name as address and
/// length, line, column.
const LOCATION: usize = 16;
/// No source has more lines, no line more columns.
const MOST: Range<u32> = 1..100_000;

/// Overwrites what panics say in a module, whose length stays.
pub fn erase(module: &mut [u8]) -> Result<()> {
    let segments = segments(module)?;
    let mut erased = Vec::new();
    for segment in &segments {
        for at in segment.locations() {
            let words = words(&module[at..at + LOCATION]);
            let Some(name) = file_name(module, &segments, words) else {
                continue;
            };
            erased.push(at..at + LOCATION);
            erased.push(name);
        }
        for sentence in SENTENCES.iter().map(|sentence| sentence.as_bytes()) {
            let found = module[segment.bytes.clone()]
                .windows(sentence.len())
                .enumerate()
                .filter(|(_, bytes)| *bytes == sentence)
                .map(|(at, _)| segment.bytes.start + at);
            erased.extend(found.map(|at| at..at + sentence.len()));
        }
    }
    for range in erased {
        module[range].fill(0);
    }
    Ok(())
}

/// Data with its place in memory.
struct Segment {
    address: usize,
    /// In the module.
    bytes: Range<usize>,
}

impl Segment {
    /// Where a `Location` may stand: they are aligned to four bytes.
    fn locations(&self) -> impl Iterator<Item = usize> + use<> {
        let first = self.bytes.start + self.address.next_multiple_of(4) - self.address;
        let last = self.bytes.end.saturating_sub(LOCATION - 1);
        (first..last).step_by(4)
    }
}

fn words(bytes: &[u8]) -> [u32; 4] {
    let (words, _) = bytes.as_chunks::<4>();
    [0, 1, 2, 3].map(|at| u32::from_le_bytes(words[at]))
}

/// The bytes of the file's name, if these are the words of a `Location`.
fn file_name(module: &[u8], segments: &[Segment], words: [u32; 4]) -> Option<Range<usize>> {
    let [address, length, line, column] = words;
    let (address, length) = (address as usize, length as usize);
    if !MOST.contains(&line) || !MOST.contains(&column) || length < 4 {
        return None;
    }
    let segment = segments.iter().find(|segment| {
        let end = segment.address + segment.bytes.len();
        (segment.address..end).contains(&address) && length <= end - address
    })?;
    let start = segment.bytes.start + (address - segment.address);
    let name = &module[start..start + length];
    let is_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/\\._-+@".contains(byte);
    (name.ends_with(b".rs") && name.iter().all(is_path)).then_some(start..start + length)
}

fn segments(module: &[u8]) -> Result<Vec<Segment>> {
    let mut segments = Vec::new();
    for (_, data) in sections(module)?.into_iter().filter(|(id, _)| *id == DATA) {
        let mut reader = Reader::within(module, data);
        for _ in 0..reader.number()? {
            segments.push(segment(&mut reader)?);
        }
    }
    Ok(segments)
}

/// An active segment of the only memory, as the linker writes them.
fn segment(reader: &mut Reader<'_>) -> Result<Segment> {
    const CONST: u8 = 0x41;
    const END: u8 = 0x0b;
    if reader.number()? != 0 || reader.byte()? != CONST {
        bail!("the module has data whose place is not written in it");
    }
    let address = reader.number()?;
    if reader.byte()? != END {
        bail!("the module computes the place of its data");
    }
    let length = reader.number()?;
    let start = reader.at;
    reader.take(length).context("the data ends early")?;
    Ok(Segment {
        address,
        bytes: start..start + length,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app_build::wasm::{CODE, module_of, push_number};

    fn module(address: usize, data: &[u8]) -> Vec<u8> {
        let mut section = vec![1, 0, 0x41];
        push_number(&mut section, address);
        section.push(0x0b);
        push_number(&mut section, data.len());
        section.extend(data);
        module_of([(CODE, &b"\0"[..]), (DATA, &section)])
    }

    fn location(words: [u32; 4]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    #[test]
    fn places_and_sentences_are_erased_and_nothing_else() {
        // At 1024 and 1036 two names, one of them pointed at by a place.
        let mut data = b"src/here.rs.kept/it.rs slice index starts at a".to_vec();
        data.resize(48, b'!');
        data.extend(location([1024, 11, 7, 9]));
        data.extend(location([1036, 10, 0, 9]));
        data.extend(location([1036, 90_000, 3, 9]));
        let mut erased = module(1024, &data);
        let length = erased.len();
        erase(&mut erased).expect("a module");
        assert_eq!(erased.len(), length);
        let text = String::from_utf8_lossy(&erased);
        assert!(
            !text.contains("here") && text.contains(".kept/it.rs \0\0\0"),
            "{text:?}"
        );
        assert!(text.contains("\0a!!"), "{text:?}");
        let tail = &erased[length - 48..];
        assert!(tail[..16].iter().all(|byte| *byte == 0));
        assert_eq!(tail[16..32], location([1036, 10, 0, 9]));
        assert_eq!(tail[32..], location([1036, 90_000, 3, 9]));
    }

    #[test]
    fn odd_modules_are_refused() {
        let mut cut = module(1024, b"data");
        cut.truncate(cut.len() - 2);
        assert!(erase(&mut cut).is_err());
        let mut computed = b"\0asm\x01\0\0\0\x0b\x03\x01\0\x23".to_vec();
        assert!(erase(&mut computed).is_err());
    }
}
