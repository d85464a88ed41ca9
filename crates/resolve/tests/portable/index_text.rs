//! Index lines as one text, the name of each crate before its own.

use crate::index::{Crate, Index};
use cratescope_registry::index::read_file;
use std::collections::BTreeMap;

pub fn write(index: &Index) -> String {
    let mut lines = String::new();
    for (name, found) in &index.crates {
        lines.push_str(&format!("# {name}\n{}\n", found.text.trim_end()));
    }
    lines
}

pub fn read(lines: &str) -> Index {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut last = String::new();
    for line in lines.lines() {
        match line.strip_prefix('#') {
            Some(name) => name.trim().clone_into(&mut last),
            None => {
                let text = texts.entry(last.clone()).or_default();
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    let crates = texts.into_iter().map(|(name, text)| {
        let versions = read_file(&text).versions.into();
        (name, Crate { text, versions })
    });
    Index {
        crates: crates.collect(),
    }
}
