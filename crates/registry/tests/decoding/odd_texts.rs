//! Texts that are cut, deep, damaged or mean nothing at all.

use super::arbitrary::{document, json};
use super::fewer;
use super::readers::{Reader, all};
use cratescope_registry::Error;
use proptest::prelude::*;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_cut_answer_is_no_answer_wherever_it_is_cut() {
    for reader in all() {
        for (at, _) in reader.sample.char_indices() {
            let cut = (reader.read)(200, &reader.sample[..at]);
            assert!(
                matches!(cut, Err(Error::Decode { .. })),
                "{} cut at {at}: {cut:?}",
                reader.name
            );
        }
    }
}

/// The sample with one more field in its first object.
fn with_field(reader: &Reader, value: &str) -> String {
    reader.sample.replacen('{', &format!("{{\"x\":{value},"), 1)
}

#[test]
fn depth_is_no_danger() {
    for reader in all() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let whole = (reader.read)(200, &reader.sample);
        let read = (reader.read)(200, &with_field(&reader, &nested(100)));
        assert_eq!(read, whole, "{}", reader.name);
        for deep in [nested(200_000), "{\"a\":[".repeat(100_000)] {
            let read = (reader.read)(200, &with_field(&reader, &deep));
            assert!(matches!(read, Err(Error::Decode { .. })), "{}", reader.name);
        }
    }
}

#[test]
fn a_mark_of_byte_order_and_white_space_do_not_count() {
    for reader in all() {
        let body = format!("\u{feff}\r\n {} \n", reader.sample);
        let whole = (reader.read)(200, &reader.sample);
        assert_eq!((reader.read)(200, &body), whole, "{}", reader.name);
    }
}

fn read_with_all(status: u16, body: &str) {
    for reader in all() {
        let _ = (reader.read)(status, body);
    }
}

proptest! {
    #![proptest_config(fewer())]

    #[test]
    fn no_json_breaks_a_reader(body in json()) {
        read_with_all(200, &body);
    }

    #[test]
    fn no_document_breaks_a_reader(body in document()) {
        read_with_all(200, &body);
        let wrapped = format!(r#"{{"data":{body},"success":true,"status":"ok"}}"#);
        read_with_all(200, &wrapped);
        read_with_all(200, &format!("[{body},{body}]"));
    }

    #[test]
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..60), status: u16) {
        read_with_all(status, &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_damage_breaks_a_reader(
        which: prop::sample::Index,
        at: prop::sample::Index,
        damage in "[\\[\\]{}\",:0-9\\-\\\\é ]{0,4}",
        length in 0_usize..12,
    ) {
        let readers = all();
        let reader = &readers[which.index(readers.len())];
        let mut chars: Vec<char> = reader.sample.chars().collect();
        let at = at.index(chars.len());
        let end = (at + length).min(chars.len());
        chars.splice(at..end, damage.chars());
        let body: String = chars.into_iter().collect();
        let _ = (reader.read)(200, &body);
    }
}
