//! A button that puts a text on the clipboard and says so.

use crate::announcer::announcer;
use crate::ui::icon::{Icon, icon};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// How long the button shows that it worked.
const SHOWN: Duration = Duration::from_secs(2);

/// Copies `text`; `name` is the accessible name, `class` the button's look, and
/// `label` the visible words, if any.
#[component]
pub fn CopyButton(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] text: Signal<String>,
    #[prop(default = "btn icon tight")] class: &'static str,
    #[prop(default = "")] label: &'static str,
) -> impl IntoView {
    let done = RwSignal::new(false);
    let announcer = announcer();
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let copied = JsFuture::from(window().navigator().clipboard().write_text(&text)).await.is_ok();
            announcer.say(match copied {
                true => format!("Copied {text}"),
                false => "The browser does not allow copying here; select the text instead".to_owned(),
            });
            if copied && done.try_set(true).is_none() {
                set_timeout(move || drop(done.try_set(false)), SHOWN);
            }
        });
    };
    view! {
        <button class=class class:is-done=done type="button" aria-label=name title=text on:click=copy>
            {move || icon(if done.get() { Icon::Done } else { Icon::Copy })}
            {(!label.is_empty()).then(|| view! { <span class="wide-word">{label}</span> })}
        </button>
    }
}
