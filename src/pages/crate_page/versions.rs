//! Every version, filtered and sorted in the page.

use super::CrateContext;
use crate::announcer::announcer;
use crate::components::version_row::{Place, version_row};
use crate::components::when::{left_out, unknown};
use crate::drawn::{El, drawn, el, span};
use crate::ui::select::Select;
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::{Version, VersionNum, Versions, grouped, sort_rows};
use leptos::prelude::*;

/// What is shown of the list.
#[derive(Clone, PartialEq)]
struct Wanted {
    text: String,
    by_date: bool,
    yanked: bool,
    prereleases: bool,
}

impl Wanted {
    fn takes(&self, row: &Version) -> bool {
        (self.yanked || !row.yanked)
            && (self.prereleases || !row.num.is_prerelease())
            && (self.text.is_empty() || row.num.as_str().contains(&self.text))
    }
}

/// The section.
#[component]
pub fn VersionsSection() -> impl IntoView {
    let context: CrateContext = expect_context();
    let CrateContext {
        versions, shown, ..
    } = context;
    let announcer = announcer();
    let wanted = RwSignal::new(Wanted {
        text: String::new(),
        by_date: false,
        yanked: true,
        prereleases: true,
    });
    let order = Signal::derive(move || {
        if wanted.with(|w| w.by_date) {
            "date"
        } else {
            "semver"
        }
        .to_owned()
    });
    let orders = [("semver", "SemVer"), ("date", "Date")]
        .map(|(key, words)| (key.to_owned(), words.to_owned()));
    let filter = move |event| {
        wanted.update(|wanted| wanted.text = event_target_value(&event).trim().to_owned());
        if let Some(all) = versions.value() {
            let count = all
                .versions
                .iter()
                .filter(|row| wanted.with_untracked(|wanted| wanted.takes(row)))
                .count();
            announcer.say(format!("{count} versions"));
        }
    };
    view! {
        <section class="below-tabs">
            <h2 class="vh">"Versions"</h2>
            <div class="bar-top">
                <input class="field mono" type="search" aria-label="Filter versions" placeholder="1.2, rc …" autocomplete="off"
                    spellcheck="false" on:input=filter/>
                <Select label="Sort versions" hide_label=true options=Signal::stored(orders.to_vec()) value=order
                    on_change=move |value: String| wanted.update(|wanted| wanted.by_date = value == "date")/>
                <Check label="Show yanked" checked=move || wanted.with(|w| w.yanked)
                    on_change=move |on| wanted.update(|wanted| wanted.yanked = on)/>
                <Check label="Show pre-releases" checked=move || wanted.with(|w| w.prereleases)
                    on_change=move |on| wanted.update(|wanted| wanted.prereleases = on)/>
            </div>
            {waiting(versions, Shape { rows: 20, row: "sk-row", what: "the list of versions" })}
            {drawn(move || {
                let all = versions.value();
                all.map(|all| list(&all, &wanted.get(), shown.get().as_deref())).unwrap_or_default()
            })}
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

fn list(all: &Versions, wanted: &Wanted, shown: Option<&str>) -> Vec<El> {
    // The server sends the highest first; the next row is the version before.
    let mut rows: Vec<(&Version, Option<&Version>)> = all
        .versions
        .iter()
        .enumerate()
        .map(|(at, row)| (row, all.versions.get(at + 1)))
        .collect();
    let total = rows.len();
    rows.retain(|(row, _)| wanted.takes(row));
    if wanted.by_date {
        sort_rows(&mut rows, |(a, _), (b, _)| b.created_at.cmp(&a.created_at));
    }
    let count = grouped(rows.len() as u64);
    let note = match rows.len() == total {
        true => all_note(all),
        false => format!(" of {} versions", grouped(total as u64)),
    };
    let default = all.default_version.as_ref().map(VersionNum::as_str);
    let counted = all.versions.iter().any(|row| row.downloads.is_some());
    let without = if counted { "" } else { " no-dl" };
    let items = rows.iter().map(|(row, before)| {
        let num = Some(row.num.as_str());
        let place = Place {
            name: &all.krate,
            before: *before,
            is_default: num == default,
            is_shown: num == shown,
        };
        version_row(row, place)
    });
    let none = rows
        .is_empty()
        .then(|| el("p", "muted").text("No version matches. Clear the filter to see all."));
    [
        el("p", "small muted")
            .add(el("b", "num").text(&count))
            .text(&note),
        el("div", &format!("vcols{without}"))
            .attr("aria-hidden", "true")
            .adds(COLUMNS.map(|(class, words)| span(class, words))),
        el("ol", &format!("vlist{without}"))
            .attr("aria-label", "Versions")
            .adds(items),
    ]
    .into_iter()
    .chain(none)
    .chain(left_out(all.skipped))
    .collect()
}

/// The columns' heads, by the class of their cells.
const COLUMNS: [(&str, &str); 8] = [
    ("v", "Version"),
    ("tags", "State"),
    ("date", "Published"),
    ("age", "Age"),
    ("msrv", "MSRV"),
    ("size", "Size"),
    ("feat", "Features"),
    ("dl", "Downloads"),
];

fn all_note(all: &Versions) -> String {
    let count =
        |wanted: fn(&Version) -> bool| all.versions.iter().filter(|row| wanted(row)).count();
    let yanked = count(|row| row.yanked);
    let total = all.versions.len();
    // Some sources tell the last ones only.
    let others = match all.count {
        None => "; this source does not list earlier ones",
        Some(_) => "",
    };
    let gap = |known: usize, what: &str| match known {
        0 => format!("; {what} {}", unknown()),
        some if some < total => format!("; {what} known for {some}"),
        _ => String::new(),
    };
    format!(
        " versions{others}; {yanked} yanked{}{}; a value that differs from the version before stands out",
        gap(count(|row| row.crate_size.is_some()), "size"),
        gap(count(|row| row.downloads.is_some()), "downloads"),
    )
}
