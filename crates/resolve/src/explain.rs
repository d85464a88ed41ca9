//! The words of an error.

use crate::error::{Link, Obstacle, Rejection, ResolveError, Why};
use std::fmt::{Formatter, Result};

/// How many versions that do not fit are named.
const NAMED: usize = 3;

pub(crate) fn write(error: &ResolveError, f: &mut Formatter<'_>) -> Result {
    match error {
        ResolveError::Manifest(what) => f.write_str(what),
        ResolveError::NoCrate { krate, required_by } => {
            write!(f, "no matching package named `{krate}` found")?;
            requirers(required_by, f)
        }
        ResolveError::NoVersion {
            krate,
            req,
            rejected,
            others,
            required_by,
        } => {
            write!(
                f,
                "failed to select a version for the requirement `{krate} = \"{req}\"`"
            )?;
            for (version, why) in rejected {
                match why {
                    Rejection::Yanked => write!(f, "\n  version {version} is yanked")?,
                    Rejection::Invalid => {
                        write!(f, "\n  version {version}'s index entry is invalid")?
                    }
                }
            }
            if rejected.is_empty() {
                let named: Vec<&str> = others.iter().take(NAMED).map(String::as_str).collect();
                let more = if others.len() > NAMED { ", ..." } else { "" };
                write!(
                    f,
                    "\ncandidate versions found which didn't match: {}{more}",
                    named.join(", ")
                )?;
            }
            requirers(required_by, f)
        }
        ResolveError::Conflict {
            krate,
            req,
            candidates,
            obstacles,
            required_by,
        } => {
            write!(f, "failed to select a version for `{krate}`.")?;
            requirers(required_by, f)?;
            write!(
                f,
                "\nversions that meet the requirements `{req}` are: {}",
                candidates.join(", ")
            )?;
            for obstacle in obstacles {
                write_obstacle(krate, obstacle, f)?;
            }
            write!(
                f,
                "\nfailed to select a version for `{krate}` which could resolve this conflict"
            )
        }
        ResolveError::NoFeature { feature, why } => {
            write!(f, "the package does not have the feature `{feature}`")?;
            f.write_str(hint(why))
        }
        ResolveError::FeatureCycle { package, feature } => write!(
            f,
            "cyclic feature dependency: feature `{feature}` depends on itself, in package `{package}`"
        ),
        ResolveError::Cycle(links) => {
            let first = links.first().map_or("", |link| &link.name);
            write!(
                f,
                "cyclic package dependency: package `{first}` depends on itself. Cycle:"
            )?;
            links.iter().try_for_each(|link| {
                write!(
                    f,
                    "\n    {} v{} needs `{} = \"{}\"`",
                    link.name, link.version, link.dependency, link.req
                )
            })
        }
        ResolveError::TooHard { effort } => write!(
            f,
            "gave up after {effort} steps: the versions that are possible conflict in too many ways"
        ),
        ResolveError::Over => f.write_str("this resolution has ended"),
    }
}

fn requirers(links: &[Link], f: &mut Formatter<'_>) -> Result {
    links.iter().enumerate().try_for_each(|(position, link)| {
        let dots = if position == 0 {
            ""
        } else {
            "    ... which satisfies a dependency of, and is "
        };
        write!(
            f,
            "\n{dots}required by `{} = \"{}\"` of package `{} v{}`",
            link.dependency, link.req, link.name, link.version
        )
    })
}

fn write_obstacle(krate: &str, obstacle: &Obstacle, f: &mut Formatter<'_>) -> Result {
    let Obstacle {
        package,
        version,
        why,
        ..
    } = obstacle;
    match why {
        Why::Version => write!(f, "\npreviously selected package `{package} v{version}`")?,
        Why::Links(library) => write!(
            f,
            "\npackage `{package} v{version}` links the native library `{library}` too; only one package may"
        )?,
        Why::MissingFeature(feature)
        | Why::RequiredDependency(feature)
        | Why::HiddenDependency(feature) => write!(
            f,
            "\npackage `{package}` depends on `{krate}` with feature `{feature}` but `{krate}` does not have that feature{}",
            hint(why)
        )?,
    }
    requirers(&obstacle.required_by, f)
}

const fn hint(why: &Why) -> &'static str {
    match why {
        Why::RequiredDependency(_) => {
            ": a required dependency with that name exists, but only optional dependencies can be used as features"
        }
        Why::HiddenDependency(_) => {
            ": an optional dependency with that name exists, but it is named with \"dep:\", so it has no implicit feature"
        }
        Why::Version | Why::Links(_) | Why::MissingFeature(_) => "",
    }
}
