//! How a published crate's tree is asked for: what stands in addresses, of
//! pages and of the API.

use crate::graph::{Graph, Origin};
use crate::order::sort_once;
use crate::{
    Lock, Manifest, Problem, ResolveError, ResolverVersion, RustVersion, Selection, Target, Targets,
};
use cratescope_registry::index::IndexVersion;
use cratescope_registry::{DependencyKind, percent_encode};
use std::fmt::Write as _;

/// What most people build for.
const USUAL: &str = "x86_64-unknown-linux-gnu";

/// Most features that are read: of more, an address is no place.
const MOST_FEATURES: usize = 256;

/// What is asked of a published version.
///
/// Without development dependencies, the answer is what one gets who adds this
/// very version to a new project; the project itself is left out. With them, it
/// is what its authors get in a fresh clone without a lock file. A version that
/// was withdrawn is resolved by itself, since nothing new can depend on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TreeOptions {
    /// Features, sorted.
    pub features: Vec<String>,
    /// Whether default features are on.
    pub default_features: bool,
    /// Whether all features are on.
    pub all_features: bool,
    /// Names of targets, one of [`Target::names`] each, sorted; none for every
    /// target.
    pub targets: Vec<String>,
    /// Kinds of dependencies, in order.
    pub kinds: Vec<DependencyKind>,
    /// The resolver.
    pub resolver: ResolverVersion,
    /// The Rust version at hand, which resolver 3 goes by.
    pub rust: Option<RustVersion>,
}

impl Default for TreeOptions {
    fn default() -> Self {
        Self {
            features: Vec::new(),
            default_features: true,
            all_features: false,
            targets: vec![USUAL.to_owned()],
            kinds: vec![DependencyKind::Normal, DependencyKind::Build],
            resolver: ResolverVersion::V3,
            rust: None,
        }
    }
}

/// A parameter that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidOption {
    /// Its name.
    pub name: &'static str,
    /// What it must be.
    pub reason: String,
}

impl TreeOptions {
    /// Names of the parameters that are read and written.
    pub const NAMES: [&'static str; 7] = [
        "features",
        "no_default_features",
        "all_features",
        "target",
        "kinds",
        "resolver",
        "rust_version",
    ];

    /// Reads decoded parameters; `value` gives one by name, `None` where it is
    /// not there or empty.
    ///
    /// # Errors
    /// The first parameter that cannot be.
    pub fn read(value: &dyn Fn(&str) -> Option<String>) -> Result<Self, InvalidOption> {
        let mut options = Self::default();
        if let Some(features) = value("features") {
            options.features = list(&features);
            if options.features.len() > MOST_FEATURES {
                return invalid("features", format!("at most {MOST_FEATURES} are read"));
            }
            sort_once(&mut options.features);
        }
        options.default_features = !flag("no_default_features", value)?;
        options.all_features = flag("all_features", value)?;
        if let Some(targets) = value("target") {
            options.targets = list(&targets);
            sort_once(&mut options.targets);
            if options.targets.iter().any(|name| name == "all") {
                options.targets.clear();
            } else if let Some(odd) = options
                .targets
                .iter()
                .find(|name| Target::named(name).is_none())
            {
                let known: Vec<&str> = Target::names().collect();
                return invalid(
                    "target",
                    format!("`{odd}` is none of all, {}", known.join(", ")),
                );
            }
        }
        if let Some(kinds) = value("kinds") {
            let mut named = list(&kinds);
            sort_once(&mut named);
            options.kinds.clear();
            for kind in DependencyKind::ALL {
                if named.iter().any(|name| name == kind.as_str()) {
                    options.kinds.push(kind);
                }
            }
            if options.kinds.len() != named.len() {
                return invalid("kinds", "it is a list of normal, build, dev".to_owned());
            }
        }
        if let Some(resolver) = value("resolver") {
            options.resolver = match resolver.as_str() {
                "1" => ResolverVersion::V1,
                "2" => ResolverVersion::V2,
                "3" => ResolverVersion::V3,
                _ => return invalid("resolver", "it is one of 1, 2, 3".to_owned()),
            };
        }
        if let Some(rust) = value("rust_version") {
            match rust.parse() {
                Ok(rust) => options.rust = Some(rust),
                Err(why) => return invalid("rust_version", format!("`{rust}`: {why}")),
            }
        }
        Ok(options)
    }

    /// The parameters that differ from the usual, as a query without `?`.
    #[must_use]
    pub fn query(&self) -> String {
        let usual = Self::default();
        let mut query = String::new();
        let mut add = |name: &str, text: &str| {
            let sign = if query.is_empty() { "" } else { "&" };
            let _ = write!(query, "{sign}{name}={}", percent_encode(text));
        };
        if !self.features.is_empty() {
            add("features", &self.features.join(","));
        }
        if !self.default_features {
            add("no_default_features", "true");
        }
        if self.all_features {
            add("all_features", "true");
        }
        if self.targets.is_empty() {
            add("target", "all");
        } else if self.targets != usual.targets {
            add("target", &self.targets.join(","));
        }
        if self.kinds != usual.kinds {
            let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.as_str()).collect();
            add("kinds", &kinds.join(","));
        }
        if self.resolver != usual.resolver {
            add("resolver", self.resolver.as_str());
        }
        if let Some(rust) = &self.rust {
            add("rust_version", &rust.to_string());
        }
        query
    }

    /// What is to be locked.
    #[must_use]
    pub fn problem(&self, version: &IndexVersion) -> Problem {
        let root = if self.is_of_root(version) {
            let mut root = Manifest::of(version);
            if !self.is_of_authors() {
                root.dependencies
                    .retain(|dependency| dependency.kind != DependencyKind::Dev);
            }
            root
        } else {
            let features = match self.all_features {
                true => features_of(version),
                false => self.features.clone(),
            };
            let num = version.num.as_str().split('+').next();
            let req = format!("={}", num.unwrap_or_default());
            Manifest::depending_on(&version.name, &req, &features, self.default_features)
        };
        Problem {
            resolver: self.resolver,
            rust: self.rust,
            ..Problem::new(root)
        }
    }

    /// What of the lock is built. Procedural macros are guessed
    /// ([`Lock::looks_like_macro`]).
    ///
    /// # Errors
    /// See [`Lock::select`].
    pub fn graph(&self, lock: &Lock, version: &IndexVersion) -> Result<Graph, ResolveError> {
        let of_root = self.is_of_root(version);
        let selection = self.selection(of_root);
        let tree = lock.select(&selection, &|package| lock.looks_like_macro(package))?;
        Ok(match of_root {
            true => Graph::of(lock, &tree, Origin::Registry),
            false => Graph::of(lock, &tree, Origin::Local).without_root(),
        })
    }

    /// What of a lock is built: `of_root` says whether the features are those
    /// of its root.
    #[must_use]
    pub fn selection(&self, of_root: bool) -> Selection {
        let named = |name: &String| Target::named(name);
        let targets: Vec<Target> = self.targets.iter().filter_map(named).collect();
        // Where one builds for itself, that is where build scripts run.
        let own = targets
            .iter()
            .find(|target| !target.name().starts_with("wasm"));
        let host = own.cloned().or_else(|| Target::named(USUAL));
        let host = host.unwrap_or_else(|| Target::from_rustc(USUAL, ""));
        let first = targets.first().cloned().unwrap_or_else(|| host.clone());
        let mut selection = Selection::new(first, host);
        selection.targets = match targets.is_empty() {
            true => Targets::All,
            false => Targets::These(targets),
        };
        selection.kinds.clone_from(&self.kinds);
        if of_root {
            selection.features.clone_from(&self.features);
            selection.default_features = self.default_features;
            selection.all_features = self.all_features;
        } else if !selection.kinds.contains(&DependencyKind::Normal) {
            // The project's own dependency is how the crate is reached.
            selection.kinds.insert(0, DependencyKind::Normal);
        }
        selection
    }

    /// Whether the crate itself is resolved, not a project that depends on it:
    /// on a withdrawn version none can.
    fn is_of_root(&self, version: &IndexVersion) -> bool {
        self.is_of_authors() || version.yanked
    }

    /// Whether its authors' answer is asked for.
    #[must_use]
    pub fn is_of_authors(&self) -> bool {
        self.kinds.contains(&DependencyKind::Dev) || !self.kinds.contains(&DependencyKind::Normal)
    }
}

fn list(text: &str) -> Vec<String> {
    let parts = text.split([',', ' ']).filter(|part| !part.is_empty());
    parts.map(ToOwned::to_owned).collect()
}

fn flag(name: &'static str, value: &dyn Fn(&str) -> Option<String>) -> Result<bool, InvalidOption> {
    match value(name).as_deref() {
        None | Some("false" | "0") => Ok(false),
        Some("true" | "1") => Ok(true),
        Some(_) => invalid(name, "it is true or false".to_owned()),
    }
}

fn invalid<T>(name: &'static str, reason: String) -> Result<T, InvalidOption> {
    Err(InvalidOption { name, reason })
}

/// All that can be asked for: features, and optional dependencies that no
/// feature names by `dep:`.
#[must_use]
pub fn features_of(version: &IndexVersion) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut hidden: Vec<&str> = Vec::new();
    for (name, values) in version.features.iter() {
        all.push(name.to_owned());
        hidden.extend(values.iter().filter_map(|value| value.strip_prefix("dep:")));
    }
    for dependency in version
        .dependencies
        .iter()
        .filter(|dependency| dependency.optional)
    {
        let name = dependency.manifest_name();
        if !hidden.contains(&name) {
            all.push(name.to_owned());
        }
    }
    sort_once(&mut all);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use cratescope_registry::percent_decode;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn read(query: &str) -> Result<TreeOptions, InvalidOption> {
        TreeOptions::read(&|name| {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let mut found = pairs.filter(|(own, _)| *own == name);
            let found = found.next().map(|(_, value)| percent_decode(value, true));
            found.filter(|value| !value.is_empty())
        })
    }

    #[test]
    fn what_is_not_said_is_usual_and_what_cannot_be_is_told() {
        assert_eq!(read(""), Ok(TreeOptions::default()));
        assert_eq!(
            read("target=all&features=").map(|options| options.targets),
            Ok(Vec::new())
        );
        for (query, name) in [
            ("kinds=normal,test", "kinds"),
            ("resolver=4", "resolver"),
            ("target=pdp11", "target"),
            ("rust_version=nightly", "rust_version"),
            ("all_features=maybe", "all_features"),
        ] {
            assert_eq!(read(query).map_err(|odd| odd.name), Err(name), "{query}");
        }
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn what_is_written_reads_back(
            features in "([a-z]{1,3}(/[a-z])?,){0,3}",
            flags in "(no_default_features=true&)?(all_features=1&)?(resolver=[123]&)?(rust_version=1\\.7[0-9]&)?",
            target in "(target=(all|wasm32-unknown-unknown,aarch64-apple-darwin)&)?",
            kinds in "(kinds=(normal|build,dev|dev,normal)&)?",
        ) {
            let options = read(&format!("{flags}{target}{kinds}features={features}")).expect("options");
            prop_assert_eq!(read(&options.query()), Ok(options));
        }
    }
}
