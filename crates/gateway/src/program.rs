//! The program: from its options to a server that runs until it is stopped.

use crate::access::Access;
use crate::server::Server;
use crate::{
    App, BasePath, Command, Gateway, Options, Snapshot, embedded_snapshot, keys, log, shutdown,
};
use anyhow::{Context, Result, bail};
use cratescope_registry::grouped;
use cratescope_store::Store;
use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpSocket};

/// Serves until the process is asked to stop. Prints one line on standard
/// output when it is ready.
///
/// # Errors
/// When the snapshot or the app cannot be read, or the address cannot be
/// listened on.
pub async fn run(options: &Options) -> Result<()> {
    if let Some(Command::Keys(command)) = &options.command {
        let Some(file) = &options.access.keys else {
            bail!("which file? Name it with --keys FILE or CRATESCOPE_KEYS");
        };
        return keys::run(command, file);
    }
    log::start(options.log);
    let snapshot = open_snapshot(options.snapshot.as_deref())?;
    let app = options
        .app
        .as_deref()
        .map(|folder| App::load(folder, &options.base))
        .transpose()?;
    let access = Access::open(&options.access)?;
    let listener = listen(SocketAddr::new(options.host, options.port))?;
    announce(listener.local_addr()?, &options.base, &snapshot)?;
    let gateway = Gateway {
        app,
        base: options.base.clone(),
        admission: access.admission,
        cache_bytes: options.load.cache_bytes(),
        ..Gateway::over(Arc::new(snapshot))
    };
    let metrics = Arc::clone(&gateway.metrics);
    let server = Server::new(gateway.router(), metrics, options.load.max_connections());
    let upkeep = tokio::spawn(access.upkeep);
    if !server
        .run(listener, shutdown::asked(), shutdown::GRACE)
        .await
    {
        tracing::warn!("stopped with answers under way");
    }
    upkeep.abort();
    if let Some(counts) = access.counts {
        counts.save();
    }
    Ok(())
}

fn open_snapshot(file: Option<&Path>) -> Result<Snapshot> {
    match file {
        Some(file) => {
            let store = Store::open(file)
                .with_context(|| format!("cannot open the snapshot {}", file.display()))?;
            Ok(Snapshot::from_file(store))
        }
        None => embedded_snapshot().context("cannot open the snapshot inside this program"),
    }
}

/// Connections that may wait to be accepted. The usual 128 overflows when a
/// few hundred clients come at once, and each one left out tries again only
/// after a second.
const BACKLOG: u32 = 1024;

fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    // A restart must not wait until the system has forgotten old connections.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

fn listen(address: SocketAddr) -> Result<TcpListener> {
    match bind(address) {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!(
                "port {} is taken: stop what listens on it, or choose another with --port",
                address.port()
            )
        }
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            bail!(
                "port {} is not for everyone: choose one from 1024 with --port",
                address.port()
            )
        }
        Err(error) => {
            Err(error).with_context(|| format!("cannot listen on {address}; see --host and --port"))
        }
    }
}

/// The one line that people and programs wait for.
fn announce(address: SocketAddr, base: &BasePath, snapshot: &Snapshot) -> Result<()> {
    let facts = snapshot.facts();
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "Cratescope on http://{address}{} — snapshot of {} crates, {} versions, as of {}",
        base.as_str(),
        grouped(facts.crates),
        grouped(facts.versions),
        snapshot.date()
    )?;
    Ok(out.flush()?)
}
