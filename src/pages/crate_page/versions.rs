//! Every version, filtered and sorted in the page.

use super::CrateContext;
use crate::announcer::announcer;
use crate::components::version_row::{Place, version_row};
use crate::ui::select::Select;
use cratescope_registry::grouped;
use cratescope_registry::v1::{VersionRow, Versions};
use cratescope_registry::VersionNum;
use leptos::prelude::*;
use std::cmp::Reverse;

/// What is shown of the list.
#[derive(Clone, PartialEq)]
struct Wanted {
    text: String,
    by_date: bool,
    yanked: bool,
    prereleases: bool,
}

impl Wanted {
    fn takes(&self, row: &VersionRow) -> bool {
        (self.yanked || !row.yanked)
            && (self.prereleases || !VersionNum::new(row.num.as_str()).is_prerelease())
            && (self.text.is_empty() || row.num.contains(&self.text))
    }
}

/// The section.
#[component]
pub fn VersionsSection() -> impl IntoView {
    let context: CrateContext = expect_context();
    let CrateContext { versions, shown, .. } = context;
    let announcer = announcer();
    let wanted = RwSignal::new(Wanted { text: String::new(), by_date: false, yanked: true, prereleases: true });
    let order = Signal::derive(move || if wanted.with(|w| w.by_date) { "date" } else { "semver" }.to_owned());
    let orders = [("semver", "SemVer"), ("date", "Date")].map(|(key, words)| (key.to_owned(), words.to_owned()));
    let filter = move |event| {
        wanted.update(|wanted| wanted.text = event_target_value(&event).trim().to_owned());
        if let Some(all) = versions.value() {
            let count = all.versions.iter().filter(|row| wanted.with_untracked(|wanted| wanted.takes(row))).count();
            announcer.say(format!("{count} versions"));
        }
    };
    view! {
        <section class="below-tabs">
            <h2 class="vh">"Versions"</h2>
            <div class="bar-top">
                <input class="field mono" type="search" aria-label="Filter versions" placeholder="1.2, rc …" autocomplete="off"
                    spellcheck="false" on:input=filter/>
                <Select label="Sort versions" hide_label=true options=orders.to_vec() value=order
                    on_change=move |value: String| wanted.update(|wanted| wanted.by_date = value == "date")/>
                <Check label="Show yanked" checked=move || wanted.with(|w| w.yanked)
                    on_change=move |on| wanted.update(|wanted| wanted.yanked = on)/>
                <Check label="Show pre-releases" checked=move || wanted.with(|w| w.prereleases)
                    on_change=move |on| wanted.update(|wanted| wanted.prereleases = on)/>
            </div>
            {move || {
                let state = versions.get();
                match state.value() {
                    Some(all) => list(all, &wanted.get(), shown.get().as_deref()).into_any(),
                    None => super::awaited(&state, versions, "the list of versions"),
                }
            }}
        </section>
    }
}

#[component]
fn Check(
    label: &'static str,
    checked: impl Fn() -> bool + Send + Sync + 'static,
    #[prop(into)] on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=checked on:change=move |event| on_change.run(event_target_checked(&event))/>
            {label}
        </label>
    }
}

fn list(all: &Versions, wanted: &Wanted, shown: Option<&str>) -> impl IntoView + use<> {
    // The server sends the highest first; the next row is the version before.
    let mut rows: Vec<(&VersionRow, Option<&VersionRow>)> =
        all.versions.iter().enumerate().map(|(at, row)| (row, all.versions.get(at + 1))).collect();
    let total = rows.len();
    rows.retain(|(row, _)| wanted.takes(row));
    if wanted.by_date {
        rows.sort_by_key(|(row, _)| Reverse(row.created_at.as_deref()));
    }
    let yanked = all.versions.iter().filter(|row| row.yanked).count();
    let sized = all.versions.iter().filter(|row| row.crate_size.is_some()).count();
    let gaps = (sized < total).then(|| format!("; size known for {sized}"));
    let count = grouped(rows.len() as u64);
    let note = match rows.len() == total {
        true => format!(" versions; {yanked} yanked{}", gaps.unwrap_or_default()),
        false => format!(" of {} versions", grouped(total as u64)),
    };
    let default = all.default_version.as_deref();
    let items = rows
        .iter()
        .map(|(row, before)| {
            let num = Some(row.num.as_str());
            version_row(&all.krate, row, *before, Place { is_default: num == default, is_shown: num == shown })
        })
        .collect_view();
    view! {
        <p class="small muted"><b class="num">{count}</b>{note}"; a value that differs from the version before stands out"</p>
        <div class="vcols" aria-hidden="true">
            <span class="v">"Version"</span><span class="tags">"State"</span><span class="date">"Published"</span>
            <span class="age">"Age"</span><span class="msrv">"MSRV"</span><span class="size">"Size"</span>
            <span class="feat">"Features"</span><span class="dl">"Downloads"</span>
        </div>
        <ol class="vlist" aria-label="Versions">{items}</ol>
        {(rows.is_empty()).then(|| view! { <p class="muted">"No version matches. Clear the filter to see all."</p> })}
    }
}
