//! Keys from the command line to the answers of a running gateway.

use super::{gateway, ready_line, start, stop};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Child;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longer than a gateway takes to see a change of its files.
const PATIENCE: Duration = Duration::from_secs(20);

struct Office {
    folder: TempDir,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("keys.toml")
    }

    /// Runs `keys …`; gives standard output.
    fn keys(&self, arguments: &[&str]) -> String {
        let file = self.file();
        let file = file.to_str().expect("a text");
        let output = gateway(&[&["keys", "--keys", file], arguments].concat())
            .wait_with_output()
            .expect("it ended");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("a text")
    }

    fn serve(&self) -> (Child, String) {
        let file = self.file();
        let mut program = start(
            &["--port", "0", "--keys", file.to_str().expect("a text")],
            "warn",
        );
        let line = ready_line(&mut program);
        let address = line
            .split_once("http://")
            .and_then(|(_, rest)| rest.split_once('/'));
        let (address, _) = address.unwrap_or_else(|| panic!("{line}"));
        let address = address.to_owned();
        (program, address)
    }
}

/// Status and calls left.
fn ask(address: &str, key: &str) -> (u16, Option<u64>) {
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(
        stream,
        "GET /v1/meta HTTP/1.1\r\nhost: x\r\nx-oanor-key: {key}\r\nconnection: close\r\n\r\n"
    )
    .expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let status = answer[9..12].parse().expect("a status");
    let left = answer
        .lines()
        .find_map(|line| line.strip_prefix("x-quota-remaining: "))
        .map(|left| left.parse().expect("a number"));
    (status, left)
}

/// Asks until the answer is this, or the patience ends.
fn until(address: &str, key: &str, status: u16) {
    let end = Instant::now() + PATIENCE;
    while ask(address, key).0 != status {
        assert!(Instant::now() < end, "never a {status}");
        std::thread::yield_now();
    }
}

#[test]
fn a_key_works_from_when_it_is_made_until_it_is_revoked() {
    let office = Office::new();
    let first = office.keys(&["add", "--who", "first"]);
    let (mut program, address) = office.serve();
    assert_eq!(ask(&address, first.trim()), (200, Some(3549)));
    assert_eq!(ask(&address, "").0, 401);

    let second = office.keys(&["add", "--who", "second", "--plan", "mega"]);
    until(&address, second.trim(), 200);
    let list = office.keys(&["list"]);
    let ids: Vec<_> = list
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(list.contains("mega") && list.contains("second"), "{list}");
    assert!(!list.contains(second.trim()), "only once");
    office.keys(&["revoke", ids[0]]);
    until(&address, first.trim(), 401);
    assert!(office.keys(&["list"]).contains("revoked"));
    stop(&mut program);
    assert!(program.wait().expect("it ended").success());

    let (mut program, address) = office.serve();
    assert_eq!(ask(&address, first.trim()).0, 401);
    program.kill().expect("killed");
    program.wait().expect("it ended");
}

#[test]
fn counts_outlive_a_clean_end_and_a_crash() {
    let office = Office::new();
    let key = office.keys(&["add", "--who", "x", "--plan", "mega"]);
    let (mut program, address) = office.serve();
    assert_eq!(ask(&address, key.trim()), (200, Some(1_195_999)));
    stop(&mut program);
    assert!(program.wait().expect("it ended").success());

    let (mut program, address) = office.serve();
    assert_eq!(
        ask(&address, key.trim()),
        (200, Some(1_195_998)),
        "a clean end loses nothing"
    );
    // What was asked first is on disk a second later, here: once a file that
    // was written after it can be seen.
    let counts = office.folder.path().join("keys.toml.counts");
    let end = Instant::now() + PATIENCE;
    while !std::fs::read_to_string(&counts)
        .expect("counts")
        .contains(":2}")
    {
        assert!(Instant::now() < end, "never written");
        std::thread::yield_now();
    }
    program.kill().expect("killed");
    program.wait().expect("it ended");

    let (mut program, address) = office.serve();
    assert_eq!(
        ask(&address, key.trim()),
        (200, Some(1_195_997)),
        "nor does a crash"
    );
    program.kill().expect("killed");
    program.wait().expect("it ended");
}
