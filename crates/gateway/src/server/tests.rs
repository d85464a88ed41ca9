//! Over real connections; the clock stands still, and jumps when there is
//! nothing left to do.

use super::Server;
use axum::Router;
use axum::routing::get;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::Instant;

const GRACE: Duration = Duration::from_secs(8);

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<bool>,
}

async fn run(most_connections: usize) -> Running {
    let router = Router::new()
        .route("/", get(async || "here\n"))
        .route("/never", get(std::future::pending::<()>));
    let server = Server::new(router, Arc::default(), most_connections);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("bound");
    let (stop, stopped) = oneshot::channel();
    let ended = tokio::spawn(async move {
        let stop = async { stopped.await.expect("told") };
        server.run(listener, stop, GRACE).await
    });
    Running {
        address,
        stop,
        ended,
    }
}

async fn send(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.write_all(text.as_bytes()).await.expect("sent");
    stream
}

/// What comes until the server ends the connection.
async fn rest(mut stream: TcpStream) -> String {
    let mut text = String::new();
    // Cut off is an end too.
    let _ = stream.read_to_string(&mut text).await;
    text
}

/// Reads the one short answer of this server.
async fn answer(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    while !text.ends_with("here\n") {
        let mut part = [0; 256];
        let length = stream.read(&mut part).await.expect("an answer");
        assert_ne!(length, 0, "{text}");
        text += std::str::from_utf8(&part[..length]).expect("text");
    }
    text
}

#[tokio::test(start_paused = true)]
async fn a_slow_request_is_cut_off_and_an_idle_connection_later() {
    let server = run(10).await;
    let start = Instant::now();
    assert_eq!(
        rest(send(server.address, "GET / HTTP/1.1\r\nhos").await).await,
        ""
    );
    let slow = start.elapsed();
    assert!((10..15).contains(&slow.as_secs()), "{slow:?}");

    let mut stream = send(server.address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 200"));
    let start = Instant::now();
    assert_eq!(rest(stream).await, "");
    let idle = start.elapsed();
    assert!((70..80).contains(&idle.as_secs()), "{idle:?}");
}

#[tokio::test]
async fn connections_beyond_the_most_are_told_to_come_back() {
    let server = run(1).await;
    let mut first = send(server.address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    answer(&mut first).await;
    let told = rest(send(server.address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await).await;
    assert!(
        told.starts_with("HTTP/1.1 503") && told.contains("retry-after: 1"),
        "{told}"
    );
    first
        .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .expect("sent");
    assert!(
        answer(&mut first).await.starts_with("HTTP/1.1 200"),
        "it stays"
    );
}

#[tokio::test]
async fn a_head_too_large_is_refused() {
    let server = run(10).await;
    let mut stream = send(server.address, "GET / HTTP/1.1\r\nhost: ").await;
    // Refused before its end, it may not all get through.
    let _ = stream.write_all(&b"a".repeat(200 * 1024)).await;
    let _ = stream.write_all(b"\r\n\r\n").await;
    let told = rest(stream).await;
    assert!(
        told.is_empty() || told.starts_with("HTTP/1.1 431"),
        "{told}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_stop_waits_for_answers_but_not_for_idle_or_endless_ones() {
    let server = run(10).await;
    let mut idle = send(server.address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    answer(&mut idle).await;
    let start = Instant::now();
    server.stop.send(()).expect("it runs");
    assert!(server.ended.await.expect("it ended"));
    assert!(start.elapsed() < Duration::from_secs(1));
    assert_eq!(rest(idle).await, "");

    let server = run(10).await;
    let endless = send(server.address, "GET /never HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let mut other = send(server.address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    answer(&mut other).await;
    let start = Instant::now();
    server.stop.send(()).expect("it runs");
    assert!(!server.ended.await.expect("it ended"));
    let took = start.elapsed();
    assert!((8..10).contains(&took.as_secs()), "{took:?}");
    drop(endless);
}
