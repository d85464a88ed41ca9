//! `Cargo.lock` files, of every format there has been.

use crate::graph::{Graph, Need, Node, Origin, Package};
use crate::toml::{self, FileError, Item, Table};
use rustc_hash::FxHashMap;

/// The newest format this reads.
const NEWEST: u32 = 4;

/// Most packages read: the largest projects have a few thousand.
const MOST: usize = 50_000;

/// Addresses of the public registry, as lock files have called it.
const REGISTRY: [&str; 2] = [
    "registry+https://github.com/rust-lang/crates.io-index",
    "sparse+https://index.crates.io/",
];

/// A lock file as a graph. It does not tell kinds of dependencies, features,
/// nor what is built for which side. Roots are the packages that are the
/// project's own and that nothing needs; with none, those that nothing needs.
///
/// # Errors
/// What is wrong, and in which line.
pub fn read_lockfile(text: &str) -> Result<Graph, FileError> {
    let file = toml::read(text)?;
    check_format(&file)?;
    let Some(list) = file.get("package") else {
        let reason = match ["dependencies", "workspace"]
            .iter()
            .any(|key| file.contains_key(*key))
        {
            true => "this is a Cargo.toml, not a Cargo.lock",
            false => "there is no `[[package]]` in it: this is no Cargo.lock",
        };
        return Err(FileError::new(0, reason));
    };
    let list = match list.list("package") {
        Ok(list) => list,
        Err(_) => {
            return Err(FileError::new(
                list.line,
                "this is a Cargo.toml, not a Cargo.lock",
            ));
        }
    };
    if list.len() > MOST {
        return Err(FileError::new(
            0,
            format!("there are more than {MOST} packages in it"),
        ));
    }
    let mut reader = Reader::default();
    if let Some(root) = file.get("root") {
        reader.package(root)?;
    }
    for item in list {
        reader.package(item)?;
    }
    if let Some(metadata) = file.get("metadata") {
        reader.checksums(metadata.table("metadata")?);
    }
    reader.link()?;
    reader.graph.find_roots();
    Ok(reader.graph)
}

fn check_format(file: &Table) -> Result<(), FileError> {
    let Some(item) = file.get("version") else {
        return Ok(());
    };
    let format = match &item.value {
        toml::Value::Other(number) => number.parse::<u32>().ok(),
        _ => None,
    };
    match format {
        Some(format) if format <= NEWEST => Ok(()),
        Some(format) => {
            let reason =
                format!("the file's format is {format}; the newest known here is {NEWEST}");
            Err(FileError::new(item.line, reason))
        }
        None => Err(FileError::new(
            item.line,
            "`version` is not the number of a format",
        )),
    }
}

#[derive(Default)]
struct Reader {
    graph: Graph,
    /// What each package lists, with the line.
    wanted: Vec<(usize, Vec<String>)>,
    /// Where each package came from, as it is written.
    sources: Vec<Option<String>>,
    by_name: FxHashMap<String, Vec<usize>>,
}

impl Reader {
    fn package(&mut self, item: &Item) -> Result<(), FileError> {
        let table = item.table("package")?;
        let get = |key: &str| -> Result<&str, FileError> {
            let missing = || FileError::new(item.line, format!("a package without `{key}`"));
            table.get(key).ok_or_else(missing)?.text(key)
        };
        let (name, version) = (get("name")?, get("version")?);
        let odd = |_| {
            let line = table
                .get("version")
                .map_or(item.line, |version| version.line);
            FileError::new(line, format!("`{version}` is not a version"))
        };
        let version = semver::Version::parse(version).map_err(odd)?;
        let source = match table.get("source") {
            Some(source) => Some(source.text("source")?.to_owned()),
            None => None,
        };
        let checksum = match table.get("checksum") {
            Some(checksum) => Some(checksum.text("checksum")?.to_owned()),
            None => None,
        };
        let wanted = match table.get("dependencies") {
            Some(dependencies) => dependencies.texts("dependencies")?,
            None => Vec::new(),
        };
        let position = self.graph.packages.len();
        self.by_name
            .entry(name.to_owned())
            .or_default()
            .push(position);
        self.graph.packages.push(Package {
            name: name.to_owned(),
            version,
            origin: origin(source.as_deref()),
            checksum,
            rust_version: None,
            links: None,
        });
        self.graph.nodes.push(Node {
            package: position,
            side: None,
            is_macro: false,
            features: Vec::new(),
            needs: Vec::new(),
        });
        self.sources.push(source);
        self.wanted.push((item.line, wanted));
        Ok(())
    }

    /// Format 1 keeps checksums apart: `checksum NAME VERSION (SOURCE)`.
    fn checksums(&mut self, metadata: &Table) {
        for (key, value) in metadata {
            let found = key.strip_prefix("checksum ").and_then(|id| self.find(id));
            if let (Some(position), Ok(checksum)) = (found, value.text(key)) {
                // `<none>` for what has none.
                let checksum = Some(checksum.to_owned()).filter(|text| !text.starts_with('<'));
                self.graph.packages[position].checksum = checksum;
            }
        }
    }

    /// `NAME`, `NAME VERSION` or `NAME VERSION (SOURCE)`.
    fn find(&self, id: &str) -> Option<usize> {
        let mut parts = id.splitn(3, ' ');
        let named = self.by_name.get(parts.next()?)?;
        let Some(version) = parts.next() else {
            return named.first().copied();
        };
        let version = semver::Version::parse(version).ok()?;
        let source = parts.next().map(|source| source.trim_matches(['(', ')']));
        let fits = |&&position: &&usize| self.graph.packages[position].version == version;
        let mut fitting = named.iter().filter(fits);
        let first = fitting.clone().next().copied();
        match source {
            Some(source) => {
                let own = |&&position: &&usize| self.sources[position].as_deref() == Some(source);
                fitting.find(own).copied().or(first)
            }
            None => first,
        }
    }

    fn link(&mut self) -> Result<(), FileError> {
        for position in 0..self.wanted.len() {
            let (line, ids) = std::mem::take(&mut self.wanted[position]);
            let mut needs: Vec<Need> = Vec::with_capacity(ids.len());
            for id in ids {
                let Some(to) = self.find(&id) else {
                    let name = &self.graph.packages[position].name;
                    let reason = format!("`{name}` depends on `{id}`, which is not in the file");
                    return Err(FileError::new(line, reason));
                };
                needs.push(Need { kind: None, to });
            }
            crate::order::sort_rows(&mut needs, |a, b| a.to.cmp(&b.to));
            needs.dedup();
            self.graph.nodes[position].needs = needs;
        }
        Ok(())
    }
}

fn origin(source: Option<&str>) -> Origin {
    match source {
        None => Origin::Local,
        Some(source) if REGISTRY.contains(&source) => Origin::Registry,
        Some(source) => match source.strip_prefix("git+") {
            Some(git) => Origin::Git(git.to_owned()),
            None => Origin::OtherRegistry(source.to_owned()),
        },
    }
}

impl Graph {
    /// Finds roots so that everything is reached from one.
    fn find_roots(&mut self) {
        let mut needed = vec![false; self.nodes.len()];
        for (position, node) in self.nodes.iter().enumerate() {
            for need in node.needs.iter().filter(|need| need.to != position) {
                needed[need.to] = true;
            }
        }
        let is_local =
            |&node: &usize| self.packages[self.nodes[node].package].origin == Origin::Local;
        let own: Vec<usize> = (0..needed.len()).filter(is_local).collect();
        let free = |&node: &usize| !needed[node];
        let mut roots: Vec<usize> = own.iter().copied().filter(free).collect();
        // What depends on itself for its tests has no beginning.
        roots.extend(own);
        roots.extend((0..needed.len()).filter(free));
        roots.extend(0..needed.len());
        let mut reached = vec![false; needed.len()];
        for root in roots {
            if reached[root] {
                continue;
            }
            self.roots.push(root);
            reached[root] = true;
            let mut work = vec![root];
            while let Some(at) = work.pop() {
                for need in &self.nodes[at].needs {
                    if !std::mem::replace(&mut reached[need.to], true) {
                        work.push(need.to);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const V1: &str = r#"
[[package]]
name = "app"
version = "0.1.0"
dependencies = [
 "serde 1.0.0 (registry+https://github.com/rust-lang/crates.io-index)",
]

[[package]]
name = "serde"
version = "1.0.0"
source = "registry+https://github.com/rust-lang/crates.io-index"

[metadata]
"checksum serde 1.0.0 (registry+https://github.com/rust-lang/crates.io-index)" = "ab"
"#;

    const V4: &str = r#"# This file is automatically @generated by Cargo.
version = 4

[[package]]
name = "app"
version = "0.1.0"
dependencies = ["rand 0.8.0", "rand 0.9.0", "tool", "mine"]

[[package]]
name = "mine"
version = "0.1.0"
dependencies = ["app"]

[[package]]
name = "rand"
version = "0.8.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "ab"

[[package]]
name = "rand"
version = "0.9.0"
source = "sparse+https://other.example/index/"

[[package]]
name = "tool"
version = "1.0.0"
source = "git+https://git.example/tool?branch=main#0123"
"#;

    #[test]
    fn the_first_format_and_the_last_are_read() {
        let graph = read_lockfile(V1).expect("a lock file");
        assert_eq!(
            graph.text(&|node| graph.plain_line(node)),
            "app v0.1.0\n└── serde v1.0.0\n"
        );
        assert_eq!(graph.packages[1].checksum.as_deref(), Some("ab"));
        assert_eq!(graph.packages[1].origin, Origin::Registry);
        let graph = read_lockfile(V4).expect("a lock file");
        assert_eq!(
            graph.text(&|node| graph.plain_line(node)),
            "app v0.1.0\n\
             ├── mine v0.1.0\n\
             │   └── app v0.1.0 (*)\n\
             ├── rand v0.8.0\n\
             ├── rand v0.9.0 (registry sparse+https://other.example/index/)\n\
             └── tool v1.0.0 (https://git.example/tool?branch=main#0123)\n"
        );
    }

    #[test]
    fn bad_files_say_where_and_why() {
        for (text, told) in [
            (
                "[[package]]\nname = \"a\"",
                "line 1: a package without `version`",
            ),
            (
                "[[package]]\nname = \"a\"\nversion = \"1\"",
                "line 3: `1` is not a version",
            ),
            (
                "version = 5",
                "line 1: the file's format is 5; the newest known here is 4",
            ),
            ("", "there is no `[[package]]` in it: this is no Cargo.lock"),
            (
                "[package]\nname = \"a\"",
                "line 1: this is a Cargo.toml, not a Cargo.lock",
            ),
            (
                "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\ndependencies = [\"b\"]",
                "line 1: `a` depends on `b`, which is not in the file",
            ),
        ] {
            assert_eq!(read_lockfile(text).expect_err(text).to_string(), told);
        }
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn everything_is_reached_from_a_root(
            edges in prop::collection::vec((0..6_usize, 0..6_usize), 0..14),
            local in prop::collection::vec(any::<bool>(), 6),
        ) {
            let mut text = String::new();
            for (at, local) in local.iter().enumerate() {
                let source = if *local { "" } else { "source = \"git+x\"\n" };
                let to = edges.iter().filter(|(from, _)| *from == at);
                let to: Vec<String> = to.map(|(_, to)| format!("\"c{to}\"")).collect();
                text.push_str(&format!(
                    "[[package]]\nname = \"c{at}\"\nversion = \"1.0.0\"\n{source}dependencies = [{}]\n",
                    to.join(",")
                ));
            }
            let graph = read_lockfile(&text).expect("a lock file");
            prop_assert!(graph.depths().iter().all(|&depth| depth < 6));
        }
    }
}
