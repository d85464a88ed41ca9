//! What changed between two versions.

mod result;

use super::CrateContext;
use crate::drawn::drawn;
use crate::remote::Asked;
use crate::ui::select::Select;
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::{CrateName, Dependencies, Question, Version, VersionNum, Versions};
use leptos::prelude::*;
use std::sync::Arc;

/// The two versions, first the one to begin with.
type Pair = Option<(String, String)>;

/// What is compared at first: the version that the crate's page opens with, and
/// the release before it. `None` for a crate with one version.
pub fn first_choice(all: &Versions) -> Pair {
    let rows = &all.versions;
    let default = all.default_version.as_ref();
    let to = default.and_then(|default| rows.iter().position(|row| row.num == *default));
    let to = to.unwrap_or(0);
    let is_release = |row: &&Version| !row.yanked && !row.num.is_prerelease();
    let lower = rows.get(to + 1..).unwrap_or_default();
    let from = lower
        .iter()
        .find(is_release)
        .or_else(|| lower.first())
        .or_else(|| rows.iter().take(to).next_back())?;
    Some((from.num.to_string(), rows.get(to)?.num.to_string()))
}

fn of_num(all: &Versions, num: &str) -> Option<VersionNum> {
    let row = all.versions.iter().find(|row| row.num.as_str() == num)?;
    Some(row.num.clone())
}

/// The chooser and the result; nothing while nothing is compared.
#[component]
pub fn Compare(
    #[prop(into)] all: Signal<Option<Arc<Versions>>>,
    compared: Signal<Pair>,
    #[prop(into)] on_change: Callback<Pair>,
) -> impl IntoView {
    let is_open = Memo::new(move |_| compared.with(Option::is_some));
    move || {
        is_open
            .get()
            .then(|| view! { <Open all=all compared=compared on_change=on_change/> })
    }
}

#[component]
fn Open(
    all: Signal<Option<Arc<Versions>>>,
    compared: Signal<Pair>,
    on_change: Callback<Pair>,
) -> impl IntoView {
    let CrateContext { document, .. } = expect_context();
    let pair = Memo::new(move |_| compared.get().unwrap_or_default());
    // Static files are found by the real spelling only.
    let needs = move |num: fn(&(String, String)) -> &String| {
        Asked::<Dependencies>::new(
            move || {
                let name = CrateName::new(&document.value()?.krate.name).ok()?;
                let num = pair.with(|pair| of_num(&*all.get()?, num(pair)))?;
                Some(Question::Dependencies(name, Some(num.to_string())))
            },
            false,
        )
    };
    let (before, after) = (needs(|pair| &pair.0), needs(|pair| &pair.1));
    let options = Signal::derive(move || {
        let words = |row: &Version| {
            let num = row.num.to_string();
            let yanked = if row.yanked { " (yanked)" } else { "" };
            (num.clone(), num + yanked)
        };
        all.get()
            .map(|all| all.versions.iter().map(words).collect())
            .unwrap_or_default()
    });
    let change = move |change: fn(&mut (String, String), String), value| {
        let mut chosen = pair.get_untracked();
        change(&mut chosen, value);
        on_change.run(Some(chosen));
    };
    let shape = Shape {
        rows: 4,
        row: "sk-row",
        what: "the dependencies",
    };
    view! {
        <section class="compare" aria-label="Compare two versions">
            <div class="head">
                <h2>"Compare two versions"</h2>
                <button class="link push" type="button" on:click=move |_| on_change.run(None)>
                    "close"<span class="vh">" the comparison"</span>
                </button>
            </div>
            <div class="row">
                <Select label="From version" options=options value=Signal::derive(move || pair.get().0)
                    on_change=move |value| change(|pair, value| pair.0 = value, value)/>
                <Select label="To version" options=options value=Signal::derive(move || pair.get().1)
                    on_change=move |value| change(|pair, value| pair.1 = value, value)/>
                <button class="btn" type="button" on:click=move |_| change(|pair, _| std::mem::swap(&mut pair.0, &mut pair.1), String::new())>
                    "Swap"
                </button>
            </div>
            {drawn(move || {
                let Some(all) = all.get() else { return Vec::new() };
                pair.with(|(from, to)| result::result(&all, from, to, before.value().as_deref(), after.value().as_deref()))
            })}
            {waiting(before, shape)}
            {waiting(after, Shape { rows: 0, ..shape })}
        </section>
    }
}
