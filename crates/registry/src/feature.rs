//! Features of a version, and what they enable.

use crate::json::{FromJson, Json};
use crate::{Dependency, VersionNum, sort_rows};
use serde::{Serialize, Serializer};
use std::fmt;

/// Features by name, each with what it enables, as published. The index keeps
/// newer syntax in a second map (`features2`); here they are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features(
    /// In order of their names, each name once. A list: it is read faster than
    /// a tree, whose code in the app is larger than all that is done with this.
    Vec<(String, Vec<String>)>,
);

impl Features {
    /// The number of features.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a feature enables, as published; `None` when there is no such
    /// feature.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[String]> {
        let at = self.position(name).ok()?;
        Some(self.0.get(at)?.1.as_slice())
    }

    /// Where a feature is in [`Self::iter`].
    ///
    /// # Errors
    /// Where it would be.
    pub fn position(&self, name: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(other, _)| other.as_str().cmp(name))
    }

    /// What a feature enables, read; nothing when there is no such feature.
    /// Empty texts, which old index lines hold, are left out.
    pub fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = FeatureValue<'a>> {
        let values = self.get(name).unwrap_or_default();
        values
            .iter()
            .filter(|value| !value.is_empty())
            .map(|value| FeatureValue::new(value))
    }

    /// All features in order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0
            .iter()
            .map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// Adds the features of a second map (`features2`): what both hold of one
    /// name comes together.
    pub fn merge(&mut self, other: Self) {
        if self.is_empty() {
            *self = other;
            return;
        }
        self.0.extend(other.0);
        *self = Self::joined(std::mem::take(&mut self.0), |first, second| {
            first.extend(second);
        });
    }

    /// Names of the features that optional dependencies make by themselves:
    /// every one that no value names with `dep:` (Cargo reference, "Optional
    /// dependencies"). Those that are also written out are left out.
    #[must_use]
    pub fn implicit<'a>(&self, dependencies: &'a [Dependency]) -> Vec<&'a str> {
        let mut explicit: Vec<&str> = self
            .0
            .iter()
            .flat_map(|(_, values)| values)
            .filter_map(|value| match FeatureValue::new(value) {
                FeatureValue::Dependency(name) => Some(name),
                _ => None,
            })
            .collect();
        sort_rows(&mut explicit, |a, b| a.cmp(b));
        let mut names: Vec<&str> = dependencies
            .iter()
            .filter(|dependency| dependency.optional)
            .map(Dependency::manifest_name)
            .filter(|name| explicit.binary_search(name).is_err() && self.position(name).is_err())
            .collect();
        sort_rows(&mut names, |a, b| a.cmp(b));
        names.dedup();
        names
    }

    /// All features, with the implicit ones written out (`tls` as `dep:tls`).
    #[must_use]
    pub fn with_implicit(&self, dependencies: &[Dependency]) -> Self {
        let mut all = self.clone();
        // None of them is among those written out.
        for name in self.implicit(dependencies) {
            let value = FeatureValue::Dependency(name).to_string();
            all.0.push((name.to_owned(), vec![value]));
        }
        sort_rows(&mut all.0, |a, b| a.0.cmp(&b.0));
        all
    }

    /// Puts features in order; `join` says what becomes of two of one name, the
    /// first of which stays.
    fn joined(
        mut features: Vec<(String, Vec<String>)>,
        join: fn(&mut Vec<String>, Vec<String>),
    ) -> Self {
        if !features.is_sorted_by(|a, b| a.0 < b.0) {
            // Of one name, what came first stays first.
            sort_rows(&mut features, |a, b| a.0.cmp(&b.0));
            features.dedup_by(|second, first| {
                let same = first.0 == second.0;
                if same {
                    join(&mut first.1, std::mem::take(&mut second.1));
                }
                same
            });
        }
        Self(features)
    }
}

impl FromIterator<(String, Vec<String>)> for Features {
    /// Of a name that comes twice the last one counts.
    fn from_iter<I: IntoIterator<Item = (String, Vec<String>)>>(features: I) -> Self {
        Self::joined(features.into_iter().collect(), |first, second| {
            *first = second
        })
    }
}

impl Serialize for Features {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
    }
}

impl Features {
    /// Reads a map; anything else is no features, a value that is no list
    /// enables nothing.
    #[must_use]
    pub fn from_json(json: &Json<'_>) -> Self {
        match json {
            Json::Object(fields) => fields
                .iter()
                .map(|(name, values)| (name.as_ref().to_owned(), values.as_texts()))
                .collect(),
            _ => Self::default(),
        }
    }
}

/// One thing that a feature enables (Cargo reference, "Features").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeatureValue<'a> {
    /// `std`: another feature of the same crate.
    Feature(&'a str),
    /// `dep:tls`: an optional dependency.
    Dependency(&'a str),
    /// `tls/ring` or `tls?/ring`: a feature of a dependency.
    DependencyFeature {
        /// The dependency, by the name its manifest gives it.
        dependency: &'a str,
        /// The feature there.
        feature: &'a str,
        /// `?`: does not turn the dependency on by itself.
        weak: bool,
    },
}

impl<'a> FeatureValue<'a> {
    /// Reads a value; every text is one.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        if let Some((dependency, feature)) = text.split_once('/') {
            let strong = dependency.strip_suffix('?');
            return Self::DependencyFeature {
                dependency: strong.unwrap_or(dependency),
                feature,
                weak: strong.is_some(),
            };
        }
        match text.strip_prefix("dep:") {
            Some(dependency) => Self::Dependency(dependency),
            None => Self::Feature(text),
        }
    }
}

impl fmt::Display for FeatureValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Feature(name) => f.write_str(name),
            Self::Dependency(name) => write!(f, "dep:{name}"),
            Self::DependencyFeature {
                dependency,
                feature,
                weak,
            } => {
                let mark = if *weak { "?" } else { "" };
                write!(f, "{dependency}{mark}/{feature}")
            }
        }
    }
}

/// `data` of `/v1/features`: the features of one version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FeatureList {
    /// The crate's name in its real spelling; empty where the answer does not
    /// tell.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The version whose features these are.
    pub version: Option<VersionNum>,
    /// Number of features.
    pub count: Option<u64>,
    /// The features.
    pub features: Features,
}

impl FromJson for FeatureList {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            version: json.text("version").map(VersionNum::new),
            count: json.count("count"),
            features: Features::from_json(json.get("features")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn features(map: &[(&str, &[&str])]) -> Features {
        map.iter()
            .map(|(name, values)| {
                let values = values.iter().map(|value| (*value).to_owned());
                ((*name).to_owned(), values.collect())
            })
            .collect()
    }

    fn optional(krate: &str, rename: Option<&str>) -> Dependency {
        Dependency {
            krate: krate.to_owned(),
            rename: rename.map(str::to_owned),
            optional: true,
            ..Dependency::default()
        }
    }

    #[test]
    fn every_form_of_a_value_is_told_apart() {
        for (text, value) in [
            ("std", FeatureValue::Feature("std")),
            ("c++20.x", FeatureValue::Feature("c++20.x")),
            ("dep:tls", FeatureValue::Dependency("tls")),
            (
                "tls/ring",
                FeatureValue::DependencyFeature {
                    dependency: "tls",
                    feature: "ring",
                    weak: false,
                },
            ),
            (
                "tls?/ring",
                FeatureValue::DependencyFeature {
                    dependency: "tls",
                    feature: "ring",
                    weak: true,
                },
            ),
        ] {
            assert_eq!(FeatureValue::new(text), value, "{text}");
        }
    }

    #[test]
    fn both_maps_of_an_index_line_are_one() {
        let mut all = features(&[("std", &["alloc"]), ("default", &["std"])]);
        all.merge(features(&[("std", &["dep:x"]), ("tls", &["y?/z"])]));
        assert_eq!(
            all,
            features(&[
                ("default", &["std"]),
                ("std", &["alloc", "dep:x"]),
                ("tls", &["y?/z"])
            ])
        );
        assert_eq!(all.values("std").count(), 2);
        assert_eq!(all.values("nope").count(), 0);
    }

    #[test]
    fn an_optional_dependency_is_a_feature_unless_named_with_dep() {
        let written = features(&[
            ("default", &["log"]),
            ("secure", &["dep:tls"]),
            ("rand", &["rand/std"]),
        ]);
        let dependencies = [
            optional("rustls", Some("tls")),
            optional("log", None),
            optional("log", None),
            optional("rand", None),
            Dependency::default(),
        ];
        assert_eq!(written.implicit(&dependencies), ["log"]);
        let all = written.with_implicit(&dependencies);
        assert_eq!(all.get("log"), Some(&["dep:log".to_owned()][..]));
        assert_eq!(all.len(), 4);
    }

    #[test]
    fn names_are_in_order_and_each_is_there_once() {
        let read = |text: &str| {
            let json = Json::parse("/features", text).expect("JSON");
            Features::from_json(&json)
        };
        let all = read(r#"{"b":["x"],"a":["y",7,null],"b":["z"],"c":"none"}"#);
        let names: Vec<_> = all.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "b", "c"]);
        assert_eq!(all.get("b"), Some(&["z".to_owned()][..]), "the last counts");
        assert_eq!(all.get("a"), Some(&["y".to_owned()][..]));
        assert_eq!((all.get("c"), all.get("d")), (Some(&[][..]), None));
        for nothing in ["null", "[]", "\"\"", "{}"] {
            assert!(read(nothing).is_empty());
        }
    }

    #[test]
    fn features_that_enable_each_other_are_read_like_others() {
        let circle = features(&[("a", &["b"]), ("b", &["a", "b"])]);
        assert_eq!(circle.values("b").count(), 2);
        assert_eq!(circle.with_implicit(&[optional("a", None)]), circle);
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn merging_keeps_all_of_both(
            first in prop::collection::vec(("[a-e]{1,2}", "[x-z]"), 0..8),
            second in prop::collection::vec(("[a-e]{1,2}", "[x-z]"), 0..8),
        ) {
            let of = |rows: &[(String, String)]| -> Features {
                rows.iter().map(|(name, value)| (name.clone(), vec![value.clone()])).collect()
            };
            let (mut all, other) = (of(&first), of(&second));
            let before = all.clone();
            all.merge(other.clone());
            prop_assert!(all.iter().map(|(name, _)| name).is_sorted_by(|a, b| a < b));
            for (name, values) in all.iter() {
                let both = [before.get(name), other.get(name)].into_iter().flatten().flatten();
                prop_assert_eq!(values, both.cloned().collect::<Vec<_>>());
            }
            for (name, _) in before.iter().chain(other.iter()) {
                prop_assert!(all.get(name).is_some());
            }
        }

        #[test]
        fn values_are_written_as_read(text in "\\PC{0,20}|(dep:)?[a-z]{1,3}\\??/?[a-z]{0,3}") {
            prop_assert_eq!(FeatureValue::new(&text).to_string(), text);
        }
    }
}
