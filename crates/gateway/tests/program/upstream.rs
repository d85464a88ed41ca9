//! A gateway that is told where its registry is.

use super::{get, ready_line, start, stop};
use cratescope_test_registry::{Lane, TestRegistry};
use std::time::{Duration, Instant};

/// Longer than it takes to find a registry.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn each_base_can_be_put_elsewhere() {
    let registry = TestRegistry::setup().hosts_apart().start().expect("ports");
    for source in ["live", "auto"] {
        let options = ["--port", "0", "--source", source];
        let elsewhere = [
            "--domain",
            "crates.example",
            "--contact",
            "tests@example.org",
        ];
        let mut program = start(
            &[&options[..], &elsewhere, &registry.as_upstream()].concat(),
            "off",
        );
        let line = ready_line(&mut program);
        assert!(line.contains("live answers of crates.example"), "{line}");
        let address = line.split("http://").nth(1).expect("an address");
        let address = address.split('/').next().expect("a port");
        registry.clear_log();
        for (path, lane) in [
            ("/v1/owners?name=serde", Lane::WebApi),
            ("/v1/versions?name=serde", Lane::Index),
            ("/v1/readme?name=serde", Lane::Statics),
            ("/v1/advisories?name=time", Lane::Advisories),
        ] {
            let end = Instant::now() + PATIENCE;
            while registry.log().of(lane).is_empty() || !get(address, path).contains(" 200 OK") {
                get(address, path);
                assert!(Instant::now() < end, "{source} {path}");
            }
        }
        let meta = get(address, "/v1/meta");
        assert!(
            meta.contains("crates.example (the Rust community"),
            "{meta}"
        );
        let agents = registry.log();
        let agent = agents.requests[0].header("user-agent");
        assert!(agent.is_some_and(|agent| agent.contains("tests@example.org")));
        stop(&mut program);
        assert!(program.wait().expect("it ended").success());
    }
}
