//! A place for a file, and the tree of what is in it.

use super::brought::Brought;
use crate::components::tree_choices::tree_choices;
use crate::components::tree_sheet::tree_sheet;
use crate::components::tree_state::TreeState;
use crate::drawn::{El, drawn, el, fill, picture, span};
use crate::late::late;
use crate::route::Route;
use crate::ui::icon::Icon;
use cratescope_resolve::FileError;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, Element, Event, File, FileList, HtmlInputElement, HtmlTextAreaElement};

/// Files longer than this are not read: nothing that people have comes near.
const LARGEST: f64 = 8_388_608.0;

const STAYS: &str = "The file stays in this page: only the index files of the crates it names are read, and advisories or licences when you ask for them.";

late! {
    /// Reads what is brought.
    READER: fn(&str) -> Brought = audit_reading, Brought::read
}

/// All below the page's head.
#[component]
pub fn Project() -> AnyView {
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
    let mut section = el("section", "bring").attr("aria-label", "Your file");
    let mut wrong = el("div", "drawn");
    let frame = section.node::<Element>();
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
        let mut file = el("input", "vh")
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
    let mut pasted = el("textarea", "field mono")
        .attr("rows", "4")
        .attr("aria-label", "Cargo.lock or Cargo.toml")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off");
    let field = pasted.node::<HtmlTextAreaElement>();
    let audit = el("button", "btn")
        .attr("type", "button")
        .text("Audit")
        .on("click", move |_| spawn_local(take(brought, field.value())));
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
        Ok(text) => take(brought, text.as_string().unwrap_or_default()).await,
        Err(_) => say("The file cannot be read"),
    }
}

/// Shows what was brought, unless the reader has left.
async fn take(brought: RwSignal<Brought>, text: String) {
    if text.trim().is_empty() {
        return;
    }
    let read = match READER.load().await {
        Ok(read) => read(&text),
        Err(error) => Brought {
            error: Some(FileError {
                line: 0,
                reason: error.advice().to_string(),
            }),
            ..Brought::default()
        },
    };
    brought.try_set(read);
}
