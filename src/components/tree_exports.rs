//! Taking a tree away, in the forms that other programs and people read.

use crate::announcer::announcer;
use crate::components::tree_state::{Report, TreeState};
use crate::drawn::around;
use cratescope_resolve::export;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

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

/// A menu of forms, each to download or to copy.
#[component]
pub fn TreeExports(state: TreeState, #[prop(into)] title: Signal<String>) -> impl IntoView {
    let announcer = announcer();
    let clicked = move |event: web_sys::MouseEvent| {
        let Some(button) = around(&event, "[data-form]") else {
            return;
        };
        let key = button.get_attribute("data-form").unwrap_or_default();
        let Some((text, form)) = written(state, &key, &title.get_untracked()) else {
            announcer.say("There is no tree to export yet");
            return;
        };
        if button.has_attribute("data-take") {
            spawn_local(async move {
                let clipboard = window().navigator().clipboard();
                let copied = !AsRef::<JsValue>::as_ref(&clipboard).is_undefined()
                    && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
                announcer.say(match copied {
                    true => "Copied",
                    false => "The browser does not allow copying here; download it instead",
                });
            });
        } else if download(&text, &file_name(&title.get_untracked(), form.2), form.3).is_some() {
            announcer.say("Downloaded");
        }
    };
    let rows = FORMS.map(|(key, words, ..)| {
        view! {
            <li>
                <span>{words}</span>
                <button class="btn tight" type="button" data-form=key aria-label=format!("Download {words}")>"Download"</button>
                <button class="btn tight" type="button" data-form=key data-take="" aria-label=format!("Copy {words}")>"Copy"</button>
            </li>
        }
    });
    view! {
        <details class="menu-box">
            <summary class="btn tight">"Export"</summary>
            <ul on:click=clicked>{rows.collect_view()}</ul>
        </details>
    }
}

type Form = (&'static str, &'static str, &'static str, &'static str);

fn written(state: TreeState, key: &str, title: &str) -> Option<(String, &'static Form)> {
    let form = FORMS.iter().find(|form| form.0 == key)?;
    let report = state.report.get_untracked()?;
    let Report {
        graph,
        known,
        audit,
    } = &*report;
    let text = match key {
        "text" => graph.text(&|node| graph.plain_line(node)),
        "json" => export::json(graph, known, audit, false),
        "cyclonedx" => export::cyclonedx(graph, known, audit),
        "svg" => export::svg(graph, title),
        _ => export::markdown(graph, audit, title),
    };
    Some((text, form))
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
