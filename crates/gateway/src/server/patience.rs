//! How long a connection may take for each of its steps.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;

/// From a request's first byte to the end of its headers.
const HEAD: Duration = Duration::from_secs(10);

/// Without taking a byte of an answer.
const STALL: Duration = Duration::from_secs(20);

/// Between two requests: longer than proxies keep connections (60 s is usual),
/// so that it is they who close them.
const IDLE: Duration = Duration::from_secs(75);

/// How often a connection is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// What is waited for.
const FIRST_BYTE: u8 = 0;
const REST_OF_HEAD: u8 = 1;
const ANSWER: u8 = 2;
const ANSWER_TAKEN: u8 = 3;

/// Where a connection is, and since when.
pub(super) struct Patience {
    start: Instant,
    step: AtomicU8,
    /// Milliseconds after `start` of the last progress.
    since: AtomicU64,
    is_stalled: AtomicU8,
}

impl Patience {
    pub(super) fn new() -> Self {
        Self {
            start: Instant::now(),
            step: AtomicU8::new(FIRST_BYTE),
            since: AtomicU64::new(0),
            is_stalled: AtomicU8::new(0),
        }
    }

    /// A request is read: how long its answer takes is not the client's doing.
    pub(super) fn begins(&self) {
        self.go_to(ANSWER);
    }

    /// The answer is there to be taken.
    pub(super) fn answers(&self) {
        self.go_to(ANSWER_TAKEN);
    }

    /// Comes back when the client has used up the patience.
    pub(super) async fn ends(&self) {
        while !self.has_ended() {
            tokio::time::sleep(LOOK).await;
        }
    }

    fn has_ended(&self) -> bool {
        let waited = self
            .now()
            .saturating_sub(self.since.load(Ordering::Relaxed));
        let limit = match self.step.load(Ordering::Relaxed) {
            REST_OF_HEAD => HEAD,
            ANSWER => return false,
            _ if self.is_stalled.load(Ordering::Relaxed) == 1 => STALL,
            _ => IDLE,
        };
        u128::from(waited) > limit.as_millis()
    }

    fn read_something(&self) {
        let between = matches!(self.step.load(Ordering::Relaxed), FIRST_BYTE | ANSWER_TAKEN);
        if between {
            self.go_to(REST_OF_HEAD);
        }
    }

    fn wrote(&self, something: bool) {
        self.is_stalled
            .store(u8::from(!something), Ordering::Relaxed);
        if something {
            self.since.store(self.now(), Ordering::Relaxed);
        }
    }

    fn go_to(&self, step: u8) {
        self.since.store(self.now(), Ordering::Relaxed);
        self.step.store(step, Ordering::Relaxed);
    }

    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// A stream that tells its [`Patience`] what it does.
pub(super) struct Watched<S> {
    stream: S,
    patience: std::sync::Arc<Patience>,
}

impl<S> Watched<S> {
    pub(super) fn new(stream: S, patience: std::sync::Arc<Patience>) -> Self {
        Self { stream, patience }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let result = Pin::new(&mut self.stream).poll_read(context, buffer);
        if buffer.filled().len() > before {
            self.patience.read_something();
        }
        result
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.patience.wrote(result.is_ready());
        result
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.patience.wrote(result.is_ready());
        result
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn after(time: Duration) {
        tokio::time::advance(time + LOOK).await;
    }

    #[tokio::test(start_paused = true)]
    async fn each_step_has_its_time() {
        let patience = Patience::new();
        after(HEAD).await;
        assert!(!patience.has_ended(), "idle");
        patience.read_something();
        after(HEAD / 2).await;
        patience.read_something();
        assert!(!patience.has_ended());
        after(HEAD / 2).await;
        assert!(patience.has_ended(), "a drop at a time does not help");

        patience.begins();
        after(IDLE * 10).await;
        assert!(!patience.has_ended(), "our own work");
        patience.answers();
        patience.wrote(false);
        after(STALL / 2).await;
        patience.wrote(true);
        patience.wrote(false);
        after(STALL / 2).await;
        assert!(!patience.has_ended(), "it takes some");
        after(STALL / 2).await;
        assert!(patience.has_ended(), "it takes no more");

        patience.wrote(true);
        after(STALL).await;
        assert!(!patience.has_ended(), "idle again");
        after(IDLE).await;
        assert!(patience.has_ended());
    }
}
