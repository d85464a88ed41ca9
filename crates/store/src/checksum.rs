//! Checksums, kept in half the room of their hexadecimal text.

use rusqlite::types::{ToSqlOutput, Value, ValueRef};

/// The value to store: 32 bytes for SHA-256 in lower-case hexadecimal, else
/// the text itself, so that it reads back exactly.
pub(crate) fn to_sql(text: &str) -> ToSqlOutput<'_> {
    match bytes(text) {
        Some(bytes) => ToSqlOutput::Owned(Value::Blob(bytes)),
        None => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
    }
}

/// Reads back what [`to_sql`] gave.
pub(crate) fn from_sql(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Blob(bytes) => Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
        ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
        _ => None,
    }
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let canonical =
        text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    canonical.then(|| {
        let digit = |b: u8| if b <= b'9' { b - b'0' } else { b - b'a' + 10 };
        text.as_bytes()
            .chunks_exact(2)
            .map(|pair| digit(pair[0]) << 4 | digit(pair[1]))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_reads_back() {
        let sha256 = "0123456789abcdef".repeat(4);
        for (text, kept_as_bytes) in [
            (sha256.as_str(), true),
            (&sha256.to_uppercase(), false),
            ("00", false),
            ("", false),
        ] {
            let stored = to_sql(text);
            let value = match &stored {
                ToSqlOutput::Owned(value) => ValueRef::from(value),
                ToSqlOutput::Borrowed(value) => *value,
                _ => panic!("a plain value"),
            };
            assert_eq!(matches!(value, ValueRef::Blob(_)), kept_as_bytes);
            assert_eq!(from_sql(value).as_deref(), Some(text));
        }
        assert_eq!(from_sql(ValueRef::Null), None);
    }
}
