//! One comparison: a manifest, and what of it is selected.

use cratescope_registry::{Dependency, DependencyKind};
use cratescope_resolve::{Manifest, Problem, ResolverVersion, Selection, Target};
use std::fmt::Write;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Features {
    Default,
    None,
    All,
}

#[derive(Clone, Debug)]
pub struct Case {
    pub manifest: Manifest,
    pub title: String,
    pub resolver: ResolverVersion,
    pub features: Features,
    /// Features of the root by name, besides.
    pub named: Vec<String>,
    pub target: String,
    pub dev: bool,
}

impl Case {
    pub fn problem(&self, rust: &str) -> Problem {
        Problem {
            resolver: self.resolver,
            rust: Some(rust.parse().expect("a Rust version")),
            ..Problem::new(self.manifest.clone())
        }
    }

    pub fn selection(&self, host: &str) -> Selection {
        let target = |name| Target::named(name).expect("a known target");
        let mut selection = Selection::new(target(&self.target), target(host));
        selection.all_features = self.features == Features::All;
        selection.default_features = self.features != Features::None;
        selection.features.clone_from(&self.named);
        if self.dev {
            selection.kinds.push(DependencyKind::Dev);
        }
        selection
    }

    /// Arguments for `cargo tree`.
    pub fn arguments(&self) -> Vec<String> {
        let edges = if self.dev {
            "normal,build,dev"
        } else {
            "normal,build"
        };
        let mut arguments: Vec<String> = ["tree", "--charset", "utf8", "--format", "{p} {f}"]
            .map(ToOwned::to_owned)
            .to_vec();
        arguments.extend(["--edges", edges, "--target", &self.target].map(ToOwned::to_owned));
        match self.features {
            Features::Default => {}
            Features::None => arguments.push("--no-default-features".to_owned()),
            Features::All => arguments.push("--all-features".to_owned()),
        }
        if !self.named.is_empty() {
            arguments.extend(["--features".to_owned(), self.named.join(",")]);
        }
        arguments
    }

    /// The manifest as a file. `None` when TOML cannot say what the index
    /// does: two dependencies of one name in one table.
    pub fn toml(&self) -> Option<String> {
        let manifest = &self.manifest;
        let mut toml = String::new();
        let resolver = match self.resolver {
            ResolverVersion::V1 => 1,
            ResolverVersion::V2 => 2,
            ResolverVersion::V3 => 3,
        };
        let (name, version) = (&manifest.name, &manifest.version);
        let _ = writeln!(
            toml,
            "[workspace]\n[package]\nname = {name:?}\nversion = \"{version}\""
        );
        let _ = writeln!(toml, "edition = \"2015\"\nresolver = \"{resolver}\"");
        if let Some(rust) = &manifest.rust_version {
            let _ = writeln!(toml, "rust-version = {rust:?}");
        }
        if let Some(links) = &manifest.links {
            let _ = writeln!(toml, "links = {links:?}");
        }
        toml.push_str("[features]\n");
        for (feature, values) in manifest.features.iter() {
            let _ = writeln!(toml, "{feature:?} = {values:?}");
        }
        let mut declared = Vec::new();
        for dependency in &manifest.dependencies {
            let alias = dependency.rename.as_ref().unwrap_or(&dependency.krate);
            let key = (alias, dependency.kind, &dependency.target);
            if declared.contains(&key) {
                return None;
            }
            declared.push(key);
            write_dependency(dependency, alias, &mut toml);
        }
        Some(toml)
    }
}

fn write_dependency(dependency: &Dependency, alias: &str, toml: &mut String) {
    let table = match dependency.kind {
        DependencyKind::Normal => "dependencies",
        DependencyKind::Build => "build-dependencies",
        DependencyKind::Dev => "dev-dependencies",
    };
    let _ = match &dependency.target {
        Some(target) => writeln!(toml, "[target.'{target}'.{table}.{alias}]"),
        None => writeln!(toml, "[{table}.{alias}]"),
    };
    let Dependency {
        krate,
        req,
        optional,
        default_features,
        features,
        ..
    } = dependency;
    let _ = writeln!(
        toml,
        "package = {krate:?}\nversion = \"{req}\"\noptional = {optional}"
    );
    let _ = writeln!(
        toml,
        "default-features = {default_features}\nfeatures = {features:?}"
    );
}
