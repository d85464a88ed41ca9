//! What stands over a tree: how far it is, finding, opening and closing,
//! turning it round, and taking it away.

use crate::components::tree_exports::tree_exports;
use crate::components::tree_state::{LookUp, TreeState};
use crate::drawn::{El, drawn, el, picture};
use crate::resolving::Work;
use crate::ui::icon::Icon;
use crate::ui::select::{Label, select};
use crate::ui::waiting::{self, Shape, Waiting};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// No rows.
const NOTHING: Shape = Shape {
    rows: 0,
    row: "",
    what: "the index files",
};

/// Levels that can be opened to.
const DEPTHS: [(&str, &str); 6] = [
    ("", "2 levels"),
    ("1", "1 level"),
    ("3", "3 levels"),
    ("4", "4 levels"),
    ("6", "6 levels"),
    ("99", "all levels"),
];

/// Head and controls of the tree.
pub fn tree_bar(state: TreeState) -> El {
    let inverted = move || state.param("view").as_deref() == Some("inverted");
    let turn = move |_| {
        let to = (!untrack(inverted)).then_some("inverted");
        state.set("view", to, true);
    };
    let button = || el("button", "btn tight").attr("type", "button");
    let collapse = button()
        .text("Collapse all")
        .on("click", move |_| state.set("depth", Some("0"), false));
    let invert = button()
        .text("Invert")
        .tied_attr("aria-pressed", move || Some(inverted().to_string()))
        .on("click", turn);
    let progress = el("span", "small muted")
        .attr("role", "status")
        .tied_text(move || state.work.with(progress));
    let buttons = el("div", "push")
        .add(collapse)
        .add(invert)
        .add(tree_exports(state));
    let bar = el("div", "bar-top")
        .add(el("h2", "").attr("id", "tree-head").text("Tree"))
        .add(progress)
        .add(buttons);
    let find = el("div", "tree-find").add(find(state)).add(depths(state));
    el("div", "drawn").add(bar).add(find)
}

fn find(state: TreeState) -> El {
    let attributes = [
        ("type", "search"),
        ("aria-label", "Find in the tree"),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
        ("placeholder", "Find a crate"),
    ];
    attributes
        .iter()
        .fold(el("input", "field mono"), |field, (name, value)| {
            field.attr(name, value)
        })
        .tied(move |field| {
            let (field, found) = (
                field.unchecked_ref::<HtmlInputElement>(),
                state.param("find").unwrap_or_default(),
            );
            // A space at the end is not in the address, but belongs to who types.
            if field.value().trim() != found {
                field.set_value(&found);
            }
        })
        .on_typed(move |words| state.set("find", Some(&words), false))
}

fn depths(state: TreeState) -> El {
    let options = || {
        let options = DEPTHS.map(|(key, words)| (key.to_owned(), words.to_owned()));
        options.to_vec()
    };
    let depth = move || {
        let depth = state.param("depth").unwrap_or_default();
        match DEPTHS.iter().any(|(key, _)| *key == depth) {
            true => depth,
            false => String::new(),
        }
    };
    select(Label::Shown("Expand to"), options, depth, move |depth| {
        state.set("depth", Some(&depth), false);
    })
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

/// What stands where the tree is awaited, what went wrong, and what is left out.
/// Without a shape nothing is shown while it is awaited.
pub fn tree_faults(state: TreeState, shape: Option<Shape>) -> El {
    let waiting = Memo::new(move |_| match state.work.get() {
        Work::Failed(error) => Waiting::Over(error),
        Work::Refused(_) => Waiting::Nothing,
        _ if shape.is_none() || state.report.with(Option::is_some) => Waiting::Nothing,
        _ => Waiting::Quiet,
    });
    let shape = shape.unwrap_or(NOTHING);
    let retry = Callback::new(move |()| state.retry());
    let refused = drawn(move || {
        let refused = state.work.with(|work| match work {
            Work::Refused(why) => Some(refusal(why)),
            _ => None,
        });
        refused.into_iter().collect()
    });
    let missing = drawn(move || {
        let report = state.report.get();
        let missing = report.and_then(|report| missing(&report.graph));
        missing.into_iter().collect()
    });
    el("div", "drawn")
        .add(waiting::show(waiting.into(), shape, retry))
        .add(refused)
        .add(missing)
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
