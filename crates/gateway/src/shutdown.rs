//! When the server is asked to stop.

use anyhow::{Context, Result};
use std::time::Duration;

/// How long answers under way may take once the server is asked to stop.
pub(crate) const GRACE: Duration = Duration::from_secs(8);

/// Listens for Ctrl-C and, on Unix, SIGTERM from this call on: whoever has
/// read that the server is ready may ask it to stop, and until it listens the
/// system would end it with nothing saved.
pub(crate) fn listen() -> Result<impl Future<Output = ()>> {
    let asked = signals().context("cannot listen for the signals to stop")?;
    Ok(async {
        asked.await;
        tracing::info!("asked to stop");
    })
}

#[cfg(unix)]
fn signals() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(windows)]
fn signals() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
