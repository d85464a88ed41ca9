//! What is different between two versions of a crate.

mod dependencies;

pub use dependencies::{DependencyChange, PartChange, compare_dependencies};

use crate::{Features, RustVersion, Version, binary_size, grouped};

/// One thing said of both versions. `None` where a version does not state it,
/// or the source does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactChange {
    /// What it is: `MSRV`, `Edition`, `Licence` …
    pub name: &'static str,
    /// Of the first version.
    pub before: Option<String>,
    /// Of the second version.
    pub after: Option<String>,
    /// Whether they differ: `1.70` and `1.70.0` are one MSRV.
    pub differs: bool,
}

/// A fact's name, and how it reads.
type Fact = (&'static str, fn(&Version) -> Option<String>);

/// MSRV, edition, licence, size, lines of code, native library and binaries of
/// two versions; those that neither states are left out.
#[must_use]
pub fn compare_facts(before: &Version, after: &Version) -> Vec<FactChange> {
    let msrv = |row: &Version| row.rust_version.as_ref().map(RustVersion::to_string);
    let texts: [Fact; 6] = [
        ("Edition", |row| row.edition.clone()),
        ("Licence", |row| {
            row.license.as_ref().map(crate::License::to_string)
        }),
        ("Size", |row| row.crate_size.map(binary_size)),
        ("Lines of code", |row| row.line_counts?.code.map(grouped)),
        ("Native library", |row| row.links.clone()),
        ("Binaries", |row| {
            let names = row.bin_names.as_deref()?;
            (!names.is_empty()).then(|| names.join(", "))
        }),
    ];
    let mut facts = vec![FactChange {
        name: "MSRV",
        before: msrv(before),
        after: msrv(after),
        differs: before.rust_version != after.rust_version,
    }];
    facts.extend(texts.into_iter().map(|(name, read)| {
        let (before, after) = (read(before), read(after));
        let differs = before != after;
        FactChange {
            name,
            before,
            after,
            differs,
        }
    }));
    facts.retain(|fact| fact.before.is_some() || fact.after.is_some());
    facts
}

/// A feature that both versions have, with what it enables in one of them only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeatureChange<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it no longer enables.
    pub lost: Vec<&'a str>,
    /// What it enables now.
    pub gained: Vec<&'a str>,
}

/// Features of two versions. All lists are in order of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeatureChanges<'a> {
    /// New ones, with what they enable.
    pub added: Vec<(&'a str, &'a [String])>,
    /// Those that are gone, with what they enabled.
    pub removed: Vec<(&'a str, &'a [String])>,
    /// Those that enable something else.
    pub changed: Vec<FeatureChange<'a>>,
    /// How many are as they were.
    pub same: usize,
}

/// Compares features; those that optional dependencies make by themselves
/// should be written out ([`Features::with_implicit`]), since a user can lose
/// them.
#[must_use]
pub fn compare_features<'a>(before: &'a Features, after: &'a Features) -> FeatureChanges<'a> {
    let mut changes = FeatureChanges::default();
    for (name, values) in before.iter() {
        let Some(now) = after.get(name) else {
            changes.removed.push((name, values));
            continue;
        };
        let only = |own: &'a [String], other: &'a [String]| -> Vec<&'a str> {
            let mut other: Vec<&str> = other.iter().map(String::as_str).collect();
            crate::sort_rows(&mut other, |a, b| a.cmp(b));
            let own = own.iter().map(String::as_str);
            own.filter(|value| other.binary_search(value).is_err())
                .collect()
        };
        let (lost, gained) = (only(values, now), only(now, values));
        match lost.is_empty() && gained.is_empty() {
            true => changes.same += 1,
            false => changes.changed.push(FeatureChange { name, lost, gained }),
        }
    }
    let new = after.iter().filter(|(name, _)| before.get(name).is_none());
    changes.added.extend(new);
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{License, LineCounts};

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn features(list: &[(&str, &[&str])]) -> Features {
        let own = |(name, values): &(&str, &[&str])| {
            let values = values.iter().map(ToString::to_string);
            ((*name).to_owned(), values.collect())
        };
        list.iter().map(own).collect()
    }

    #[test]
    fn facts_are_told_of_both_and_marked_where_they_differ() {
        let before = Version {
            rust_version: Some(RustVersion::new("1.70")),
            edition: Some("2018".into()),
            crate_size: Some(1024),
            ..Version::default()
        };
        let after = Version {
            rust_version: Some(RustVersion::new("1.70.0")),
            edition: Some("2021".into()),
            crate_size: Some(2048),
            license: Some(License::new("MIT")),
            line_counts: Some(LineCounts {
                code: Some(1234),
                comments: None,
            }),
            bin_names: Some(Vec::new()),
            ..Version::default()
        };
        let facts = compare_facts(&before, &after);
        let told: Vec<_> = facts
            .iter()
            .map(|fact| {
                let sides = (fact.before.as_deref(), fact.after.as_deref());
                (fact.name, sides, fact.differs)
            })
            .collect();
        assert_eq!(
            told,
            [
                ("MSRV", (Some("1.70"), Some("1.70.0")), false),
                ("Edition", (Some("2018"), Some("2021")), true),
                ("Licence", (None, Some("MIT")), true),
                ("Size", (Some("1.0 KiB"), Some("2.0 KiB")), true),
                ("Lines of code", (None, Some("1,234")), true),
            ]
        );
        assert_eq!(compare_facts(&Version::default(), &Version::default()), []);
    }

    #[test]
    fn features_are_added_removed_or_changed() {
        let before = features(&[
            ("default", &["std"]),
            ("std", &["alloc", "memchr?/std"]),
            ("tls", &["dep:tls"]),
            ("x", &["a", "b"]),
        ]);
        let after = features(&[
            ("default", &["std"]),
            ("rustls", &["dep:rustls"]),
            ("std", &["alloc", "memchr/std"]),
            ("x", &["b", "a"]),
        ]);
        let changes = compare_features(&before, &after);
        let names = |list: &[(&str, &[String])]| -> Vec<String> {
            list.iter().map(|(name, _)| (*name).to_owned()).collect()
        };
        assert_eq!(names(&changes.added), ["rustls"]);
        assert_eq!(names(&changes.removed), ["tls"]);
        assert_eq!(
            changes.changed,
            [FeatureChange {
                name: "std",
                lost: vec!["memchr?/std"],
                gained: vec!["memchr/std"],
            }]
        );
        assert_eq!(changes.same, 2, "the order of values means nothing");
        let none = compare_features(&before, &before);
        assert_eq!((none.same, none.changed.len()), (4, 0));
    }
}
