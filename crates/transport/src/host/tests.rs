use super::*;
use cratescope_registry::courier::{Kind, Lane};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// Answers one request with these bytes; gives back what was asked.
async fn server(answer: String) -> (String, oneshot::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let (tell, asked) = oneshot::channel();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            request.push(stream.read_u8().await.expect("a request"));
        }
        // The test may have seen enough before all is written.
        let _ = stream.write_all(answer.as_bytes()).await;
        let _ = tell.send(String::from_utf8_lossy(&request).into_owned());
    });
    (base, asked)
}

fn get(base: &str) -> Get {
    Get::new(format!("{base}/x"), Lane::WebApi, Kind::List)
}

fn transport() -> HostTransport {
    HostTransport::new("cratescope-test (contact@example.test)").expect("a client")
}

fn with_body(head: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[tokio::test]
async fn an_answer_comes_with_what_the_server_said_about_its_limits() {
    let head = "429 Too Many Requests\r\nretry-after: 7\r\nx-quota-remaining: 12";
    let (base, asked) = server(with_body(head, "slow down")).await;
    let response = transport().send(&get(&base), 100).await.expect("an answer");
    assert_eq!(
        response,
        Response {
            status: 429,
            retry_after: Some(7),
            quota_remaining: Some(12),
            body: "slow down".into(),
        }
    );
    let asked = asked.await.expect("a request").to_ascii_lowercase();
    assert!(
        asked.contains("user-agent: cratescope-test (contact@example.test)"),
        "{asked}"
    );
    assert!(!asked.contains(KEY_HEADER), "no key was given: {asked}");
}

#[tokio::test]
async fn a_key_is_sent_to_whom_it_is_for() {
    let (base, asked) = server(with_body("200 OK", "{}")).await;
    let get = Get {
        key: Some("k-1".into()),
        ..get(&base)
    };
    transport().send(&get, 100).await.expect("an answer");
    let asked = asked.await.expect("a request");
    assert!(asked.contains("x-oanor-key: k-1"), "{asked}");
}

#[tokio::test]
async fn a_body_over_the_limit_is_not_taken_in() {
    let (base, _asked) = server(with_body("200 OK", &"x".repeat(101))).await;
    assert_eq!(
        transport().send(&get(&base), 100).await,
        Err(Failure::TooLarge)
    );
}

#[tokio::test]
async fn a_body_that_is_cut_off_is_no_answer() {
    let (base, _asked) = server("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"cra".into()).await;
    assert_eq!(
        transport().send(&get(&base), 100).await,
        Err(Failure::Network)
    );
    let nobody = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port")
        .local_addr();
    let base = format!("http://{}", nobody.expect("an address"));
    assert_eq!(
        transport().send(&get(&base), 100).await,
        Err(Failure::Network)
    );
}

#[test]
fn a_wait_may_be_a_moment() {
    let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").expect("a date");
    let wait = |value: &str| {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, value.parse().expect("a value"));
        retry_after(&headers, now)
    };
    assert_eq!(wait("Sun, 06 Nov 1994 08:50:37 GMT"), Some(60));
    assert_eq!(
        wait("Sun, 06 Nov 1994 08:00:00 GMT"),
        Some(0),
        "already past"
    );
    assert_eq!(wait("120"), Some(120));
    assert_eq!(wait("soon"), None);
}
