//! The one place that reads the registry's types.

use super::dep::Dep;
use super::feature_map::FeatureMap;
use super::package::Package;
use super::pool::{DepId, Name, Pool};
use crate::order::{sort_once, sort_rows};
use crate::problem::Manifest;
use cratescope_registry::index::IndexVersion;
use cratescope_registry::{
    self as registry, CrateName, Dependency, DependencyKind, Features, Requirement, VersionNum,
};
use semver::Version;
use std::sync::Arc;

/// A version as SemVer; `None` for one that Cargo could not read.
pub(crate) fn semver(published: &IndexVersion) -> Option<&Version> {
    published.num.semver()
}

/// Whether a crate could have this name, so that an index can be asked for it.
pub(crate) fn is_crate_name(text: &str) -> bool {
    CrateName::new(text).is_ok_and(|name| name.as_str() == text)
}

/// Reads one published version; `None` when Cargo would pass it over.
/// `like` is a version that was read before and may have the same tables:
/// mostly so in a row of patches, and then they are shared.
pub(crate) fn package(
    published: &IndexVersion,
    slot: usize,
    like: Option<(&IndexVersion, &Package)>,
    pool: &mut Pool,
) -> Option<Package> {
    let same = like.filter(|(other, _)| other.dependencies == published.dependencies);
    let deps = match same {
        Some((_, other)) => Arc::clone(&other.deps),
        None => deps(&published.dependencies, pool).ok()?,
    };
    let alike = |other: &IndexVersion| {
        let names = |version: &IndexVersion| {
            let dependencies = version.dependencies.iter();
            dependencies
                .map(|dependency| (alias(dependency).to_owned(), dependency.optional))
                .collect::<Vec<_>>()
        };
        other.features == published.features && (same.is_some() || names(other) == names(published))
    };
    let (features, optional) = match like.filter(|(other, _)| alike(other)) {
        Some((_, other)) => (other.features.clone(), Arc::clone(&other.optional)),
        None => (
            FeatureMap::read(&published.features, &deps, pool).ok()?,
            optional(&deps, pool),
        ),
    };
    Some(Package {
        name: pool.name(&published.name),
        version: semver(published)?.clone(),
        slot,
        links: published.links.as_deref().map(|links| pool.name(links)),
        rust_version: rust_version(
            published
                .rust_version
                .as_ref()
                .map(registry::RustVersion::as_str),
        )?,
        checksum: published.checksum.as_deref().map(Into::into),
        features,
        optional,
        deps,
    })
}

/// Reads the root.
///
/// # Errors
/// Says why Cargo would refuse the manifest.
pub(crate) fn root(manifest: &Manifest, slot: usize, pool: &mut Pool) -> Result<Package, String> {
    let mut declared = manifest.dependencies.clone();
    sort_rows(&mut declared, |a, b| {
        manifest_order(a).cmp(&manifest_order(b))
    });
    let deps = deps(&declared, pool)?;
    let odd_version = || format!("`{}` is not a version", manifest.version);
    let odd_rust = || "the `rust-version` is not a Rust version".to_owned();
    Ok(Package {
        name: pool.name(&manifest.name),
        version: manifest.version.semver().ok_or_else(odd_version)?.clone(),
        slot,
        links: manifest.links.as_deref().map(|links| pool.name(links)),
        rust_version: rust_version(manifest.rust_version.as_deref()).ok_or_else(odd_rust)?,
        checksum: None,
        features: FeatureMap::read(&manifest.features, &deps, pool)?,
        optional: optional(&deps, pool),
        deps,
    })
}

/// The manifest that a published version was made from, as far as the index
/// tells.
pub(crate) fn manifest(published: &IndexVersion) -> Manifest {
    Manifest {
        name: published.name.clone(),
        version: published.num.clone(),
        rust_version: published.rust_version.as_ref().map(ToString::to_string),
        links: published.links.clone(),
        features: published.features.clone(),
        dependencies: published.dependencies.clone(),
    }
}

/// A package that has one dependency and nothing else.
pub(crate) fn dependent(
    name: &str,
    req: &str,
    features: &[String],
    default_features: bool,
) -> Manifest {
    Manifest {
        name: "your-package".to_owned(),
        version: VersionNum::new("0.0.0"),
        rust_version: None,
        links: None,
        features: Features::default(),
        dependencies: vec![Dependency {
            krate: name.to_owned(),
            rename: None,
            req: Requirement::new(req),
            kind: DependencyKind::Normal,
            optional: false,
            default_features,
            features: features.to_vec(),
            target: None,
        }],
    }
}

/// Cargo goes through a manifest table by table: those for every target first,
/// then each target's; in each by name.
fn manifest_order(dependency: &Dependency) -> (Option<&str>, u8, &str) {
    let everywhere = dependency.target.is_none();
    let table = match dependency.kind {
        DependencyKind::Normal => 0,
        DependencyKind::Dev if everywhere => 1,
        DependencyKind::Build if everywhere => 2,
        DependencyKind::Build => 1,
        DependencyKind::Dev => 2,
    };
    (dependency.target.as_deref(), table, alias(dependency))
}

fn alias(dependency: &Dependency) -> &str {
    dependency.rename.as_deref().unwrap_or(&dependency.krate)
}

fn deps(declared: &[Dependency], pool: &mut Pool) -> Result<Arc<[DepId]>, String> {
    declared
        .iter()
        .map(|dependency| {
            let name = alias(dependency);
            if dependency.optional && dependency.kind == DependencyKind::Dev {
                return Err(format!("dev-dependencies are not allowed to be optional: `{name}`"));
            }
            let mut features: Vec<_> = dependency
                .features
                .iter()
                .filter(|feature| !feature.is_empty())
                .map(|feature| pool.name(feature))
                .collect();
            sort_once(&mut features);
            let platform = match &dependency.target {
                Some(target) => {
                    let odd = || format!("`{target}` of dependency `{name}` is neither a target nor a cfg expression");
                    Some(pool.platform(target).ok_or_else(odd)?)
                }
                None => None,
            };
            let odd = || format!("failed to parse the version requirement `{}` for dependency `{name}`", dependency.req);
            let dep = Dep {
                krate: pool.name(&dependency.krate),
                alias: pool.name(name),
                req: pool.req(dependency.req.as_str()).ok_or_else(odd)?,
                kind: dependency.kind,
                optional: dependency.optional,
                default_features: dependency.default_features,
                features: features.into(),
                platform,
            };
            Ok(pool.dep_id(dep))
        })
        .collect()
}

fn optional(deps: &[DepId], pool: &Pool) -> Arc<[Name]> {
    let deps = deps.iter().map(|&dep| pool.dep(dep));
    let mut names: Vec<_> = deps
        .filter(|dep| dep.optional)
        .map(|dep| dep.alias)
        .collect();
    sort_once(&mut names);
    names.into()
}

/// `None` when there is one that Cargo could not read.
#[expect(
    clippy::option_option,
    reason = "unreadable and absent are two things here"
)]
fn rust_version(text: Option<&str>) -> Option<Option<crate::RustVersion>> {
    text.map(|text| text.parse().ok())
        .map_or(Some(None), |read| read.map(Some))
}
