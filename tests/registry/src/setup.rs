use crate::catalogue::Catalogue;
use crate::fixture::CrateFixture;
use crate::lane::Lane;
use crate::listening;
use crate::serve::Server;
use crate::test_registry::TestRegistry;
use crate::world::{Bases, World};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};
use tokio::sync::watch;

/// What a registry is started with.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    crates: Vec<CrateFixture>,
    port: u16,
    apart: bool,
}

impl Setup {
    /// Adds crates of the test's own.
    #[must_use]
    pub fn crates(mut self, crates: Vec<CrateFixture>) -> Self {
        self.crates.extend(crates);
        self
    }

    /// The port to listen on, rather than any free one.
    #[must_use]
    pub const fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Gives each host a listener of its own, and so an origin of its own, as
    /// in production. Those after the first take any free port.
    #[must_use]
    pub const fn hosts_apart(mut self) -> Self {
        self.apart = true;
        self
    }

    /// Starts the registry, on a thread of its own: it works whatever runtime
    /// the test has, or has not. Blocks while the snapshot is opened, a tenth
    /// of a second, the first time in a process.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(self) -> io::Result<TestRegistry> {
        let lanes: Vec<Option<Lane>> = match self.apart {
            true => Lane::ALL.map(Some).to_vec(),
            false => vec![None],
        };
        let ports = std::iter::once(self.port).chain(std::iter::repeat(0));
        let listeners = ports
            .zip(&lanes)
            .map(|(port, _)| listening::bind(port))
            .collect::<io::Result<Vec<_>>>()?;
        let bases = bases(&lanes, &listeners);
        let world = Arc::new(World::new(Catalogue::with(self.crates), bases));
        let servers: Vec<(TcpListener, Server)> = listeners
            .into_iter()
            .zip(lanes)
            .map(|((listener, _), lane)| (listener, Server::new(Arc::clone(&world), lane)))
            .collect();
        let (stop, stopped) = run(servers)?;
        Ok(TestRegistry::new(world, stop, stopped))
    }
}

fn bases(lanes: &[Option<Lane>], listeners: &[(TcpListener, SocketAddr)]) -> Bases {
    let base = |wanted: Lane| {
        let found = lanes
            .iter()
            .zip(listeners)
            .find_map(|(lane, (_, address))| match lane {
                None => Some(format!("http://{address}{}", wanted.prefix())),
                Some(lane) => {
                    (*lane == wanted).then(|| format!("http://{address}{}", wanted.own_prefix()))
                }
            });
        found.unwrap_or_default()
    };
    Bases {
        api: base(Lane::WebApi),
        index: base(Lane::Index),
        statics: base(Lane::Statics),
        advisories: base(Lane::Advisories),
    }
}

/// A thread that serves until told to stop, and says when it has.
fn run(servers: Vec<(TcpListener, Server)>) -> io::Result<(watch::Sender<()>, mpsc::Receiver<()>)> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let (stop, mut asked) = watch::channel(());
    let (tell, stopped) = mpsc::channel();
    std::thread::Builder::new()
        .name("test-registry".to_owned())
        .spawn(move || {
            runtime.block_on(async {
                let all = servers
                    .into_iter()
                    .map(|(listener, server)| listening::serve(listener, server));
                tokio::select! {
                    outcome = futures_util::future::try_join_all(all) => {
                        outcome.expect("the listeners serve");
                    }
                    // Sent or dropped, it means the same.
                    _ = asked.changed() => {}
                }
            });
            drop(runtime);
            // Nobody may be waiting.
            let _ = tell.send(());
        })?;
    Ok((stop, stopped))
}
