//! JSON from servers that leave fields out, send null, or send another kind of
//! value: a tree that is asked, not a shape that is demanded. Whatever is not
//! there in the kind asked for is unknown, and the rest is kept.
//!
//! One tree for all payloads keeps the app small: deriving a decoder for each
//! payload cost 45 kB of code. Texts are borrowed from the body.

mod parser;

use crate::Error;
use std::borrow::Cow;

/// The largest body that is parsed, in bytes.
pub const LARGEST: usize = 32 << 20;

/// A value. Numbers that are no counts (negative, fractions) are [`Json::Other`].
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    /// `null`, or a field that is not there.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number that is not negative.
    Count(u64),
    /// Another number.
    Other,
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Json<'a>>),
    /// An object; of a key that comes twice the last one counts.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// A payload, or a row of one, that reads itself from a tree.
pub trait FromJson: Sized {
    /// `None` only when the one thing without which it is nothing (a crate's
    /// `name`, a version's `num`) is missing.
    fn from_json(json: &Json<'_>) -> Option<Self>;
}

impl<'a> Json<'a> {
    /// Parses a body.
    ///
    /// # Errors
    /// [`Error::TooLarge`] when it is over [`LARGEST`], before anything is
    /// parsed. [`Error::Decode`] naming `path` when it is not JSON, nested
    /// deeper than 127 levels, or holds more than four million values.
    pub fn parse(path: &str, body: &'a str) -> Result<Self, Error> {
        if body.len() > LARGEST {
            return Err(Error::TooLarge { limit: LARGEST });
        }
        let body = body.trim_start_matches('\u{feff}');
        parser::parse(body).map_err(|fault| Error::Decode {
            path: path.to_owned(),
            detail: match body.trim_start().chars().next() {
                None => "the answer is empty".into(),
                Some('<') => "the answer is a page, not data".into(),
                Some(_) => format!("{} at byte {}", fault.what, fault.at),
            },
        })
    }

    /// A field of an object; [`Json::Null`] when there is none.
    #[must_use]
    pub fn get(&self, key: &str) -> &Self {
        let fields = match self {
            Self::Object(fields) => fields.as_slice(),
            _ => &[],
        };
        // Asked for every field of every row: a plain loop is what the smallest
        // code is fast with.
        for (name, value) in fields.iter().rev() {
            if name.len() == key.len() && name.as_bytes() == key.as_bytes() {
                return value;
            }
        }
        &Self::Null
    }

    /// Whether an object has the field, be it null.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        matches!(self, Self::Object(fields) if fields.iter().any(|(name, _)| name == key))
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A field that is a string.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.get(key).as_text().map(ToOwned::to_owned)
    }

    /// A field that is a whole number.
    #[must_use]
    pub fn count(&self, key: &str) -> Option<u64> {
        match self.get(key) {
            Self::Count(count) => Some(*count),
            _ => None,
        }
    }

    /// A field that is a flag.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.get(key) {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The elements; none when it is no list.
    #[must_use]
    pub fn elements(&self) -> &[Self] {
        match self {
            Self::List(elements) => elements,
            _ => &[],
        }
    }

    /// The strings of a list; what is no string is left out.
    #[must_use]
    pub fn as_texts(&self) -> Vec<String> {
        let elements = self.elements();
        let mut texts = Vec::with_capacity(elements.len());
        for element in elements {
            if let Self::Text(text) = element {
                texts.push(text.as_ref().to_owned());
            }
        }
        texts
    }

    /// A field that is a list of strings.
    #[must_use]
    pub fn texts(&self, key: &str) -> Vec<String> {
        self.get(key).as_texts()
    }

    /// A field that is a list of rows. One that cannot be kept is left out and
    /// counted.
    pub fn rows<T: FromJson>(&self, key: &str, skipped: &mut usize) -> Vec<T> {
        let elements = self.get(key).elements();
        let rows: Vec<T> = elements.iter().filter_map(T::from_json).collect();
        *skipped += elements.len() - rows.len();
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_wrong_kind_is_unknown_and_the_rest_is_kept() {
        let body = r#"{"text":{},"count":"7","flag":1,"neg":-1,"half":0.5,"texts":["a",null,{"b":[1]},"c\n"],
            "twice":1,"twice":2}"#;
        let json = Json::parse("/x", body).expect("JSON");
        assert_eq!(json.texts("texts"), ["a", "c\n"]);
        assert_eq!(
            (json.text("text"), json.count("count"), json.flag("flag")),
            (None, None, None)
        );
        assert_eq!(
            (json.count("neg"), json.count("half"), json.count("absent")),
            (None, None, None)
        );
        assert_eq!(json.count("twice"), Some(2));
        let mut skipped = 0;
        assert!(json.rows::<Never>("texts", &mut skipped).is_empty());
        assert_eq!(skipped, 4, "what is left out is counted");
    }

    struct Never;

    impl FromJson for Never {
        fn from_json(_: &Json<'_>) -> Option<Self> {
            None
        }
    }

    #[test]
    fn what_is_not_json_says_where() {
        for (body, words) in [
            ("<!doctype html>", "page"),
            ("\u{feff} ", "empty"),
            ("{", "ends too early at byte 1"),
        ] {
            let error = Json::parse("/crate", body).expect_err("no JSON");
            let Error::Decode { path, detail } = error else {
                panic!("another error")
            };
            assert!(path == "/crate" && detail.contains(words), "{detail}");
        }
        assert!(Json::parse("/x", "\u{feff}{}").is_ok());
        assert!(
            Json::parse("/x", &"[".repeat(10_000)).is_err(),
            "too deep, not a crash"
        );
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn no_text_panics(body in "\\PC{0,80}|[\\[{\"a:,0-9\\]}\\\\]{0,80}") {
            if let Ok(json) = Json::parse("/x", &body) {
                let _ = (json.texts("a"), json.count("a"), json.rows::<Never>("a", &mut 0));
            }
        }
    }
}
