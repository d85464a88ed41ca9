//! What a tree is resolved for: features, kinds, target, resolver.

use crate::components::tree_state::TreeState;
use crate::ui::select::Select;
use cratescope_registry::DependencyKind;
use cratescope_resolve::{ResolverVersion, Target, TreeOptions};
use leptos::prelude::*;

/// Features that are shown before "more".
const FIRST: usize = 6;

/// As many as this stay although they are no longer chosen.
const MOST_KEPT: usize = 24;

/// The controls; `features` are those that can be chosen, defaults aside;
/// `is_locked` says that the resolver is not for the reader to choose.
#[component]
pub fn TreeChoices(
    state: TreeState,
    #[prop(into)] features: Signal<Vec<String>>,
    #[prop(default = false)] is_locked: bool,
) -> impl IntoView {
    let options = Memo::new(move |_| state.options());
    let all = RwSignal::new(false);
    let change = move |edit: &dyn Fn(&mut TreeOptions)| {
        let mut options = options.get_untracked();
        edit(&mut options);
        state.set_options(&options);
    };
    let toggle = move |name: String, on: bool| {
        change(&move |options| {
            options.features.retain(|known| *known != name);
            if on {
                options.features.push(name.clone());
                options.features.sort_unstable();
            }
        });
    };
    let kind = move |kind: DependencyKind, words: &'static str| {
        let on = Signal::derive(move || options.with(|options| options.kinds.contains(&kind)));
        let set = Callback::new(move |on: bool| {
            change(&move |options| {
                let kinds = DependencyKind::ALL.into_iter();
                let wanted = |own: &DependencyKind| {
                    if *own == kind {
                        on
                    } else {
                        options.kinds.contains(own)
                    }
                };
                options.kinds = kinds.filter(wanted).collect();
            });
        });
        check(words, false, on, set)
    };
    let default_on = Signal::derive(move || options.with(|options| options.default_features));
    let set_default =
        Callback::new(move |on| change(&move |options| options.default_features = on));
    let all_on = Signal::derive(move || options.with(|options| options.all_features));
    let set_all = Callback::new(move |on| change(&move |options| options.all_features = on));
    // What was shown once stays, so that the focus does.
    let shown = Memo::new(move |last: Option<&Vec<String>>| {
        let chosen = options.with(|options| options.features.clone());
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
    });
    let rows = move || {
        let boxes = shown.get().into_iter().map(|name| {
            let (own, also) = (name.clone(), name.clone());
            let on =
                Signal::derive(move || options.with(|options| options.features.contains(&own)));
            check(
                &name,
                true,
                on,
                Callback::new(move |on| toggle(also.clone(), on)),
            )
        });
        boxes.collect_view()
    };
    let hidden = move || features.with(Vec::len).saturating_sub(FIRST);
    let targets = move || {
        let names = Target::names().map(|name| (name.to_owned(), name.to_owned()));
        let mut targets: Vec<(String, String)> = names.collect();
        targets.push(("all".to_owned(), "every target".to_owned()));
        // Several at once can only come from the address.
        let now = target_of(&options.get());
        if !targets.iter().any(|(name, _)| *name == now) {
            targets.push((now.clone(), now));
        }
        targets
    };
    let set_target = Callback::new(move |name: String| {
        change(&move |options| {
            let names = name.split(',').filter(|name| *name != "all");
            options.targets = names.map(ToOwned::to_owned).collect();
        });
    });
    let resolvers = || {
        let words = |version: &str| (version.to_owned(), format!("resolver {version}"));
        ["3", "2", "1"].map(words).to_vec()
    };
    let set_resolver = Callback::new(move |version: String| {
        change(&move |options| {
            options.resolver = match version.as_str() {
                "1" => ResolverVersion::V1,
                "2" => ResolverVersion::V2,
                _ => ResolverVersion::V3,
            };
        });
    });
    view! {
        <div class="opts">
            <fieldset>
                <legend>"Features"</legend>
                {check("default", false, default_on, set_default)}
                {check("all", false, all_on, set_all)}
                {rows}
                {move || (hidden() > 0).then(|| view! {
                    <button class="btn bare tight" type="button" on:click=move |_| all.update(|all| *all = !*all)>
                        {move || if all.get() { "fewer".to_owned() } else { format!("{} more", hidden()) }}
                    </button>
                })}
            </fieldset>
            <fieldset>
                <legend>"Include"</legend>
                {kind(DependencyKind::Normal, "Normal")}
                {kind(DependencyKind::Build, "Build")}
                {kind(DependencyKind::Dev, "Development")}
                <span class="push row">
                    {(!is_locked).then(|| view! {
                        <Select label="Resolver" hide_label=true options=Signal::derive(resolvers)
                            value=Signal::derive(move || options.with(|options| options.resolver.as_str().to_owned())) on_change=set_resolver/>
                    })}
                    <Select label="Target" options=Signal::derive(targets)
                        value=Signal::derive(move || options.with(target_of)) on_change=set_target/>
                </span>
            </fieldset>
        </div>
    }
}

fn target_of(options: &TreeOptions) -> String {
    match options.targets.is_empty() {
        true => "all".to_owned(),
        false => options.targets.join(","),
    }
}

fn check(words: &str, is_code: bool, on: Signal<bool>, set: Callback<bool>) -> AnyView {
    let words = words.to_owned();
    let words = match is_code {
        true => view! { <code>{words}</code> }.into_any(),
        false => view! { <span>{words}</span> }.into_any(),
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=on on:change=move |event| set.run(event_target_checked(&event))/>
            {words}
        </label>
    }
    .into_any()
}
