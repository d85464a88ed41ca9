//! What features turn on, all in all, and what turns them on.

use crate::{Dependency, FeatureValue, Features};

/// A value of a feature, by positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Feature(usize),
    Dependency(usize),
}

/// The features of a version and how they enable one another. Features are
/// named by their position in [`Features::iter`], which must hold the implicit
/// ones ([`Features::with_implicit`]); optional dependencies by theirs in
/// [`Self::optional`].
///
/// Values that name nothing, or a dependency that is always there, turn nothing
/// on. Cycles are fine. Building and asking take time in proportion to the
/// values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeatureGraph {
    edges: Vec<Vec<Edge>>,
    enabled_by: Vec<Vec<usize>>,
    optional: Vec<String>,
}

/// What a choice of features turns on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closure {
    /// Positions of features, in order; the chosen ones too.
    pub features: Vec<usize>,
    /// Positions of optional dependencies, in order.
    pub dependencies: Vec<usize>,
}

impl Closure {
    /// Whether it turns this feature on.
    #[must_use]
    pub fn has(&self, feature: usize) -> bool {
        self.features.binary_search(&feature).is_ok()
    }
}

impl FeatureGraph {
    /// Reads what enables what. Of several dependencies of one name one that
    /// is optional makes the name optional, as for Cargo.
    #[must_use]
    pub fn new(features: &Features, dependencies: &[Dependency]) -> Self {
        let mut optional: Vec<String> = dependencies
            .iter()
            .filter(|dependency| dependency.optional)
            .map(|dependency| dependency.manifest_name().to_owned())
            .collect();
        crate::sort_rows(&mut optional, |a, b| a.cmp(b));
        optional.dedup();
        let dependency = |name: &str| {
            optional
                .binary_search_by(|other| other.as_str().cmp(name))
                .ok()
        };
        let feature = |name: &str| features.position(name).ok();
        let mut graph = Self {
            edges: Vec::with_capacity(features.len()),
            enabled_by: vec![Vec::new(); features.len()],
            optional: Vec::new(),
        };
        for (at, (_, values)) in features.iter().enumerate() {
            let mut edges = Vec::with_capacity(values.len());
            for value in values {
                let named = match FeatureValue::new(value) {
                    FeatureValue::Feature(name) => (feature(name), None),
                    FeatureValue::Dependency(name) => (None, dependency(name)),
                    // Also the feature of that name, where there is one.
                    FeatureValue::DependencyFeature {
                        dependency: name,
                        weak: false,
                        ..
                    } => match dependency(name) {
                        Some(dependency) => (feature(name), Some(dependency)),
                        None => (None, None),
                    },
                    // Only what turns the dependency on by other ways counts.
                    FeatureValue::DependencyFeature { .. } => (None, None),
                };
                edges.extend(named.0.map(Edge::Feature));
                edges.extend(named.1.map(Edge::Dependency));
                // Features are read in order: if it is there, it is the last.
                if let Some(to) = named.0
                    && to != at
                    && graph.enabled_by[to].last() != Some(&at)
                {
                    graph.enabled_by[to].push(at);
                }
            }
            graph.edges.push(edges);
        }
        graph.optional = optional;
        graph
    }

    /// Names of the optional dependencies, as the manifest has them, in order.
    #[must_use]
    pub fn optional(&self) -> &[String] {
        &self.optional
    }

    /// The features that enable a feature by themselves, in order; itself left
    /// out.
    #[must_use]
    pub fn enabled_by(&self, feature: usize) -> &[usize] {
        self.enabled_by.get(feature).map_or(&[], Vec::as_slice)
    }

    /// All that these features turn on. Positions that are none count for
    /// nothing.
    #[must_use]
    pub fn closure(&self, chosen: &[usize]) -> Closure {
        let mut features = vec![false; self.edges.len()];
        let mut dependencies = vec![false; self.optional.len()];
        let mut open = chosen.to_vec();
        while let Some(at) = open.pop() {
            let Some(seen) = features.get_mut(at) else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            for edge in &self.edges[at] {
                match *edge {
                    Edge::Feature(to) if !features[to] => open.push(to),
                    Edge::Feature(_) => {}
                    Edge::Dependency(to) => dependencies[to] = true,
                }
            }
        }
        let positions = |on: Vec<bool>| {
            let on = on.into_iter().enumerate().filter(|(_, on)| *on);
            on.map(|(at, _)| at).collect()
        };
        Closure {
            features: positions(features),
            dependencies: positions(dependencies),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn features(map: &[(&str, &[&str])]) -> Features {
        let owned = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
        map.iter()
            .map(|(name, values)| ((*name).to_owned(), owned(values)))
            .collect()
    }

    fn needs(name: &str, optional: bool) -> Dependency {
        Dependency {
            krate: format!("{name}-crate"),
            rename: Some(name.to_owned()),
            optional,
            ..Dependency::default()
        }
    }

    /// Names of the features and dependencies that a choice turns on.
    fn turned_on(
        features: &Features,
        needs: &[Dependency],
        chosen: &[&str],
    ) -> (Vec<String>, Vec<String>) {
        let all = features.with_implicit(needs);
        let graph = FeatureGraph::new(&all, needs);
        let names: Vec<&str> = all.iter().map(|(name, _)| name).collect();
        let at: Vec<usize> = chosen
            .iter()
            .filter_map(|name| all.position(name).ok())
            .collect();
        let closure = graph.closure(&at);
        assert!(closure.features.iter().all(|at| closure.has(*at)));
        (
            closure
                .features
                .iter()
                .map(|at| names[*at].to_owned())
                .collect(),
            closure
                .dependencies
                .iter()
                .map(|at| graph.optional()[*at].clone())
                .collect(),
        )
    }

    #[test]
    fn every_form_of_a_value_turns_on_what_it_does_for_cargo() {
        let map = features(&[
            ("default", &["std"]),
            (
                "std",
                &[
                    "log/std",
                    "tls?/ring",
                    "always/std",
                    "",
                    "nothing",
                    "dep:nothing",
                ],
            ),
            ("secure", &["dep:tls"]),
            ("plain", &["net"]),
        ]);
        let needs = [
            needs("log", true),
            needs("tls", true),
            needs("net", true),
            needs("always", false),
        ];
        for (chosen, on, deps) in [
            (vec!["default"], vec!["default", "log", "std"], vec!["log"]),
            // A weak value turns nothing on by itself.
            (vec!["std"], vec!["log", "std"], vec!["log"]),
            (vec!["secure"], vec!["secure"], vec!["tls"]),
            // An optional dependency is a feature of its own.
            (vec!["plain"], vec!["net", "plain"], vec!["net"]),
            (vec![], vec![], vec![]),
        ] {
            let owned =
                |names: Vec<&str>| -> Vec<String> { names.into_iter().map(Into::into).collect() };
            assert_eq!(
                turned_on(&map, &needs, &chosen),
                (owned(on), owned(deps)),
                "{chosen:?}"
            );
        }
    }

    #[test]
    fn a_dependency_hidden_by_dep_is_turned_on_without_a_feature() {
        let map = features(&[("secure", &["dep:tls"]), ("fast", &["tls/asm"])]);
        let (on, deps) = turned_on(&map, &[needs("tls", true)], &["fast"]);
        assert_eq!(
            (on, deps),
            (vec!["fast".to_owned()], vec!["tls".to_owned()])
        );
    }

    #[test]
    fn cycles_end_and_are_told_in_both_directions() {
        let map = features(&[("a", &["b"]), ("b", &["c", "b"]), ("c", &["a", "a"])]);
        let graph = FeatureGraph::new(&map, &[]);
        assert_eq!(graph.closure(&[1]).features, [0, 1, 2]);
        assert_eq!(graph.enabled_by(0), [2], "each once");
        assert_eq!(graph.enabled_by(1), [0], "and not by itself");
        assert!(graph.enabled_by(9).is_empty() && graph.closure(&[9]).features.is_empty());
    }

    #[test]
    fn a_chain_of_many_thousands_is_followed_to_its_end() {
        let name = |at: usize| format!("f{at:05}");
        let map: Features = (0..10_000)
            .map(|at| (name(at), vec![name(at + 1), name(0)]))
            .collect();
        let graph = FeatureGraph::new(&map, &[]);
        assert_eq!(graph.closure(&[0]).features.len(), 10_000);
        assert_eq!(graph.enabled_by(0).len(), 9_999);
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn a_closure_is_closed_and_grows_with_the_choice(
            map in prop::collection::vec(("[a-e]", prop::collection::vec("[a-f]|dep:[a-f]|[a-f]\\??/x|\\PC{0,3}", 0..4)), 0..6),
            deps in prop::collection::vec(("[a-f]", prop::bool::ANY), 0..6),
            chosen in prop::collection::vec(0usize..7, 0..3),
        ) {
            let written: Features = map.into_iter().collect();
            let needs: Vec<Dependency> = deps.into_iter().map(|(name, optional)| needs(&name, optional)).collect();
            let all = written.with_implicit(&needs);
            let graph = FeatureGraph::new(&all, &needs);
            let closure = graph.closure(&chosen);
            prop_assert!(closure.features.is_sorted_by(|a, b| a < b));
            prop_assert_eq!(&graph.closure(&closure.features), &closure);
            for at in chosen.iter().filter(|at| **at < all.len()) {
                prop_assert!(closure.has(*at));
                let alone = graph.closure(&[*at]);
                prop_assert!(alone.features.iter().all(|at| closure.has(*at)));
            }
            // What is on but not chosen is on because of something that is on.
            for at in closure.features.iter().filter(|at| !chosen.contains(at)) {
                prop_assert!(graph.enabled_by(*at).iter().any(|by| closure.has(*by)));
            }
        }
    }
}
