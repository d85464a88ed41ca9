//! Dependencies of two versions, paired.

use crate::{Dependency, canonical_name, sort_rows};
use std::cmp::Ordering;

/// One thing about a dependency that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartChange {
    /// What: `requirement`, `kind`, `optional` …
    pub name: &'static str,
    /// In the first version; empty for nothing.
    pub before: String,
    /// In the second version; empty for nothing.
    pub after: String,
}

/// A dependency that only one version has, or that both have and ask for
/// otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DependencyChange<'a> {
    /// In the first version; `None` when it is new.
    pub before: Option<&'a Dependency>,
    /// In the second version; `None` when it is gone.
    pub after: Option<&'a Dependency>,
    /// What differs, when both have it; else empty.
    pub parts: Vec<PartChange>,
}

impl<'a> DependencyChange<'a> {
    /// The dependency as it is now, or was.
    #[must_use]
    pub fn row(&self) -> Option<&'a Dependency> {
        self.after.or(self.before)
    }
}

/// How alike two rows must be to count as the same dependency, strictest
/// first. A crate may be there several times, by kind, target and rename.
const LIKENESS: [fn(&Dependency, &Dependency) -> Ordering; 3] = [
    |a, b| {
        by_kind(a, b)
            .then_with(|| a.target.cmp(&b.target))
            .then_with(|| a.rename.cmp(&b.rename))
    },
    by_kind,
    by_name,
];

fn by_name(a: &Dependency, b: &Dependency) -> Ordering {
    canonical_name(&a.krate).cmp(&canonical_name(&b.krate))
}

fn by_kind(a: &Dependency, b: &Dependency) -> Ordering {
    by_name(a, b).then_with(|| a.kind.cmp(&b.kind))
}

/// What is different: by kind, then by name. Also gives how many dependencies
/// are as they were.
#[must_use]
pub fn compare_dependencies<'a>(
    before: &'a [Dependency],
    after: &'a [Dependency],
) -> (Vec<DependencyChange<'a>>, usize) {
    let mut old: Vec<&Dependency> = before.iter().collect();
    let mut new: Vec<&Dependency> = after.iter().collect();
    let mut changes = Vec::new();
    let mut same = 0;
    for alike in LIKENESS {
        for (before, after) in pair(&mut old, &mut new, alike) {
            let parts = differences(before, after);
            match parts.is_empty() {
                true => same += 1,
                false => changes.push(DependencyChange {
                    before: Some(before),
                    after: Some(after),
                    parts,
                }),
            }
        }
    }
    let alone = |before, after| DependencyChange {
        before,
        after,
        parts: Vec::new(),
    };
    changes.extend(old.into_iter().map(|row| alone(Some(row), None)));
    changes.extend(new.into_iter().map(|row| alone(None, Some(row))));
    sort_rows(&mut changes, |a, b| {
        let key = |change: &DependencyChange<'a>| change.row().map(|row| (row.kind, &row.krate));
        key(a).cmp(&key(b))
    });
    (changes, same)
}

/// Takes out of both lists what is alike.
fn pair<'a>(
    old: &mut Vec<&'a Dependency>,
    new: &mut Vec<&'a Dependency>,
    alike: fn(&Dependency, &Dependency) -> Ordering,
) -> Vec<(&'a Dependency, &'a Dependency)> {
    sort_rows(old, |a, b| alike(a, b));
    sort_rows(new, |a, b| alike(a, b));
    let mut pairs = Vec::new();
    let (mut left_old, mut left_new) = (Vec::new(), Vec::new());
    let (mut olds, mut news) = (old.drain(..).peekable(), new.drain(..).peekable());
    while let (Some(a), Some(b)) = (olds.peek(), news.peek()) {
        match alike(a, b) {
            Ordering::Less => left_old.extend(olds.next()),
            Ordering::Greater => left_new.extend(news.next()),
            Ordering::Equal => pairs.extend(olds.next().zip(news.next())),
        }
    }
    left_old.extend(olds);
    left_new.extend(news);
    (*old, *new) = (left_old, left_new);
    pairs
}

fn yes(on: bool) -> String {
    if on { "yes" } else { "no" }.to_owned()
}

fn features(row: &Dependency) -> String {
    let mut names: Vec<&str> = row.features.iter().map(String::as_str).collect();
    sort_rows(&mut names, |a, b| a.cmp(b));
    names.join(", ")
}

/// A part's name, and how it reads.
type Part = (&'static str, fn(&Dependency) -> String);

fn differences(before: &Dependency, after: &Dependency) -> Vec<PartChange> {
    let parts: [Part; 7] = [
        ("requirement", |row| row.req.as_str().to_owned()),
        ("kind", |row| row.kind.as_str().to_owned()),
        ("optional", |row| yes(row.optional)),
        ("default features", |row| yes(row.default_features)),
        ("features", features),
        ("target", |row| row.target.clone().unwrap_or_default()),
        ("name in the manifest", |row| row.manifest_name().to_owned()),
    ];
    let changed = |(name, read): Part| {
        let (before, after) = (read(before), read(after));
        (before != after).then_some(PartChange {
            name,
            before,
            after,
        })
    };
    parts.into_iter().filter_map(changed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DependencyKind, Requirement};
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn needs(krate: &str, req: &str) -> Dependency {
        Dependency {
            krate: krate.into(),
            req: Requirement::new(req),
            default_features: true,
            ..Dependency::default()
        }
    }

    /// Each change in a line.
    fn told(before: &[Dependency], after: &[Dependency]) -> (Vec<String>, usize) {
        let (changes, same) = compare_dependencies(before, after);
        let line = |change: &DependencyChange<'_>| {
            let row = change.row().expect("one of them");
            let sign = match (change.before, change.after) {
                (None, _) => "+",
                (_, None) => "-",
                _ => "~",
            };
            let parts = change
                .parts
                .iter()
                .map(|part| format!(" {}: {} → {}", part.name, part.before, part.after));
            format!(
                "{sign}{} {}{}",
                row.kind,
                row.krate,
                parts.collect::<String>()
            )
        };
        (changes.iter().map(line).collect(), same)
    }

    #[test]
    fn dependencies_come_go_and_change() {
        let before = [
            needs("serde", "^1"),
            needs("log", "^0.4"),
            Dependency {
                optional: true,
                features: vec!["b".into(), "a".into()],
                ..needs("tokio", "^1")
            },
            needs("old", "^1"),
        ];
        let after = [
            needs("serde", "^1.0.100"),
            needs("log", "^0.4"),
            Dependency {
                default_features: false,
                features: vec!["a".into(), "c".into()],
                target: Some("cfg(unix)".into()),
                ..needs("tokio", "^1")
            },
            Dependency {
                kind: DependencyKind::Build,
                ..needs("cc", "^1")
            },
        ];
        let (lines, same) = told(&before, &after);
        assert_eq!(
            lines,
            [
                "-normal old",
                "~normal serde requirement: ^1 → ^1.0.100",
                "~normal tokio optional: yes → no default features: yes → no features: a, b → a, c target:  → cfg(unix)",
                "+build cc",
            ]
        );
        assert_eq!(same, 1);
    }

    #[test]
    fn one_crate_several_times_is_paired_by_kind_target_and_rename() {
        let on = |target: &str, req: &str| Dependency {
            target: Some(target.into()),
            ..needs("libc", req)
        };
        let dev = Dependency {
            kind: DependencyKind::Dev,
            ..needs("libc", "^0.2")
        };
        let before = [
            on("cfg(unix)", "^0.1"),
            on("cfg(windows)", "^0.1"),
            dev.clone(),
        ];
        let after = [dev, on("cfg(windows)", "^0.2"), on("cfg(unix)", "^0.1")];
        assert_eq!(
            told(&before, &after),
            (vec!["~normal libc requirement: ^0.1 → ^0.2".to_owned()], 2)
        );
        let renamed = Dependency {
            rename: Some("sys".into()),
            ..needs("libc", "^0.1")
        };
        let moved = Dependency {
            kind: DependencyKind::Build,
            ..needs("LibC", "^0.1")
        };
        assert_eq!(
            told(&[renamed], &[moved]).0,
            ["~build LibC kind: normal → build name in the manifest: sys → LibC"]
        );
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn every_dependency_is_told_once(
            before in prop::collection::vec(("[ab]", "\\^[12]", prop::bool::ANY), 0..12),
            after in prop::collection::vec(("[ab]", "\\^[12]", prop::bool::ANY), 0..12),
        ) {
            let rows = |list: &[(String, String, bool)]| -> Vec<Dependency> {
                let row = |(krate, req, dev): &(String, String, bool)| Dependency {
                    kind: if *dev { DependencyKind::Dev } else { DependencyKind::Normal },
                    ..needs(krate, req)
                };
                list.iter().map(row).collect()
            };
            let (before, after) = (rows(&before), rows(&after));
            let (changes, same) = compare_dependencies(&before, &after);
            let count = |has: fn(&DependencyChange<'_>) -> bool| changes.iter().filter(|change| has(change)).count();
            prop_assert_eq!(count(|change| change.before.is_some()) + same, before.len());
            prop_assert_eq!(count(|change| change.after.is_some()) + same, after.len());
            let (none, all) = compare_dependencies(&before, &before);
            prop_assert_eq!((none.len(), all), (0, before.len()));
        }
    }
}
