//! The program itself: its one line, its errors, its end.

#[path = "program/keys.rs"]
mod keys;
#[path = "program/upstream.rs"]
mod upstream;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

fn gateway(arguments: &[&str]) -> Child {
    start(arguments, "info")
}

/// `log` is what `RUST_LOG` says: nobody reads a pipe before the end, and one
/// that is full stops the program.
fn start(arguments: &[&str], log: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_cratescope-gateway"))
        .args(arguments)
        // No test asks anything of a network.
        .env("CRATESCOPE_SOURCE", "snapshot")
        .env("RUST_LOG", log)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// Waits for the line that says it is ready, and gives it.
fn ready_line(program: &mut Child) -> String {
    let mut line = String::new();
    let out = program.stdout.as_mut().expect("piped");
    BufReader::new(out).read_line(&mut line).expect("a line");
    line
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
    )
    .expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn it_says_when_it_is_ready_answers_and_ends_when_asked() {
    let mut program = gateway(&["--port", "0", "--base", "/tools", "--log", "json"]);
    let line = ready_line(&mut program);
    let address = line
        .strip_prefix("Cratescope on http://")
        .and_then(|rest| rest.split_once("/tools/ — snapshot of "));
    let (address, facts) = address.unwrap_or_else(|| panic!("{line}"));
    assert!(
        facts.contains(" crates, ") && facts.contains(" versions, as of 20"),
        "{line}"
    );
    assert!(get(address, "/healthz").starts_with("HTTP/1.1 200"));
    let meta = get(address, "/tools/v1/meta");
    assert!(
        meta.contains("crates.io (the Rust community crate registry), embedded snapshot of "),
        "{meta}"
    );

    stop(&mut program);
    let output = program.wait_with_output().expect("it ended");
    assert!(output.status.success(), "{output:?}");
    assert!(output.stdout.is_empty(), "one line only");
    let log = String::from_utf8(output.stderr).expect("text");
    let requests: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let health = requests
        .iter()
        .find(|line| line["span"]["path"] == "/healthz")
        .expect("each request is logged");
    assert_eq!(
        (health["status"].as_u64(), health["span"]["method"].as_str()),
        (Some(200), Some("GET"))
    );
    assert!(health["latency_us"].is_u64());
    let id = health["span"]["id"].as_str().expect("an id");
    assert_eq!(id.len(), 36);
}

#[cfg(unix)]
fn stop(program: &mut Child) {
    let killed = Command::new("kill")
        .args(["-TERM", &program.id().to_string()])
        .status();
    assert!(killed.expect("kill").success());
}

#[cfg(not(unix))]
fn stop(program: &mut Child) {
    program.kill().expect("killed");
}

#[test]
fn a_taken_port_names_the_option() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("bound").port().to_string();
    let output = gateway(&["--port", &port])
        .wait_with_output()
        .expect("it ended");
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).expect("text");
    assert!(
        error.contains(&format!("port {port} is taken")) && error.contains("--port"),
        "{error}"
    );
}

#[test]
fn wrong_options_say_what_is_wrong() {
    for (arguments, code, reason) in [
        (&["--snapshot", "Cargo.toml"][..], 1, "Cargo.toml"),
        (&["--snapshot", "no/such/file"], 1, "no/such/file"),
        (&["--app", "src"], 1, "index.html"),
        (&["--base", "/../"], 2, "--base"),
        (&["--port", "70000"], 2, "--port"),
        (&["--nonsense"], 2, "--nonsense"),
        (&["--source", "cloud"], 2, "--source"),
        (&["--domain", "https://crates.io/"], 2, "--domain"),
        (&["--upstream-api", "crates.io/api/v1"], 2, "--upstream-api"),
        (&["--source", "live", "--contact", "a\nb"], 1, "user agent"),
        (&["--keys", "no/such/keys"], 1, "no/such/keys"),
        (&["--keys", "Cargo.toml"], 1, "Cargo.toml"),
        (&["keys", "list"], 1, "--keys"),
        (
            &["keys", "--keys", "no/such/keys", "list"],
            1,
            "no/such/keys",
        ),
    ] {
        let output = gateway(arguments).wait_with_output().expect("it ended");
        let error = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(code), "{error}");
        assert!(error.contains(reason), "{error}");
    }
}
