//! The test registry as a program, for tests that cannot link it.

use clap::Parser;
use cratescope_test_registry::TestRegistry;
use std::io;

const EXAMPLES: &str = r#"Examples:
  cratescope-test-registry --port 4000
  curl 'http://127.0.0.1:4000/api/v1/crates?q=serde'
  curl http://127.0.0.1:4000/__log
  curl http://127.0.0.1:4000/__faults -d '{"prefix":"/api/v1/","status":429,"times":1}'
  curl http://127.0.0.1:4000/__faults -X DELETE"#;

/// A registry for tests: what crates.io serves, from this machine.
///
/// Prints one line once it is ready: the bases of its four hosts.
#[derive(Debug, Parser)]
#[command(name = "cratescope-test-registry", version, after_help = EXAMPLES)]
struct Options {
    /// Port of 127.0.0.1 to listen on; 0 for any free one.
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,

    /// Gives each host a port of its own, and so an origin of its own.
    #[arg(long)]
    hosts_apart: bool,
}

fn main() -> io::Result<()> {
    let options = Options::parse();
    let mut setup = TestRegistry::setup().port(options.port);
    if options.hosts_apart {
        setup = setup.hosts_apart();
    }
    let registry = setup.start()?;
    println!(
        "Test registry ready: api={} index={} static={} advisories={}",
        registry.api(),
        registry.index(),
        registry.statics(),
        registry.advisories()
    );
    // Until the process is ended.
    loop {
        std::thread::park();
    }
}
