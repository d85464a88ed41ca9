use crate::request_id::RequestId;
use cratescope_registry::v1::{Envelope, ErrorDetail, Meta};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

/// Clients that are told at the same time. More are just cut off.
const MOST: usize = 64;

/// To tell a client, and to hear that it has heard.
const PATIENCE: Duration = Duration::from_secs(2);

/// To every request, without reading it.
fn answer() -> String {
    let meta = Meta {
        timestamp: format!("{:.3}", jiff::Timestamp::now()),
        request_id: RequestId::new().to_string(),
    };
    let id = meta.request_id.clone();
    let error = ErrorDetail {
        code: "overloaded".to_owned(),
        detail: None,
    };
    let message = "the server has too many connections; try again".to_owned();
    let body = serde_json::to_string(&Envelope::<()>::error(meta, message, error))
        .expect("an envelope has text keys only and no failing parts");
    format!(
        "HTTP/1.1 503 Service Unavailable\r\n\
         content-type: application/json\r\n\
         retry-after: 1\r\n\
         access-control-allow-origin: *\r\n\
         cache-control: no-store\r\n\
         x-request-id: {id}\r\n\
         connection: close\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Those for whom there is no place.
pub(super) struct TurnedAway(Arc<Semaphore>);

impl Default for TurnedAway {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MOST)))
    }
}

impl TurnedAway {
    /// Tells a client to come back.
    pub(super) fn tell(&self, mut stream: TcpStream) {
        let Ok(place) = Arc::clone(&self.0).try_acquire_owned() else {
            return;
        };
        tokio::spawn(async move {
            let told = async {
                stream.write_all(answer().as_bytes()).await?;
                stream.shutdown().await?;
                // Closed with its request unread, the connection would be
                // reset, and the answer with it.
                let mut request = [0; 1024];
                while stream.read(&mut request).await? > 0 {}
                std::io::Result::Ok(())
            };
            // A client that is gone or slow is not waited for.
            let _ = tokio::time::timeout(PATIENCE, told).await;
            drop(place);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn the_answer_is_an_envelope_of_its_length() {
        let answer = answer();
        let (head, body) = answer.split_once("\r\n\r\n").expect("head and body");
        assert!(
            head.contains(&format!("content-length: {}", body.len())),
            "{}",
            body.len()
        );
        let envelope: serde_json::Value = serde_json::from_str(body).expect("JSON");
        assert_eq!(envelope["error"]["code"], "overloaded");
        let id = envelope["meta"]["request_id"].as_str().expect("an id");
        assert!(head.contains(&format!("x-request-id: {id}")));
        assert_eq!(
            envelope["meta"]["timestamp"].as_str().map(str::len),
            Some(24)
        );
    }
}
