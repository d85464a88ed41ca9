//! What a tree is resolved for: features, kinds, target, resolver.

use crate::components::tree_state::TreeState;
use crate::drawn::{El, drawn, el, span};
use crate::ui::select::{Label, Options, select};
use cratescope_registry::DependencyKind;
use cratescope_resolve::{ResolverVersion, Target, TreeOptions};
use leptos::prelude::*;

/// Features that are shown before "more".
const FIRST: usize = 6;

/// As many as this stay although they are no longer chosen.
const MOST_KEPT: usize = 24;

/// The controls; `features` are those that can be chosen, defaults aside;
/// `is_locked` says that the resolver is not for the reader to choose.
pub fn tree_choices(state: TreeState, features: Memo<Vec<String>>, is_locked: bool) -> El {
    let is_default = check(
        state,
        span("", "default"),
        |options| options.default_features,
        |options, on| options.default_features = on,
    );
    let is_all = check(
        state,
        span("", "all"),
        |options| options.all_features,
        |options, on| options.all_features = on,
    );
    let all = RwSignal::new(false);
    let shown = shown_features(state, features, all);
    let boxes = drawn(move || {
        let names = shown.get().into_iter();
        names.map(|name| feature(state, name)).collect()
    });
    let features = group("Features")
        .add(is_default)
        .add(is_all)
        .add(boxes)
        .add(more(features, all));
    let resolver = (!is_locked).then(|| resolver(state));
    let selects = el("span", "push row").adds(resolver).add(target(state));
    let kinds = group("Include")
        .add(kind(state, DependencyKind::Normal, "Normal"))
        .add(kind(state, DependencyKind::Build, "Build"))
        .add(kind(state, DependencyKind::Dev, "Development"))
        .add(selects);
    el("div", "opts").add(features).add(kinds)
}

fn group(name: &str) -> El {
    el("fieldset", "").add(el("legend", "").text(name))
}

/// Changes options by what a box says.
type Write = dyn Fn(&mut TreeOptions, bool);

/// A check box; `read` and `write` are what it stands for.
fn check(
    state: TreeState,
    words: El,
    read: impl Fn(&TreeOptions) -> bool + 'static,
    write: impl Fn(&mut TreeOptions, bool) + 'static,
) -> El {
    let write: Box<Write> = Box::new(write);
    let check = el("input", "")
        .attr("type", "checkbox")
        .tied_checked(move || state.options.with(&read))
        .on("change", move |event| {
            let on = event_target_checked(&event);
            state.change(&|options| write(options, on));
        });
    el("label", "check").add(check).add(words)
}

fn feature(state: TreeState, name: String) -> El {
    let (words, own) = (el("code", "").text(&name), name.clone());
    check(
        state,
        words,
        move |options| options.features.contains(&own),
        move |options, on| {
            options.features.retain(|known| *known != name);
            if on {
                options.features.push(name.clone());
                cratescope_registry::sort_rows(&mut options.features, |a, b| a.cmp(b));
            }
        },
    )
}

fn kind(state: TreeState, kind: DependencyKind, words: &str) -> El {
    check(
        state,
        span("", words),
        move |options| options.kinds.contains(&kind),
        move |options, on| {
            let kinds = DependencyKind::ALL.into_iter();
            let wanted = |own: &DependencyKind| match *own == kind {
                true => on,
                false => options.kinds.contains(own),
            };
            options.kinds = kinds.filter(wanted).collect();
        },
    )
}

/// Which features have a box.
fn shown_features(
    state: TreeState,
    features: Memo<Vec<String>>,
    all: RwSignal<bool>,
) -> Memo<Vec<String>> {
    // What was shown once stays, so that the focus does.
    Memo::new(move |last: Option<&Vec<String>>| {
        let chosen = state.options.with(|options| options.features.clone());
        let mut shown = features.get();
        if !all.get() {
            let kept = |name: &String| {
                chosen.contains(name)
                    || last.is_some_and(|last| last.len() <= MOST_KEPT && last.contains(name))
            };
            let mut room = FIRST;
            shown.retain(|name| {
                let first = room > 0;
                room = room.saturating_sub(1);
                first || kept(name)
            });
        }
        // What is chosen is always to be seen, though nothing may have it.
        let odd: Vec<String> = chosen
            .iter()
            .filter(|name| !shown.contains(name))
            .cloned()
            .collect();
        shown.extend(odd);
        shown
    })
}

/// Shows all features, or the first again; nothing where these are all.
fn more(features: Memo<Vec<String>>, all: RwSignal<bool>) -> El {
    drawn(move || {
        let hidden = features.with(Vec::len).saturating_sub(FIRST);
        let words = move || match all.get() {
            true => "fewer".to_owned(),
            false => [&hidden.to_string(), " more"].concat(),
        };
        let button = (hidden > 0).then(|| {
            el("button", "btn bare tight")
                .attr("type", "button")
                .tied_text(words)
                .on("click", move |_| all.update(|all| *all = !*all))
        });
        button.into_iter().collect()
    })
}

fn target(state: TreeState) -> El {
    let targets = move || {
        let names = Target::names().map(|name| (name.to_owned(), name.to_owned()));
        let mut targets: Options = names.collect();
        targets.push(("all".to_owned(), "every target".to_owned()));
        // Several at once can only come from the address.
        let now = state.options.with(target_of);
        if !targets.iter().any(|(name, _)| *name == now) {
            targets.push((now.clone(), now));
        }
        targets
    };
    let set = move |name: String| {
        state.change(&|options| {
            let names = name.split(',').filter(|name| *name != "all");
            options.targets = names.map(ToOwned::to_owned).collect();
        });
    };
    let chosen = move || state.options.with(target_of);
    select(Label::Shown("Target"), targets, chosen, set)
}

fn resolver(state: TreeState) -> El {
    let resolvers = || {
        let words = |version: &str| (version.to_owned(), ["resolver ", version].concat());
        ["3", "2", "1"].map(words).to_vec()
    };
    let set = move |version: String| {
        state.change(&|options| {
            options.resolver = match version.as_str() {
                "1" => ResolverVersion::V1,
                "2" => ResolverVersion::V2,
                _ => ResolverVersion::V3,
            };
        });
    };
    let chosen = move || {
        let version = state.options.with(|options| options.resolver);
        version.as_str().to_owned()
    };
    select(Label::Hidden("Resolver"), resolvers, chosen, set)
}

fn target_of(options: &TreeOptions) -> String {
    match options.targets.is_empty() {
        true => "all".to_owned(),
        false => options.targets.join(","),
    }
}
