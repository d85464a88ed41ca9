use crate::Upstream;
use clap::{Args, ValueEnum};
use cratescope_registry::Bases;
use std::path::PathBuf;

/// Where answers come from.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Where answers come from")]
pub struct SourceOptions {
    /// Live answers of the registry, the snapshot, or the one while it can be
    /// reached and the other while not.
    #[arg(
        long,
        value_enum,
        env = "CRATESCOPE_SOURCE",
        default_value_t = SourceChoice::Auto
    )]
    pub source: SourceChoice,

    /// Another store than the one inside this program, compressed or not.
    #[arg(long, value_name = "FILE", env = "CRATESCOPE_SNAPSHOT")]
    pub snapshot: Option<PathBuf>,

    /// The registry's domain: its Web API is there, its index and files at
    /// index.DOMAIN and static.DOMAIN.
    #[arg(
        long,
        value_name = "DOMAIN",
        env = "CRATESCOPE_DOMAIN",
        default_value = "crates.io",
        value_parser = domain
    )]
    pub domain: String,

    /// Base of the Web API, ending in /api/v1, where it is not the domain's.
    #[arg(long, value_name = "URL", env = "CRATESCOPE_UPSTREAM_API", value_parser = base)]
    pub upstream_api: Option<String>,

    /// Base of the sparse index.
    #[arg(long, value_name = "URL", env = "CRATESCOPE_UPSTREAM_INDEX", value_parser = base)]
    pub upstream_index: Option<String>,

    /// Base of the static files.
    #[arg(long, value_name = "URL", env = "CRATESCOPE_UPSTREAM_STATIC", value_parser = base)]
    pub upstream_static: Option<String>,

    /// Base of the advisory files, packages/NAME.json below it; or `none`.
    #[arg(long, value_name = "URL", env = "CRATESCOPE_UPSTREAM_ADVISORIES", value_parser = base_or_none)]
    pub upstream_advisories: Option<String>,

    /// Base of the site that documents crates and tells of its builds,
    /// crate/NAME/VERSION/status.json below it; or `none`.
    #[arg(long, value_name = "URL", env = "CRATESCOPE_UPSTREAM_DOCS", value_parser = base_or_none)]
    pub upstream_docs: Option<String>,

    /// How the registry's people can reach you: goes into the user agent, as
    /// crates.io asks.
    #[arg(long, value_name = "MAIL OR URL", env = "CRATESCOPE_CONTACT")]
    pub contact: Option<String>,
}

/// Where answers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SourceChoice {
    /// The registry, and the snapshot while it cannot be reached.
    Auto,
    /// The registry alone.
    Live,
    /// The snapshot alone; nothing is asked of any network.
    Snapshot,
}

const NONE: &str = "none";

impl SourceOptions {
    /// Where the registry is.
    #[must_use]
    pub fn upstream(&self) -> Upstream {
        let of_domain = Bases::of_domain(&self.domain);
        let or = |set: &Option<String>, other: String| set.clone().unwrap_or(other);
        Upstream {
            bases: Bases {
                api: or(&self.upstream_api, of_domain.api),
                index: or(&self.upstream_index, of_domain.index),
                statics: or(&self.upstream_static, of_domain.statics),
                advisories: or_none(&self.upstream_advisories, of_domain.advisories),
                docs: or_none(&self.upstream_docs, of_domain.docs),
                domain: of_domain.domain,
            },
            contact: self.contact.clone(),
        }
    }
}

fn or_none(set: &Option<String>, other: Option<String>) -> Option<String> {
    match set.as_deref() {
        Some(NONE) => None,
        Some(base) => Some(base.to_owned()),
        None => other,
    }
}

/// A host, with its port where it has another.
fn domain(text: &str) -> Result<String, String> {
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    match !text.is_empty() && text.chars().all(is_host) {
        true => Ok(text.to_owned()),
        false => Err("a domain is a host's name, such as crates.io".to_owned()),
    }
}

fn base(text: &str) -> Result<String, String> {
    let is_web = ["http://", "https://"].iter().any(|scheme| {
        text.strip_prefix(scheme)
            .is_some_and(|rest| !rest.is_empty())
    });
    match is_web && !text.contains(['?', '#', ' ']) {
        true => Ok(text.trim_end_matches('/').to_owned()),
        false => Err("an address begins with http:// or https:// and has no query".to_owned()),
    }
}

fn base_or_none(text: &str) -> Result<String, String> {
    match text {
        NONE => Ok(text.to_owned()),
        text => base(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use clap::Parser;

    fn bases(arguments: &[&str]) -> Bases {
        let arguments = std::iter::once("gateway").chain(arguments.iter().copied());
        let options = Options::try_parse_from(arguments).expect("options");
        options.source.upstream().bases
    }

    #[test]
    fn a_domain_has_three_hosts() {
        let bases = bases(&["--domain", "crates.example"]);
        assert_eq!(bases.api, "https://crates.example/api/v1");
        assert_eq!(bases.index, "https://index.crates.example");
        assert_eq!(bases.statics, "https://static.crates.example");
        assert!(bases.advisories.is_some() && bases.docs.is_some());
    }

    #[test]
    fn each_base_can_be_another() {
        let bases = bases(&[
            "--upstream-index",
            "http://127.0.0.1:1/index/",
            "--upstream-advisories",
            "none",
            "--upstream-docs",
            "http://127.0.0.1:1/docs/",
        ]);
        assert_eq!(bases.docs.as_deref(), Some("http://127.0.0.1:1/docs"));
        assert_eq!(bases.index, "http://127.0.0.1:1/index");
        assert_eq!(bases.api, "https://crates.io/api/v1");
        assert_eq!(bases.advisories, None);
    }

    #[test]
    fn what_is_no_base_is_refused() {
        for wrong in [
            "",
            "x",
            "ftp://x",
            "https://",
            "https://x/?a",
            "https://x#a",
            "https://a b",
        ] {
            assert!(base(wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "a/b", "https://a", "a b", "a?b"] {
            assert!(domain(wrong).is_err(), "{wrong}");
        }
    }
}
