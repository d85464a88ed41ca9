//! Reading fields from servers that leave them out, send null, or send another
//! kind of value: each then counts as unknown, and the rest is kept.
//!
//! Use with `#[serde(default, deserialize_with = "lenient::text")]`.

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// A value that one kind of JSON token can be read as. The other tokens are
/// passed over, so every method says "unknown" unless overridden.
pub(crate) trait FromToken: Sized {
    fn from_str(_: &str) -> Option<Self> {
        None
    }
    fn from_u64(_: u64) -> Option<Self> {
        None
    }
    fn from_bool(_: bool) -> Option<Self> {
        None
    }
}

impl FromToken for String {
    fn from_str(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl FromToken for u64 {
    fn from_u64(count: u64) -> Option<Self> {
        Some(count)
    }
}

impl FromToken for bool {
    fn from_bool(flag: bool) -> Option<Self> {
        Some(flag)
    }
}

struct TokenVisitor<T>(PhantomData<T>);

impl<'de, T: FromToken> Visitor<'de> for TokenVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(T::from_str(text))
    }
    fn visit_u64<E>(self, count: u64) -> Result<Self::Value, E> {
        Ok(T::from_u64(count))
    }
    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(T::from_bool(flag))
    }
    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

fn token<'de, D: Deserializer<'de>, T: FromToken>(from: D) -> Result<Option<T>, D::Error> {
    from.deserialize_any(TokenVisitor(PhantomData))
}

/// A text, or unknown.
pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    token(from)
}

/// A text, or empty.
pub(crate) fn text_or_empty<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    token(from).map(Option::unwrap_or_default)
}

/// A whole number that is not negative, or unknown.
pub(crate) fn count<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    token(from)
}

/// A flag; unknown is false.
pub(crate) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    token(from).map(Option::unwrap_or_default)
}

/// A flag; unknown is true (such as a dependency's `default_features`).
pub(crate) fn flag_or_true<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    token(from).map(|flag| flag.unwrap_or(true))
}

/// One token as an element of a list or a value of a map.
struct Token<T>(Option<T>);

impl<'de, T: FromToken> serde::Deserialize<'de> for Token<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        token(from).map(Self)
    }
}

/// Texts; what is not a text is left out, what is not a list is empty.
pub(crate) fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    struct Texts;
    impl<'de> Visitor<'de> for Texts {
        type Value = Vec<String>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("anything")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            let mut texts = Vec::new();
            while let Some(Token(text)) = seq.next_element()? {
                texts.extend(text);
            }
            Ok(texts)
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(Vec::new())
        }
        fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }
    }
    from.deserialize_any(Texts)
}

/// A list of texts that reads leniently on its own.
struct Texts(Vec<String>);

impl<'de> serde::Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        texts(from).map(Self)
    }
}

/// A feature map; what is not a map is empty.
pub(crate) fn features<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<BTreeMap<String, Vec<String>>, D::Error> {
    struct Features;
    impl<'de> Visitor<'de> for Features {
        type Value = BTreeMap<String, Vec<String>>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("anything")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut features = BTreeMap::new();
            while let Some((name, Texts(values))) = map.next_entry()? {
                features.insert(name, values);
            }
            Ok(features)
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok(BTreeMap::new())
        }
        fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
            Ok(BTreeMap::new())
        }
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok(BTreeMap::new())
        }
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok(BTreeMap::new())
        }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok(BTreeMap::new())
        }
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok(BTreeMap::new())
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(BTreeMap::new())
        }
    }
    from.deserialize_any(Features)
}

/// Rows; one that its own type cannot keep is left out, what is not a list is
/// empty. Each row is buffered as a [`serde_json::Value`] first, since a row
/// that failed half-way could not be passed over otherwise.
pub(crate) fn rows<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: serde::de::DeserializeOwned,
{
    let value: serde_json::Value = serde::Deserialize::deserialize(from)?;
    let serde_json::Value::Array(rows) = value else {
        return Ok(Vec::new());
    };
    Ok(rows
        .into_iter()
        .filter_map(|row| serde_json::from_value(row).ok())
        .collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Row {
        #[serde(deserialize_with = "super::text")]
        text: Option<String>,
        #[serde(deserialize_with = "super::count")]
        count: Option<u64>,
        #[serde(deserialize_with = "super::flag")]
        flag: bool,
        #[serde(deserialize_with = "super::texts")]
        texts: Vec<String>,
        #[serde(deserialize_with = "super::features")]
        features: BTreeMap<String, Vec<String>>,
    }

    #[test]
    fn a_wrong_kind_is_unknown_and_the_rest_is_kept() {
        let row: Row = serde_json::from_str(
            r#"{"text":{},"count":"7","flag":1,"texts":["a",null,{"b":[1]},"c"],
                "features":{"x":["y"],"z":""},"more":[{}]}"#,
        )
        .expect("lenient");
        assert_eq!(row.texts, ["a", "c"]);
        assert_eq!(row.features["x"], ["y"]);
        assert!(row.features["z"].is_empty());
        assert_eq!((row.text, row.count, row.flag), (None, None, false));
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<u64>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            "\\PC{0,8}".prop_map(Into::into),
        ];
        leaf.prop_recursive(3, 24, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::btree_map("[a-z]{0,6}", inner, 0..4)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_object_reads(
            text in json(), count in json(), flag in json(), texts in json(), features in json()
        ) {
            let object = serde_json::json!({
                "text": text, "count": count, "flag": flag, "texts": texts, "features": features,
            });
            prop_assert!(serde_json::from_str::<Row>(&object.to_string()).is_ok());
        }
    }
}
