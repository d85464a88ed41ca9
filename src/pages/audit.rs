//! The tree and audit of a project that the reader brings.

use crate::components::tree_choices::tree_choices;
use crate::components::tree_sheet::tree_sheet;
use crate::components::tree_state::{Subject, TreeState};
use crate::drawn::{El, drawn, el, fill, picture, span};
use crate::route::Route;
use crate::source;
use crate::title::use_title;
use crate::ui::icon::Icon;
use cratescope_registry::V1;
use cratescope_resolve::{FileError, Note, read_lockfile, read_manifest};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, Element, Event, File, FileList, HtmlInputElement, HtmlTextAreaElement};

/// Files longer than this are not read: nothing that people have comes near.
const LARGEST: f64 = 8_388_608.0;

const LEDE: &str = "The dependency tree of your project, with licences, advisories and what else there is to know.";
const STAYS: &str = "The file stays in this page: only the index files of the crates it names are read, and advisories or licences when you ask for them.";

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
pub fn AuditPage() -> AnyView {
    // The same as on a crate's page: what is told first stays.
    source::learn_about_crates(V1::answer_about_crates);
    use_title(|| "Audit a project".into());
    let state = TreeState::new(|route| match route {
        Route::Audit(query) => Some(query),
        _ => None,
    });
    let brought = RwSignal::new(Brought::default());
    state.follow(
        move || brought.with(|brought| brought.subject.clone()),
        false,
    );
    let features = Memo::new(move |_| brought.with(|brought| brought.features.clone()));
    let is_there = Memo::new(move |_| brought.with(|brought| brought.subject.is_some()));
    let is_locked = Memo::new(move |_| brought.with(Brought::is_locked));
    let sheet = drawn(move || {
        if !is_there.get() {
            return Vec::new();
        }
        let choices = (!is_locked.get()).then(|| tree_choices(state, features, true));
        vec![tree_sheet(state, choices, None, None)]
    });
    el("div", "drawn")
        .add(el("h1", "page-title").text("Audit a project"))
        .add(el("p", "lede").text(LEDE))
        .add(bring(brought))
        .add(drawn(move || brought.with(told)))
        .add(sheet)
        .view()
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
fn bring(brought: RwSignal<Brought>) -> El {
    let section = el("section", "bring").attr("aria-label", "Your file");
    let (frame, wrong) = (section.node::<Element>(), el("div", "drawn"));
    let is_over = move |is_over: bool| {
        let _ = frame.class_list().toggle_with_force("is-over", is_over);
    };
    let place = wrong.node::<Element>();
    let read = move |files: Option<FileList>| {
        if let Some(file) = files.and_then(|files| files.get(0)) {
            spawn_local(read(file, brought, place.clone()));
        }
    };
    let choose = {
        let read = read.clone();
        let file = el("input", "vh")
            .attr("type", "file")
            .attr("accept", ".lock,.toml");
        let input = file.node::<HtmlInputElement>();
        let file = file.on("change", move |_| read(input.files()));
        el("label", "btn tight").text("choose a file").add(file)
    };
    let (over, away) = (is_over.clone(), is_over.clone());
    let dropped = move |event: Event| {
        event.prevent_default();
        is_over(false);
        let data = event.unchecked_ref::<DragEvent>().data_transfer();
        read(data.and_then(|data| data.files()));
    };
    let hovered = move |event: Event| {
        event.prevent_default();
        over(true);
    };
    let pasted = el("textarea", "field mono")
        .attr("rows", "4")
        .attr("aria-label", "Cargo.lock or Cargo.toml")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off");
    let field = pasted.node::<HtmlTextAreaElement>();
    let audit = el("button", "btn")
        .attr("type", "button")
        .text("Audit")
        .on("click", move |_| take(brought, &field.value()));
    let ways = el("p", "")
        .text("Drop a ")
        .add(el("code", "").text("Cargo.lock"))
        .text(" or ")
        .add(el("code", "").text("Cargo.toml"))
        .text(" here, ")
        .add(choose)
        .text(" or paste it:");
    let go = el("div", "row").add(audit).add(span("small muted", STAYS));
    section
        .on("dragover", hovered)
        .on("dragleave", move |_| away(false))
        .on("drop", dropped)
        .add(ways)
        .add(pasted)
        .add(go)
        .add(wrong)
}

/// Reads a file, or says in the place why not.
async fn read(file: File, brought: RwSignal<Brought>, place: Element) {
    let say = |words: &str| {
        let notice = el("p", "danger").attr("role", "alert").text(words);
        fill(&place, Some(notice));
    };
    if file.size() > LARGEST {
        say("The file is larger than 8 MiB");
        return;
    }
    fill(&place, None);
    match JsFuture::from(file.text()).await {
        Ok(text) => take(brought, &text.as_string().unwrap_or_default()),
        Err(_) => say("The file cannot be read"),
    }
}

/// Shows what was brought, unless the reader has left.
fn take(brought: RwSignal<Brought>, text: &str) {
    if !text.trim().is_empty() {
        brought.try_set(Brought::read(text));
    }
}
