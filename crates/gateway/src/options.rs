mod access;
mod load;
mod source;

pub use access::AccessOptions;
pub use load::LoadOptions;
pub use source::{SourceChoice, SourceOptions};

use crate::{BasePath, FrameAncestors, KeysCommand};
use clap::{Parser, Subcommand, ValueEnum};
use std::net::IpAddr;
use std::path::PathBuf;

const EXAMPLES: &str = "Examples:
  cratescope-gateway
  curl 'http://127.0.0.1:8080/v1/crate?name=serde'
  cratescope-gateway --app target/app --base /tools/crates/ --port 3000
  cratescope-gateway --host 0.0.0.0 --stranger-rate 20
  cratescope-gateway --source snapshot
  cratescope-gateway --source live --contact you@example.org

With keys:
  cratescope-gateway keys add --keys keys.toml --who 'the portal' --plan pro
  cratescope-gateway --keys keys.toml
  curl -H 'x-oanor-key: cratescope_…' 'http://127.0.0.1:8080/v1/crate?name=serde'";

/// Serves the Rust Crates API and the Cratescope app.
///
/// Answers come from crates.io while it can be reached, asked with care and kept
/// for a while, and else from the snapshot inside this program: it needs no
/// network and no other file. Logs go to standard error; standard output has
/// one line, the address, once the server is ready.
#[derive(Clone, Debug, Parser)]
#[command(name = "cratescope-gateway", version, after_help = EXAMPLES)]
pub struct Options {
    /// Address to listen on; 0.0.0.0 or :: for every interface.
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "CRATESCOPE_HOST",
        default_value = "127.0.0.1"
    )]
    pub host: IpAddr,

    /// Port to listen on; 0 for any free one.
    #[arg(
        long,
        value_name = "PORT",
        env = "CRATESCOPE_PORT",
        default_value_t = 8080
    )]
    pub port: u16,

    /// Folder of the built app: index.html, assets/ and, beside each file, its
    /// compressed forms (.br, .gz). Without it only the API is served.
    #[arg(long, value_name = "DIR", env = "CRATESCOPE_APP")]
    pub app: Option<PathBuf>,

    /// Path that everything is served below, such as /tools/crates/.
    #[arg(
        long,
        value_name = "PATH",
        env = "CRATESCOPE_BASE",
        default_value = "/"
    )]
    pub base: BasePath,

    /// Pages that may show a crate's card in a frame, as in the directive
    /// frame-ancestors of a content policy: origins with spaces between,
    /// 'none' or *.
    #[arg(
        long,
        value_name = "ORIGINS",
        env = "CRATESCOPE_FRAME_ANCESTORS",
        default_value = "*"
    )]
    pub frame_ancestors: FrameAncestors,

    /// How the log is written.
    #[arg(
        long,
        value_name = "FORMAT",
        env = "CRATESCOPE_LOG",
        default_value = "text"
    )]
    pub log: LogFormat,

    /// Where answers come from.
    #[command(flatten)]
    pub source: SourceOptions,

    /// Who may ask.
    #[command(flatten)]
    pub access: AccessOptions,

    /// How much it may take on.
    #[command(flatten)]
    pub load: LoadOptions,

    /// What to do instead of serving.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program can do besides serving.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Make, show and revoke keys.
    #[command(subcommand)]
    Keys(KeysCommand),
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line, for programs.
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Options::command().debug_assert();
    }

    #[test]
    fn a_proxy_is_trusted_only_when_told() {
        for (arguments, proxies) in [
            (&["gateway"][..], 0),
            (&["gateway", "--trust-proxy"], 1),
            (&["gateway", "--trust-proxy=2"], 2),
        ] {
            let options = Options::try_parse_from(arguments).expect("options");
            assert_eq!(options.access.trust_proxy, proxies, "{arguments:?}");
        }
    }

    #[test]
    fn help_shows_every_variable() {
        let help = Options::command().render_long_help().to_string();
        let options = Options::command();
        let long = options.get_arguments().filter_map(clap::Arg::get_long);
        for name in long.filter(|name| !["help", "version"].contains(name)) {
            let variable = format!("CRATESCOPE_{}=", name.to_uppercase().replace('-', "_"));
            assert!(help.contains(&variable), "{variable} in {help}");
        }
    }
}
