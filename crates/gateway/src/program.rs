//! The program: from its options to a server that runs until it is stopped.

use crate::access::Access;
use crate::api;
use crate::server::Server;
use crate::{
    App, Auto, BasePath, Command, Gateway, Live, Metrics, Options, Snapshot, Source, SourceChoice,
    SourceOptions, embedded_snapshot, keys, log, shutdown,
};
use anyhow::{Context, Result, bail};
use cratescope_registry::grouped;
use cratescope_store::Store;
use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::pin::Pin;
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
    let metrics = Arc::<Metrics>::default();
    let opened = open(&options.source, &metrics)?;
    let endpoints = api::endpoints_of(&*opened.source);
    let app = options
        .app
        .as_deref()
        .map(|folder| App::load_for(folder, &options.base, &endpoints))
        .transpose()?;
    let access = Access::open(&options.access)?;
    let listener = listen(SocketAddr::new(options.host, options.port))?;
    let asked_to_stop = shutdown::listen()?;
    announce(listener.local_addr()?, &options.base, &opened.title)?;
    let gateway = Gateway {
        app,
        base: options.base.clone(),
        frame_ancestors: options.frame_ancestors.clone(),
        admission: access.admission,
        cache_bytes: options.load.cache_bytes(),
        metrics: Arc::clone(&metrics),
        ..Gateway::over(opened.source)
    };
    let server = Server::new(gateway.router(), metrics, options.load.max_connections());
    let upkeep = tokio::spawn(access.upkeep);
    let look_out = tokio::spawn(opened.look_out);
    if !server.run(listener, asked_to_stop, shutdown::GRACE).await {
        tracing::warn!("stopped with answers under way");
    }
    upkeep.abort();
    look_out.abort();
    if let Some(counts) = access.counts {
        counts.save();
    }
    Ok(())
}

/// A source with what goes on beside it.
struct Opened {
    source: Arc<dyn Source>,
    /// What it is, in the line that says that the server is ready.
    title: String,
    look_out: Pin<Box<dyn Future<Output = ()> + Send>>,
}

fn open(options: &SourceOptions, metrics: &Arc<Metrics>) -> Result<Opened> {
    let snapshot = || open_snapshot(options.snapshot.as_deref());
    let live = || Live::new(&options.upstream(), Arc::clone(metrics));
    let nothing = || Box::pin(std::future::ready(()));
    Ok(match options.source {
        SourceChoice::Snapshot => {
            let snapshot = snapshot()?;
            Opened {
                title: title_of(&snapshot),
                source: Arc::new(snapshot),
                look_out: nothing(),
            }
        }
        SourceChoice::Live => Opened {
            source: Arc::new(live()?),
            title: format!("live answers of {}", options.domain),
            look_out: nothing(),
        },
        SourceChoice::Auto => {
            let snapshot = snapshot()?;
            let title = format!(
                "{}; live answers of {} while it can be reached",
                title_of(&snapshot),
                options.domain
            );
            let auto = Auto::new(live()?, snapshot);
            Opened {
                source: Arc::new(auto.clone()),
                title,
                look_out: Box::pin(auto.look_out()),
            }
        }
    })
}

fn title_of(snapshot: &Snapshot) -> String {
    let facts = snapshot.facts();
    format!(
        "snapshot of {} crates, {} versions, as of {}",
        grouped(facts.crates),
        grouped(facts.versions),
        snapshot.date()
    )
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
fn announce(address: SocketAddr, base: &BasePath, source: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "Cratescope on http://{address}{} — {source}",
        base.as_str(),
    )?;
    Ok(out.flush()?)
}
