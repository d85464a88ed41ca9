//! What stands over a tree: how far it is, finding, opening and closing,
//! turning it round, and taking it away.

use crate::components::tree_exports::TreeExports;
use crate::components::tree_state::{LookUp, TreeState};
use crate::drawn::{El, drawn, el, picture};
use crate::resolving::Work;
use crate::ui::failure::Failure;
use crate::ui::icon::Icon;
use crate::ui::select::Select;
use leptos::prelude::*;

/// Levels that can be opened to.
const DEPTHS: [(&str, &str); 6] = [
    ("", "2 levels"),
    ("1", "1 level"),
    ("3", "3 levels"),
    ("4", "4 levels"),
    ("6", "6 levels"),
    ("99", "all levels"),
];

/// Head and controls of the tree; `title` names it in what is exported.
#[component]
pub fn TreeBar(state: TreeState, #[prop(into)] title: Signal<String>) -> impl IntoView {
    let inverted = move || state.param("view").as_deref() == Some("inverted");
    let turn = move |_| {
        let to = if untrack(inverted) {
            None
        } else {
            Some("inverted")
        };
        state.set("view", to, true);
    };
    let options: Vec<(String, String)> = DEPTHS
        .map(|(key, words)| (key.to_owned(), words.to_owned()))
        .to_vec();
    let depth = Signal::derive(move || {
        let depth = state
            .param("depth")
            .filter(|depth| depth != "0")
            .unwrap_or_default();
        match DEPTHS.iter().any(|(key, _)| *key == depth) {
            true => depth,
            false => String::new(),
        }
    });
    let find = move |event| {
        let words = event_target_value(&event);
        state.set("find", Some(words.trim()), false);
    };
    let found = Signal::derive(move || state.param("find").unwrap_or_default());
    view! {
        <div class="bar-top">
            <h2 id="tree-head">"Tree"</h2>
            <span class="small muted" role="status">{move || state.work.with(progress)}</span>
            <div class="push">
                <button class="btn tight" type="button" on:click=move |_| state.set("depth", Some("0"), false)>"Collapse all"</button>
                <button class="btn tight" type="button" aria-pressed=move || inverted().to_string() on:click=turn>"Invert"</button>
                <TreeExports state=state title=title/>
            </div>
        </div>
        <div class="tree-find">
            <input class="field mono" type="search" aria-label="Find in the tree" autocomplete="off" spellcheck="false"
                placeholder="Find a crate" prop:value=found on:input=find/>
            <Select label="Expand to" options=Signal::derive(move || options.clone()) value=depth
                on_change=Callback::new(move |depth: String| state.set("depth", Some(&depth), false))/>
        </div>
    }
}

fn progress(work: &Work) -> String {
    match work {
        Work::Nothing | Work::Refused(_) | Work::Failed(_) => String::new(),
        Work::Reading(wave, done, asked) => {
            format!("wave {wave}: {done} of {asked} index files read")
        }
        Work::Choosing => "choosing versions".to_owned(),
        Work::Done(files, taken) => format!("resolved in {taken} ms from {files} index files"),
    }
}

/// What went wrong, and what is left out.
#[component]
pub fn TreeFaults(state: TreeState) -> impl IntoView {
    let fault = Memo::new(move |_| match state.work.get() {
        Work::Failed(error) => Some(error),
        _ => None,
    });
    let retry = Callback::new(move |()| state.retry());
    view! {
        {move || fault.get().map(|error| view! { <Failure error=error retry=retry/> })}
        {drawn(move || {
            let refused = state.work.with(|work| match work {
                Work::Refused(why) => Some(refusal(why)),
                _ => None,
            });
            let missing = state.graph.with(|graph| graph.as_ref().and_then(|graph| missing(graph)));
            refused.into_iter().chain(missing).collect()
        })}
    }
}

/// What Cargo would say.
fn refusal(why: &str) -> El {
    let (first, rest) = why.split_once('\n').unwrap_or((why, ""));
    el("div", "notice danger")
        .attr("role", "alert")
        .add(picture(Icon::Warning))
        .add(el("strong", "").text(first))
        .adds((!rest.is_empty()).then(|| el("pre", "small").text(rest)))
}

fn missing(graph: &cratescope_resolve::Graph) -> Option<El> {
    const NAMED: usize = 8;
    let count = graph.missing.len();
    if count == 0 {
        return None;
    }
    let named = graph.missing.iter().take(NAMED).map(|missing| {
        let why = missing.why.as_deref().unwrap_or("still to come");
        el("li", "")
            .add(el("code", "").text(&missing.name))
            .text(&format!(": {why}"))
    });
    let more =
        (count > NAMED).then(|| el("li", "muted").text(&format!("and {} more", count - NAMED)));
    let title = match count {
        1 => "One crate is left out of this tree".to_owned(),
        _ => format!("{count} crates are left out of this tree"),
    };
    Some(
        el("div", "notice warn")
            .attr("role", "note")
            .add(picture(Icon::Warning))
            .add(el("strong", "").text(&title))
            .add(el("ul", "").adds(named).adds(more)),
    )
}

/// Words for how far looking something up is; `what` is looked up.
pub fn look_up_words(look_up: &LookUp, what: &str) -> Option<String> {
    match look_up {
        LookUp::Open | LookUp::Done => None,
        LookUp::Going(done, all) => Some(format!("reading {what}: {done} of {all} crates")),
        LookUp::Refused(why) => Some(why.clone()),
    }
}
