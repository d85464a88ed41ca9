//! The tree and audit of a project that the reader brings.

use crate::components::audit_panel::{AuditPanel, AuditStrip};
use crate::components::tree_bar::{TreeBar, TreeFaults};
use crate::components::tree_choices::TreeChoices;
use crate::components::tree_state::{Subject, TreeState};
use crate::components::tree_view::TreeView;
use crate::drawn::{El, drawn, el, picture};
use crate::navigation::navigator;
use crate::route::Route;
use crate::source;
use crate::title::use_title;
use crate::ui::icon::Icon;
use cratescope_registry::V1;
use cratescope_resolve::{FileError, Note, read_lockfile, read_manifest};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, File, HtmlInputElement};

/// Files longer than this are not read: nothing that people have comes near.
const LARGEST: f64 = 8_388_608.0;

/// What the reader brought.
#[derive(Clone, Default)]
struct Brought {
    subject: Option<Subject>,
    /// What it is, in words.
    about: String,
    notes: Vec<Note>,
    error: Option<FileError>,
    /// Features of a manifest.
    features: Vec<String>,
}

impl Brought {
    fn read(text: &str) -> Self {
        let read = match text.contains("[[package]]") {
            true => Self::lock_file(text),
            false => Self::manifest(text),
        };
        read.unwrap_or_else(|error| Self {
            error: Some(error),
            ..Self::default()
        })
    }

    fn lock_file(text: &str) -> Result<Self, FileError> {
        let graph = read_lockfile(text)?;
        let about = format!("Cargo.lock with {} packages", graph.packages.len());
        Ok(Self {
            subject: Some(Subject::Locked(Arc::new(graph))),
            about,
            ..Self::default()
        })
    }

    fn manifest(text: &str) -> Result<Self, FileError> {
        let file = read_manifest(text)?;
        let of = match file.is_workspace {
            true => "a workspace".to_owned(),
            false => format!("{} {}", file.manifest.name, file.manifest.version),
        };
        let mut features: Vec<String> = file.manifest.features.keys().cloned().collect();
        features.retain(|name| name != "default");
        Ok(Self {
            about: format!("Cargo.toml of {of}"),
            notes: file.notes.clone(),
            subject: Some(Subject::Project(Arc::new(file))),
            error: None,
            features,
        })
    }

    fn is_locked(&self) -> bool {
        matches!(self.subject, Some(Subject::Locked(_)))
    }
}

/// The page.
#[component]
pub fn AuditPage() -> impl IntoView {
    // The same as on a crate's page: what is told first stays.
    source::learn_about_crates(V1::answer_about_crates);
    use_title(|| "Audit a project".into());
    let navigator = navigator();
    let query = Memo::new(move |last: Option<&String>| match navigator.route.get() {
        Route::Audit(query) => query,
        _ => last.cloned().unwrap_or_default(),
    });
    let go = Callback::new(move |(query, as_step): (String, bool)| {
        let route = Route::Audit(query);
        match as_step {
            true => navigator.go(&route),
            false => navigator.replace(&route),
        }
    });
    let state = TreeState::new(query.into(), go);
    let brought = RwSignal::new(Brought::default());
    let subject = Signal::derive(move || brought.with(|brought| brought.subject.clone()));
    state.follow(subject, false);
    let take = Callback::new(move |text: String| {
        if !text.trim().is_empty() {
            brought.set(Brought::read(&text));
        }
    });
    let title = Signal::derive(move || {
        let root = state.graph.with(|graph| {
            let graph = graph.as_ref()?;
            let root = graph.package(*graph.roots.first()?);
            Some(format!("{} {}", root.name, root.version))
        });
        root.unwrap_or_else(|| "project".to_owned())
    });
    let features = Memo::new(move |_| brought.with(|brought| brought.features.clone()));
    let is_there = Memo::new(move |_| brought.with(|brought| brought.subject.is_some()));
    let is_locked = Memo::new(move |_| brought.with(Brought::is_locked));
    view! {
        <h1 class="page-title">"Audit a project"</h1>
        <p class="lede">"The dependency tree of your project, with licences, advisories and what else there is to know."</p>
        <Bring take=take/>
        {drawn(move || brought.with(told))}
        {move || is_there.get().then(|| view! {
            <AuditStrip state=state/>
            {(!is_locked.get()).then(|| view! { <TreeChoices state=state features=features is_locked=true/> })}
            <div class="with-side wide-side">
                <section aria-labelledby="tree-head">
                    <TreeBar state=state title=title/>
                    <TreeFaults state=state/>
                    <TreeView state=state/>
                </section>
                <AuditPanel state=state/>
            </div>
        })}
    }
}

/// What was read, what is left out, or what is wrong and where.
fn told(brought: &Brought) -> Vec<El> {
    if let Some(error) = &brought.error {
        let place = match error.line {
            0 => "This file cannot be read".to_owned(),
            line => format!("Line {line} cannot be read"),
        };
        let notice = el("div", "notice danger")
            .attr("role", "alert")
            .add(picture(Icon::Warning))
            .add(el("strong", "").text(&place))
            .add(el("p", "").text(&error.reason));
        return vec![notice];
    }
    let about = (!brought.about.is_empty()).then(|| {
        el("p", "small muted")
            .attr("role", "status")
            .text(&brought.about)
    });
    let notes = brought.notes.iter().map(|note| {
        let line = format!("line {}: ", note.line);
        el("li", "")
            .add(el("span", "muted").text(&line))
            .text(&note.text)
    });
    let notes = (!brought.notes.is_empty()).then(|| {
        el("div", "notice warn")
            .attr("role", "note")
            .add(picture(Icon::Warning))
            .add(el("strong", "").text("Not all of it can be told from this file alone"))
            .add(el("ul", "").adds(notes))
    });
    about.into_iter().chain(notes).collect()
}

/// A place to drop, choose or paste a file.
#[component]
fn Bring(take: Callback<String>) -> impl IntoView {
    let pasted = NodeRef::<html::Textarea>::new();
    let over = RwSignal::new(false);
    let wrong = RwSignal::new(None::<&'static str>);
    let read = move |file: File| {
        if file.size() > LARGEST {
            wrong.set(Some("The file is larger than 8 MiB"));
            return;
        }
        wrong.set(None);
        spawn_local(async move {
            match JsFuture::from(file.text()).await {
                Ok(text) => take.run(text.as_string().unwrap_or_default()),
                Err(_) => {
                    wrong.try_set(Some("The file cannot be read"));
                }
            }
        });
    };
    let chosen = move |event: Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let files = input.and_then(|input| input.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            read(file);
        }
    };
    let dropped = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            read(file);
        }
    };
    let hovered = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let go = move |_| {
        if let Some(field) = pasted.get() {
            take.run(field.value());
        }
    };
    view! {
        <section class="bring" class:is-over=move || over.get() aria-label="Your file"
            on:dragover=hovered on:dragleave=move |_| over.set(false) on:drop=dropped>
            <p>
                "Drop a "<code>"Cargo.lock"</code>" or "<code>"Cargo.toml"</code>" here, "
                <label class="btn tight">"choose a file"<input class="vh" type="file" accept=".lock,.toml" on:change=chosen/></label>
                " or paste it:"
            </p>
            <textarea class="field mono" node_ref=pasted rows="4" aria-label="Cargo.lock or Cargo.toml" spellcheck="false" autocomplete="off"></textarea>
            <div class="row">
                <button class="btn" type="button" on:click=go>"Audit"</button>
                <span class="small muted">
                    "The file stays in this page: only the index files of the crates it names are read, and advisories or licences when you ask for them."
                </span>
            </div>
            {move || wrong.get().map(|wrong| view! { <p class="danger" role="alert">{wrong}</p> })}
        </section>
    }
}
