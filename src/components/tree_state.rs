//! A tree in the page: what it is of, what the address says about it, and what
//! is known of its packages so far.

use crate::fetch;
use crate::navigation::{Navigator, navigator};
use crate::resolving::{self, Work, lines_of};
use crate::route::{Route, param, with_param};
use crate::watch::watch;
use crate::{source, storage};
use cratescope_registry::courier::{Priority, Stale};
use cratescope_registry::index::IndexVersion;
use cratescope_registry::{Advisories, CrateName, Error, Question, Topic, Versions};
use cratescope_resolve::{
    Audit, Graph, Known, LicensePolicy, ManifestFile, Origin, Problem, TreeOptions, audit,
};
use futures_util::future::join_all;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Where the policy is remembered.
const POLICY: &str = "license-policy";

/// Questions about single crates that are open at the same time.
const AT_ONCE: usize = 8;

/// What a tree is of.
#[derive(Clone)]
pub enum Subject {
    /// A published version.
    Published(Arc<IndexVersion>),
    /// A project's `Cargo.toml`.
    Project(Arc<ManifestFile>),
    /// A project's `Cargo.lock`.
    Locked(Arc<Graph>),
}

/// How far looking something up for each crate is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum LookUp {
    /// Not begun.
    #[default]
    Open,
    /// So many crates of so many.
    Going(usize, usize),
    /// Done, or as much as could be had.
    Done,
    /// The source cannot.
    Refused(String),
}

/// A tree with what is known of it. One value: positions in one part are only
/// good for the others of the same time.
pub struct Report {
    /// The packages.
    pub graph: Arc<Graph>,
    /// What is known, by package.
    pub known: Arc<Vec<Known>>,
    /// What comes of it.
    pub audit: Audit,
}

/// See the module.
#[derive(Clone, Copy)]
pub struct TreeState {
    navigator: Navigator,
    /// The address's query.
    query: Memo<String>,
    /// What is asked of the resolver; of an address that cannot be read, the
    /// usual.
    pub options: Memo<TreeOptions>,
    /// How far resolving is.
    pub work: RwSignal<Work>,
    /// The reader's policy.
    pub policy: RwSignal<LicensePolicy>,
    /// What is shown: the tree and all that is known of it.
    pub report: RwSignal<Option<Arc<Report>>>,
    /// Advisories.
    pub advisories: RwSignal<LookUp>,
    /// Licences, sizes and publishers.
    pub rows: RwSignal<LookUp>,
    /// To resolve again.
    pub tries: RwSignal<u32>,
}

impl TreeState {
    /// For the page whose query `of` gives, with nothing in it. When the address
    /// leaves this page the last query stays until the page is gone.
    pub fn new(of: fn(&Route) -> Option<&String>) -> Self {
        let navigator = navigator();
        let query = Memo::new(move |last: Option<&String>| {
            let query = navigator.route.with(|route| of(route).cloned());
            query.or_else(|| last.cloned()).unwrap_or_default()
        });
        let options = move || TreeOptions::read(&|key| query.with(|query| param(query, key)));
        let policy = storage::get(POLICY).map(|text| LicensePolicy::parse(&text));
        Self {
            navigator,
            query,
            options: Memo::new(move |_| options().unwrap_or_default()),
            work: RwSignal::new(Work::Nothing),
            policy: RwSignal::new(policy.unwrap_or_default()),
            report: RwSignal::new(None),
            advisories: RwSignal::new(LookUp::Open),
            rows: RwSignal::new(LookUp::Open),
            tries: RwSignal::new(0),
        }
    }

    /// Shows a graph with what is known of it, unless the reader has left.
    fn tell(self, graph: Arc<Graph>, known: Arc<Vec<Known>>) {
        let policy = self.policy;
        let audit = policy.try_with_untracked(|policy| audit(&graph, &known, policy));
        self.report.try_set(audit.map(|audit| {
            Arc::new(Report {
                graph,
                known,
                audit,
            })
        }));
    }

    /// Shows another address of this page.
    fn go(self, query: String, as_step: bool) {
        let route = self.navigator.route.with_untracked(|route| match route {
            Route::Crate(path) => path.with_query(query),
            _ => Route::Audit(query),
        });
        match as_step {
            true => self.navigator.go(&route),
            false => self.navigator.replace(&route),
        }
    }

    /// A parameter of the address, tracked.
    pub fn param(self, key: &str) -> Option<String> {
        self.query.with(|query| param(query, key))
    }

    /// The query with a parameter set, or without it.
    pub fn with(self, key: &str, value: Option<&str>) -> String {
        self.query.with(|query| with_param(query, key, value))
    }

    /// Shows another value of a parameter.
    pub fn set(self, key: &str, value: Option<&str>, as_step: bool) {
        let query = untrack(|| self.with(key, value));
        self.go(query, as_step);
    }

    /// Shows changed options; what else is in the address stays.
    pub fn change(self, edit: &dyn Fn(&mut TreeOptions)) {
        let mut options = self.options.get_untracked();
        edit(&mut options);
        let mut query = self.query.get_untracked();
        for name in TreeOptions::NAMES {
            query = with_param(&query, name, None);
        }
        let parts = [options.query(), query];
        let parts: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        self.go(parts.join("&"), true);
    }

    /// The package that is looked at: `why=NAME@VERSION`, or a name alone.
    pub fn chosen(self, graph: &Graph) -> Option<usize> {
        let why = self.param("why")?;
        let (name, version) = why
            .split_once('@')
            .map_or((&*why, None), |(name, version)| (name, Some(version)));
        let mut packages = graph.packages.iter();
        packages.position(|package| {
            package.name == name
                && version.is_none_or(|version| package.version.to_string() == version)
        })
    }

    /// Resolves again.
    pub fn retry(self) {
        self.tries.update(|tries| *tries += 1);
    }

    /// Keeps a policy for good.
    pub fn set_policy(self, policy: LicensePolicy) {
        storage::set(POLICY, &policy.to_string());
        self.policy.set(policy);
        if let Some(report) = self.report.get_untracked() {
            self.tell(Arc::clone(&report.graph), Arc::clone(&report.known));
        }
    }

    /// Resolves a subject now and whenever it or the options change.
    /// `looks_up` asks for advisories without being told to.
    pub fn follow(self, subject: impl Fn() -> Option<Subject> + 'static, looks_up: bool) {
        watch(move || {
            self.tries.track();
            let (subject, options) = (subject(), self.options.get());
            let alive = Rc::new(Cell::new(true));
            let gone = send_wrapper::SendWrapper::new(Rc::clone(&alive));
            on_cleanup(move || gone.set(false));
            self.advisories.set(LookUp::Open);
            self.rows.set(LookUp::Open);
            let Some(subject) = subject else {
                self.work.set(Work::Nothing);
                self.report.set(None);
                return;
            };
            spawn_local(async move {
                let still = move || alive.get();
                let Some(graph) = self.resolved(subject, &options, &still).await else {
                    return;
                };
                if !still() {
                    return;
                }
                let (graph, known) = learned(graph);
                self.tell(Arc::new(graph), Arc::new(known));
                if looks_up {
                    self.look_up(Topic::Advisories).await;
                }
            });
        });
    }

    async fn resolved(
        self,
        subject: Subject,
        options: &TreeOptions,
        alive: &dyn Fn() -> bool,
    ) -> Option<Graph> {
        let refused = |error: cratescope_resolve::ResolveError| {
            self.work.try_set(Work::Refused(error.to_string()));
        };
        match subject {
            Subject::Published(version) => {
                let problem = options.problem(&version);
                let lock = resolving::lock(problem, self.work, alive).await?;
                options.graph(&lock, &version).map_err(refused).ok()
            }
            Subject::Project(file) => {
                let problem = Problem {
                    resolver: file.resolver,
                    rust: options.rust,
                    ..Problem::new(file.manifest.clone())
                };
                let lock = resolving::lock(problem, self.work, alive).await?;
                let is_macro =
                    |package: &cratescope_resolve::Locked| lock.looks_like_macro(package);
                let tree = lock.select(&options.selection(true), &is_macro);
                Some(Graph::of(
                    &lock,
                    &tree.map_err(refused).ok()?,
                    Origin::Local,
                ))
            }
            Subject::Locked(graph) => {
                let mut names: Vec<CrateName> = Vec::new();
                for package in &graph.packages {
                    if let (Origin::Registry, Ok(name)) =
                        (&package.origin, CrateName::new(&package.name))
                        && !names.contains(&name)
                    {
                        names.push(name);
                    }
                }
                resolving::read_all(&names, self.work).await;
                Some(Graph::clone(&graph))
            }
        }
    }

    /// What is shown, while it is of this graph.
    fn now_of(self, graph: &Arc<Graph>) -> Option<Arc<Report>> {
        let now = self.report.try_get_untracked().flatten();
        now.filter(|now| Arc::ptr_eq(&now.graph, graph))
    }

    /// Looks something up for each crate, some at a time and after what others
    /// wait for.
    pub async fn look_up(self, topic: Topic) {
        let progress = match topic {
            Topic::Advisories => self.advisories,
            _ => self.rows,
        };
        let Some(report) = self.report.get_untracked() else {
            return;
        };
        let graph = Arc::clone(&report.graph);
        if let Some(error) = source::with_capabilities(|source| source.refusal(topic)) {
            progress.set(LookUp::Refused(error.title()));
            return;
        }
        let mut names: Vec<(CrateName, Vec<usize>)> = Vec::new();
        for (position, package) in graph.packages.iter().enumerate() {
            let Ok(name) = CrateName::new(&package.name) else {
                continue;
            };
            if package.origin != Origin::Registry {
                continue;
            }
            match names.iter_mut().find(|(known, _)| *known == name) {
                Some((_, packages)) => packages.push(position),
                None => names.push((name, vec![position])),
            }
        }
        let mut known = Vec::clone(&report.known);
        let (mut done, mut heard, mut last) = (0, false, None);
        progress.set(LookUp::Going(0, names.len()));
        for some in names.chunks(AT_ONCE) {
            let asked = some.iter().map(|(name, _)| ask(topic, name.clone()));
            let answers = join_all(asked).await;
            // The reader may have left, or asked for another tree.
            if self.now_of(&graph).is_none() {
                return;
            }
            for ((_, packages), answer) in some.iter().zip(answers) {
                match answer {
                    Ok(value) => {
                        heard = true;
                        take(&value, packages, &graph, &mut known);
                    }
                    Err(error) => last = Some(error),
                }
            }
            // What a source never has is not asked for each crate.
            if let (false, Some(error @ Error::Unsupported { .. })) = (heard, &last) {
                progress.set(LookUp::Refused(error.title()));
                return;
            }
            done += some.len();
            progress.set(LookUp::Going(done, names.len()));
        }
        // Another look-up may have ended meanwhile: only what is new is added.
        let Some(now) = self.now_of(&graph) else {
            return;
        };
        let mut merged = Vec::clone(&now.known);
        for (to, from) in merged.iter_mut().zip(known) {
            match topic {
                Topic::Advisories => to.advisories = from.advisories,
                _ => {
                    to.license = from.license;
                    to.size = from.size;
                    to.publisher = from.publisher;
                }
            }
        }
        self.tell(graph, Arc::new(merged));
        progress.set(match last {
            Some(error) if !heard => LookUp::Refused(error.title()),
            _ => LookUp::Done,
        });
    }
}

async fn ask(topic: Topic, name: CrateName) -> Result<cratescope_registry::dialect::Value, Error> {
    let question = match topic {
        Topic::Advisories => Question::Advisories(name),
        _ => Question::Versions(name),
    };
    if let Some((value, _)) = fetch::cached(&question) {
        return Ok(value);
    }
    let client = source::client().await?;
    let answered = client
        .answer(&question, Priority::Prefetch, Stale::Accepted)
        .await?;
    Ok(answered.value)
}

/// Reads an answer about one crate into what is known of its packages.
fn take(
    value: &cratescope_registry::dialect::Value,
    packages: &[usize],
    graph: &Graph,
    known: &mut [Known],
) {
    if let Some(found) = value.downcast_ref::<Advisories>() {
        for &package in packages {
            known[package].advisories = Some(found.advisories.as_slice().into());
        }
    }
    if let Some(found) = value.downcast_ref::<Versions>() {
        for &package in packages {
            let version = &graph.packages[package].version;
            let row = found
                .versions
                .iter()
                .find(|row| row.num.semver() == Some(version));
            if let Some(row) = row {
                let known = &mut known[package];
                known.license.clone_from(&row.license);
                known.size = row.crate_size;
                known.publisher = row.published_by.as_ref().map(|owner| owner.login.clone());
            }
        }
    }
}

/// What the index files that were read tell of each package.
fn learned(mut graph: Graph) -> (Graph, Vec<Known>) {
    let mut known = vec![Known::default(); graph.packages.len()];
    for (package, known) in graph.packages.iter_mut().zip(&mut known) {
        if package.origin == Origin::Registry
            && let Some(lines) = lines_of(&package.name)
        {
            known.learn(package, &lines);
        }
    }
    (graph, known)
}
