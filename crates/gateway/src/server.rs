//! Connections: how many there may be, and how long each may take. TLS and
//! HTTP/2 are the proxy's work.

mod patience;
mod turned_away;

use crate::Metrics;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use patience::{Patience, Watched};
use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

/// Bytes of a request's line and headers that are read before they are found
/// too many; one read may bring more.
const LARGEST_HEAD: usize = 32 * 1024;

/// Pause when the system has no more connections to give.
const BREATH: Duration = Duration::from_millis(100);

/// A server over its connections.
pub(crate) struct Server {
    router: Router,
    metrics: Arc<Metrics>,
    places: Arc<Semaphore>,
    connections: GracefulShutdown,
    turned_away: turned_away::TurnedAway,
}

impl Server {
    pub(crate) fn new(router: Router, metrics: Arc<Metrics>, most_connections: usize) -> Self {
        Self {
            router,
            metrics,
            places: Arc::new(Semaphore::new(most_connections)),
            connections: GracefulShutdown::new(),
            turned_away: turned_away::TurnedAway::default(),
        }
    }

    /// Serves until `stop`; then ends what is under way, for no longer than
    /// `grace`. Whether all of it came to an end.
    pub(crate) async fn run(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()>,
        grace: Duration,
    ) -> bool {
        let mut stop = std::pin::pin!(stop);
        loop {
            tokio::select! {
                accepted = listener.accept() => self.accept(accepted).await,
                () = &mut stop => break,
            }
        }
        // Whoever connects now is told at once.
        drop(listener);
        tokio::time::timeout(grace, self.connections.shutdown())
            .await
            .is_ok()
    }

    async fn accept(&self, accepted: io::Result<(TcpStream, SocketAddr)>) {
        match accepted {
            Ok((stream, peer)) => match Arc::clone(&self.places).try_acquire_owned() {
                Ok(place) => self.serve(stream, peer, place),
                Err(_) => {
                    self.metrics.turned_away.inc();
                    self.turned_away.tell(stream);
                }
            },
            // The client left before it was its turn.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::ConnectionAborted
                        | ErrorKind::ConnectionReset
                        | ErrorKind::ConnectionRefused
                ) => {}
            Err(error) => {
                tracing::error!(%error, "cannot accept a connection");
                tokio::time::sleep(BREATH).await;
            }
        }
    }

    fn serve(&self, stream: TcpStream, peer: SocketAddr, place: OwnedSemaphorePermit) {
        // Answers are written whole: waiting for more only delays their last packet.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY");
        }
        let patience = Arc::new(Patience::new());
        let (router, state) = (self.router.clone(), Arc::clone(&patience));
        let service = service_fn(move |request: Request<Incoming>| {
            state.begins();
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            let (router, state) = (router.clone(), Arc::clone(&state));
            async move {
                let response = router.oneshot(request).await;
                state.answers();
                Ok::<_, Infallible>(response.unwrap_or_else(|never| match never {}))
            }
        });
        let stream = Watched::new(stream, Arc::clone(&patience));
        let connection = http1::Builder::new()
            .max_buf_size(LARGEST_HEAD)
            // What they are for is done by `Patience`, of which the client's
            // pauses between requests are no part.
            .header_read_timeout(None)
            .serve_connection(TokioIo::new(stream), service);
        let connection = self.connections.watch(connection);
        let metrics = Arc::clone(&self.metrics);
        metrics.connections.inc();
        tokio::spawn(async move {
            tokio::select! {
                // Clients break off as they like: nothing to tell anyone.
                _ = connection => {}
                () = patience.ends() => tracing::debug!(%peer, "a connection took too long"),
            }
            metrics.connections.dec();
            drop(place);
        });
    }
}

#[cfg(test)]
mod tests;
