//! A tree in the page: what it is of, what the address says about it, and what
//! is known of its packages so far.

use crate::components::auditing::AUDITING;
use crate::navigation::{Navigator, navigator};
use crate::resolving::subject::Subject;
use crate::resolving::{self, Work};
use crate::route::{Route, param, with_param};
use crate::storage;
use crate::watch::watch;
use cratescope_registry::{Error, Topic};
use cratescope_resolve::{Audit, Graph, Known, LicensePolicy, TreeOptions};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Where the policy is remembered.
const POLICY: &str = "license-policy";

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
    /// Whether the code of the audit is there.
    pub can_audit: RwSignal<bool>,
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
            can_audit: RwSignal::new(AUDITING.at_hand().is_some()),
        }
    }

    /// Shows a graph with what is known of it, unless the reader has left.
    pub fn tell(self, graph: Arc<Graph>, known: Arc<Vec<Known>>) {
        let Some(auditing) = AUDITING.at_hand() else {
            return;
        };
        let policy = self.policy;
        let audit = policy.try_with_untracked(|policy| (auditing.audit)(&graph, &known, policy));
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
                if let Err(error) = self.resolve(subject, options, alive, looks_up).await {
                    self.work.try_set(Work::Failed(error));
                }
            });
        });
    }

    /// Resolves, then shows. Fails when code cannot be loaded.
    async fn resolve(
        self,
        subject: Subject,
        options: TreeOptions,
        alive: Rc<Cell<bool>>,
        looks_up: bool,
    ) -> Result<(), Error> {
        let resolve = resolving::RESOLVER.load().await?;
        let resolved = resolve(subject, options, self.work, Rc::clone(&alive)).await;
        let Some((graph, known)) = resolved else {
            return Ok(());
        };
        let auditing = AUDITING.load().await?;
        if alive.get() {
            self.can_audit.try_set(true);
            self.tell(Arc::new(graph), Arc::new(known));
            if looks_up {
                (auditing.look_up)(self, Topic::Advisories).await;
            }
        }
        Ok(())
    }

    /// Looks something up for each crate, where there is a tree.
    pub fn look_up(self, topic: Topic) {
        if let Some(auditing) = AUDITING.at_hand() {
            spawn_local((auditing.look_up)(self, topic));
        }
    }

    /// What is shown, while it is of this graph.
    pub fn now_of(self, graph: &Arc<Graph>) -> Option<Arc<Report>> {
        let now = self.report.try_get_untracked().flatten();
        now.filter(|now| Arc::ptr_eq(&now.graph, graph))
    }
}
