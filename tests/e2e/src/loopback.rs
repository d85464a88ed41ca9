//! Servers of tests' own, on loopback.

use axum::Router;
use std::net::TcpListener;

/// Serves until the test process ends; gives the port. Its own thread: tests
/// come with runtimes of their own, which end earlier.
pub(crate) fn serve(routes: Router) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    listener
        .set_nonblocking(true)
        .expect("a socket that does not block");
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            // Ends with the process.
            let _ = axum::serve(listener, routes).await;
        });
    });
    port
}
