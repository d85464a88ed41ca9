//! Small invented indexes, made to conflict: crowded compatibility lines,
//! narrow and overlapping requirements, native libraries, yanked and broken
//! versions, weak and hidden features. Real crates rarely need to go back.

use crate::case::{Case, Features};
use crate::index::{Crate, Index};
use crate::rotation::TARGETS;
use cratescope_registry::index::read_file;
use cratescope_resolve::{Manifest, ResolverVersion};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Numbers that look random and are the same in every run (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const VERSIONS: [&str; 12] = [
    "0.1.0",
    "0.1.1",
    "0.1.2",
    "0.2.0",
    "0.2.1",
    "1.0.0",
    "1.0.1",
    "1.1.0",
    "1.2.0",
    "2.0.0-rc.1",
    "2.0.0",
    "2.1.0",
];
const REQS: [&str; 16] = [
    "^0.1",
    "^0.1.1",
    "~0.1.0",
    "=0.1.1",
    "^0.2",
    "^1",
    "^1.1",
    "=1.0.1",
    "~1.0",
    "<1.2.0",
    ">=0.1.1, <1.1.0",
    "*",
    "^2",
    ">=1.0.0",
    "=2.0.0-rc.1",
    "^1.0.1",
];
const PLATFORMS: [&str; 4] = [
    "cfg(unix)",
    "cfg(windows)",
    "cfg(target_arch = \"wasm32\")",
    "aarch64-apple-darwin",
];
const FEATURES: [&str; 3] = ["fa", "fb", "default"];

/// `count` indexes in one, and a case for each.
pub fn cases(seed: u64, count: usize) -> (Index, Vec<Case>) {
    let mut crates = BTreeMap::new();
    let mut cases = Vec::new();
    for number in 0..count {
        let mut dice = Dice::new(seed.wrapping_mul(1_000_003) + number as u64);
        let names: Vec<String> = (0..3 + dice.below(6))
            .map(|n| {
                format!(
                    "t{number}-{}{}",
                    (b'a' + n as u8) as char,
                    if n == 2 { "-derive" } else { "" }
                )
            })
            .collect();
        for name in &names {
            let text = index_file(name, &names, &mut dice);
            let versions = read_file(&text).versions.into();
            crates.insert(name.clone(), Crate { text, versions });
        }
        cases.push(case(number, &names, &mut dice));
    }
    (Index { crates }, cases)
}

fn index_file(name: &str, names: &[String], dice: &mut Dice) -> String {
    let mut text = String::new();
    for version in VERSIONS {
        if !dice.one_in(3) {
            text.push_str(&line(name, version, names, dice).to_string());
            text.push('\n');
        }
    }
    text
}

fn line(name: &str, version: &str, names: &[String], dice: &mut Dice) -> Value {
    // Mostly forward, so that not everything is a cycle.
    let own = names.iter().position(|other| other == name).unwrap_or(0);
    let deps: Vec<Value> = (0..dice.below(4))
        .filter_map(|n| {
            let other = if dice.one_in(12) {
                dice.below(names.len())
            } else {
                own + 1 + dice.below(3)
            };
            let other = names.get(other)?;
            Some(dependency(other, n, dice))
        })
        .collect();
    let mut features = BTreeMap::new();
    let mut features2 = BTreeMap::new();
    for feature in FEATURES {
        if !dice.one_in(20) {
            let values: Vec<String> = (0..dice.below(3))
                .map(|_| value(feature, &deps, dice))
                .collect();
            let new = values
                .iter()
                .any(|value| value.contains(':') || value.contains('?'));
            if new { &mut features2 } else { &mut features }.insert(feature, values);
        }
    }
    json!({
        "name": name, "vers": version, "deps": deps, "features": features, "features2": features2, "v": 2,
        "cksum": "00", "yanked": dice.one_in(10),
        "links": dice.one_in(8).then(|| format!("{}lib", &name[..name.len() - usize::from(dice.one_in(2))])),
        "rust_version": dice.one_in(4).then(|| dice.of(&["1.60", "1.80.1", "1.99"])),
    })
}

fn dependency(krate: &str, number: usize, dice: &mut Dice) -> Value {
    let renamed = dice.one_in(4);
    let name = if renamed {
        format!("r{number}")
    } else {
        krate.to_owned()
    };
    let kind = dice.of(&["normal", "normal", "normal", "build", "dev"]);
    let features: Vec<&str> = (0..dice.below(2)).map(|_| dice.of(&["fa", "fb"])).collect();
    json!({
        "name": name, "package": renamed.then_some(krate), "req": dice.of(&REQS), "features": features,
        "optional": kind != "dev" && dice.one_in(3), "default_features": !dice.one_in(3),
        "target": dice.one_in(4).then(|| dice.of(&PLATFORMS)), "kind": kind,
    })
}

fn value(feature: &str, deps: &[Value], dice: &mut Dice) -> String {
    let other = match feature {
        "default" => dice.of(&["fa", "fb"]),
        "fa" => "fb",
        // A feature that lists itself ends everything: once is enough.
        _ if dice.one_in(100) => "fb",
        _ if dice.one_in(3) => "fa",
        _ => "default",
    };
    let dep = (!deps.is_empty()).then(|| &deps[dice.below(deps.len())]);
    let Some(dep) = dep else {
        return other.to_owned();
    };
    let name = dep["name"].as_str().unwrap_or_default();
    let optional = dep["optional"] == true;
    match dice.below(6) {
        0 if optional => format!("dep:{name}"),
        1 if optional => format!("{name}?/{}", dice.of(&["fa", "fb"])),
        2 if optional => name.to_owned(),
        3 | 4 => format!("{name}/{}", dice.of(&["fa", "fb", "fa", "fb", "default"])),
        _ => other.to_owned(),
    }
}

fn case(number: usize, names: &[String], dice: &mut Dice) -> Case {
    let deps: Vec<Value> = (0..2 + dice.below(3))
        .map(|n| {
            let other = &names[dice.below(names.len().min(4))];
            let mut dep = dependency(other, n, dice);
            dep["name"] = format!("d{n}").into();
            dep["package"] = other.as_str().into();
            dep
        })
        .collect();
    let mut features = BTreeMap::new();
    for feature in FEATURES {
        let values: Vec<String> = (0..dice.below(3))
            .map(|_| value(feature, &deps, dice))
            .collect();
        features.insert(feature, values);
    }
    let root = json!({
        "name": format!("root{number}"), "vers": "1.0.0", "deps": deps, "features": features, "cksum": "00",
        "links": dice.one_in(8).then(|| format!("t{number}-alib")),
        "rust_version": dice.one_in(2).then(|| dice.of(&["1.70", "1.85"])),
    });
    let root = read_file(&root.to_string()).versions.remove(0);
    Case {
        manifest: Manifest::of(&root),
        title: format!("invented {number}"),
        resolver: [
            ResolverVersion::V1,
            ResolverVersion::V2,
            ResolverVersion::V3,
        ][dice.below(3)],
        features: [Features::Default, Features::None, Features::All][dice.below(3)],
        named: Vec::new(),
        target: TARGETS[dice.below(4)].to_owned(),
        dev: dice.one_in(2),
    }
}
