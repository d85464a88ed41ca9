//! Taking a tree away, in the forms that other programs and people read: a part
//! of its own, which is loaded when the menu is opened.

use crate::announcer::{Announcer, announcer};
use crate::components::tree_state::{Report, TreeState};
use crate::copying::on_clipboard;
use crate::drawn::{El, around, el, fill, span};
use crate::late::late;
use cratescope_resolve::{Graph, export};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, Element, Event, HtmlAnchorElement, Url};

/// Forms: key, words, end of the file's name, type.
const FORMS: [(&str, &str, &str, &str); 5] = [
    ("text", "Text, as cargo tree", "txt", "text/plain"),
    ("json", "JSON", "json", "application/json"),
    (
        "cyclonedx",
        "CycloneDX 1.5 SBOM",
        "cdx.json",
        "application/json",
    ),
    ("svg", "SVG picture", "svg", "image/svg+xml"),
    ("markdown", "Markdown summary", "md", "text/markdown"),
];

late! {
    /// What draws the forms.
    LIST: fn(TreeState, Announcer) -> El = exports, forms
}

/// A menu of forms, each to download or to copy.
pub fn tree_exports(state: TreeState) -> El {
    let announcer = announcer();
    let mut list = el("div", "menu-list");
    let place = list.node::<Element>();
    let turned = move |_| {
        let place = place.clone();
        spawn_local(async move {
            let shown = match LIST.load().await {
                Ok(forms) => forms(state, announcer),
                Err(error) => el("p", "danger").attr("role", "alert").text(&error.title()),
            };
            fill(&place, Some(shown));
        });
    };
    el("details", "menu-box")
        .on("toggle", turned)
        .add(el("summary", "btn tight").text("Export"))
        .add(list)
}

/// The forms, each with what can be done with it.
fn forms(state: TreeState, announcer: Announcer) -> El {
    let clicked = move |event: Event| {
        let Some(button) = around(&event, "[data-form]") else {
            return;
        };
        let key = button.get_attribute("data-form").unwrap_or_default();
        let Some((text, name, form)) = written(state, &key) else {
            announcer.say("There is no tree to export yet");
            return;
        };
        if button.has_attribute("data-take") {
            spawn_local(async move {
                announcer.say(match on_clipboard(&text).await {
                    true => "Copied",
                    false => "The browser does not allow copying here; download it instead",
                });
            });
        } else if download(&text, &name, form.3).is_some() {
            announcer.say("Downloaded");
        }
    };
    let row = |(key, words, ..): Form| {
        let button = |deed: &str| {
            el("button", "btn tight")
                .attr("type", "button")
                .attr("data-form", key)
                .attr("aria-label", &[deed, " ", words].concat())
                .text(deed)
        };
        el("li", "")
            .add(span("", words))
            .add(button("Download"))
            .add(button("Copy").attr("data-take", ""))
    };
    el("ul", "").on("click", clicked).adds(FORMS.map(row))
}

type Form = (&'static str, &'static str, &'static str, &'static str);

/// The text, the name of its file, and the form.
fn written(state: TreeState, key: &str) -> Option<(String, String, &'static Form)> {
    let form = FORMS.iter().find(|form| form.0 == key)?;
    let report = state.report.get_untracked()?;
    let Report {
        graph,
        known,
        audit,
    } = &*report;
    let title = &title(graph);
    let text = match key {
        "text" => graph.text(&|node| graph.plain_line(node)),
        "json" => export::json(graph, known, audit, false),
        "cyclonedx" => export::cyclonedx(graph, known, audit),
        "svg" => export::svg(graph, title),
        _ => export::markdown(graph, audit, title),
    };
    Some((text, file_name(title, form.2), form))
}

/// Name and version of what the tree is of.
fn title(graph: &Graph) -> String {
    match graph.roots.first() {
        Some(&root) => {
            let root = graph.package(root);
            [&root.name, " ", &root.version.to_string()].concat()
        }
        None => "project".to_owned(),
    }
}

/// `reqwest-0.12.24.svg`: nothing that a file system minds.
fn file_name(title: &str, end: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') {
            c
        } else {
            '-'
        }
    };
    format!("{}.{end}", title.chars().map(plain).collect::<String>())
}

/// Gives a text to the reader as a file.
fn download(text: &str, name: &str, media_type: &str) -> Option<()> {
    let parts = web_sys::js_sys::Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link = document()
        .create_element("a")
        .ok()?
        .dyn_into::<HtmlAnchorElement>()
        .ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    let _ = Url::revoke_object_url(&url);
    Some(())
}
