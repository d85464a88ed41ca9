//! What the shown version needs, by kind, and how it does today.

mod in_view;
mod today;
mod wanted;

use super::CrateContext;
use crate::announcer::announcer;
use crate::components::dependency_row::dependency_row;
use crate::components::when::left_out;
use crate::drawn::{El, button, drawn, el, make, span};
use crate::source;
use crate::ui::select::{Label, select};
use crate::ui::waiting::{Shape, waiting};
use crate::watch::memo;
use cratescope_registry::{Behind, Dependencies, Dependency, DependencyKind, Error, grouped};
use in_view::InView;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use today::{Tally, Today};
use wanted::{Order, Wanted};
use web_sys::{Element, HtmlInputElement};

/// How many dependencies the shown version has, of every kind; `None` while
/// unknown.
pub fn count_of_shown(context: CrateContext) -> Option<u64> {
    let found = context.dependencies.value()?;
    Some(found.dependencies.len() as u64)
}

/// The list while it is awaited.
const AWAITED: Shape = Shape {
    rows: 20,
    row: "sk-row",
    what: "the dependencies",
};

/// The section.
#[component]
pub fn DependenciesSection() -> AnyView {
    source::learn_about_sections();
    let context: CrateContext = expect_context();
    let announcer = announcer();
    let wanted = RwSignal::new(Wanted::ALL);
    let today = Today::new();
    let in_view = InView::new({
        let today = today.clone();
        move |at, is| today.seen(at, is)
    });
    let closing = SendWrapper::new((today.clone(), in_view.clone()));
    on_cleanup(move || {
        let (today, in_view) = closing.take();
        today.close();
        in_view.forget();
    });
    // How rows do is looked at only where their order or choice depends on it:
    // otherwise each row would be drawn anew for each answer.
    let marks_told = {
        let today = SendWrapper::new(today.clone());
        memo(move || wanted.with(Wanted::needs_marks) && today.tally().is_done())
    };
    let list = {
        let (today, in_view) = (today.clone(), in_view);
        move || {
            let Some(found) = context.dependencies.value() else {
                return Vec::new();
            };
            if today.follow(&found) {
                in_view.forget();
            }
            marks_told.track();
            let wanted = wanted.get();
            let mut shown = 0;
            let mut draw = |rows: &[(usize, &Dependency)]| {
                shown += rows.len();
                let lacking = rows.iter().filter(|(at, _)| today.row(*at).is_none());
                let lacking: Vec<_> = lacking.collect();
                let made = make(lacking.iter().map(|(at, row)| dependency_row(row, *at)));
                for ((at, _), row) in lacking.into_iter().zip(made) {
                    today.place(*at, &row);
                    in_view.add(&row);
                }
                rows.iter().filter_map(|(at, _)| today.row(*at)).collect()
            };
            let groups =
                DependencyKind::ALL.map(|kind| group(kind, &found, &wanted, &today, &mut draw));
            let mut groups = Vec::from(groups);
            if wanted.text.is_empty() {
                // Nothing was looked for.
            } else if shown == 0 {
                groups = vec![
                    el("p", "muted").text("No dependency matches. Clear the filter to see all."),
                ];
                announcer.say("No dependency matches");
            } else {
                announcer.say(format!(
                    "{shown} of {} dependencies",
                    found.dependencies.len()
                ));
            }
            groups.extend(left_out(found.skipped));
            groups
        }
    };
    let lacking = {
        let today = today.clone();
        move || today.tally().lacking
    };
    let figures = {
        let today = today.clone();
        move || {
            let found = context.dependencies.value();
            let all = found.as_ref().map(|found| found.dependencies.as_slice());
            vec![summary(all.unwrap_or_default(), &today.tally())]
        }
    };
    let failed = {
        let today = SendWrapper::new(today.clone());
        memo(move || today.tally().failed > 0 && !today.tally().lacking)
    };
    let progress = {
        let today = today.clone();
        move || vec![span("", &progress(&today.tally()))]
    };
    let again = move || {
        let today = today.clone();
        button("btn tight", "Try again").on("click", move |_| today.retry())
    };
    let note = el("p", "small muted today-note")
        .add(drawn(progress))
        .add(drawn(move || match failed.get() {
            true => vec![span("", " "), again()],
            false => Vec::new(),
        }));
    el("section", "below-tabs")
        .tied_class("no-today", lacking)
        .add(el("h2", "vh").text("Dependencies"))
        .add(drawn(figures))
        .add(note)
        .add(bar(wanted))
        .add(waiting(context.dependencies, AWAITED))
        .add(drawn(list))
        .view()
}

/// What the list is operated with.
fn bar(wanted: RwSignal<Wanted>) -> El {
    let attributes = [
        ("type", "search"),
        ("aria-label", "Filter dependencies"),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
        ("placeholder", "name, feature or cfg"),
    ];
    let field = el("input", "field mono")
        .attrs(&attributes)
        .on_typed(move |text| wanted.update(|wanted| wanted.text = text.to_ascii_lowercase()));
    let orders = || {
        let orders = Order::ALL.map(|(_, key, words)| (key.to_owned(), words.to_owned()));
        orders.to_vec()
    };
    let order = select(
        Label::Hidden("Sort dependencies"),
        orders,
        // Nothing else chooses it.
        || Order::default().key().to_owned(),
        move |key| wanted.update(|wanted| wanted.order = Order::of_key(&key)),
    );
    let check = |class, words: &str, of: fn(&mut Wanted) -> &mut bool| {
        let mut all = Wanted::ALL;
        let mut switch = el("input", "").attr("type", "checkbox");
        switch.node::<HtmlInputElement>().set_checked(*of(&mut all));
        let switch = switch.on("change", move |event| {
            wanted.update(|wanted| *of(wanted) = event_target_checked(&event));
        });
        el("label", class).add(switch).text(words)
    };
    el("div", "bar-top")
        .add(field)
        .add(order)
        .add(check("check", "Optional", |wanted| &mut wanted.optional))
        .add(check("check only-behind", "Only behind", |wanted| {
            &mut wanted.only_behind
        }))
}

/// What is known of today, in a sentence.
fn progress(tally: &Tally) -> String {
    let Tally {
        looked,
        crates,
        failed,
        error,
        ..
    } = tally;
    if tally.lacking {
        return "What they resolve to today is not known here: this source has no index files."
            .to_owned();
    }
    if *crates == 0 {
        return String::new();
    }
    if !tally.is_done() {
        return format!("Looking up the versions of {crates} crates: {looked} so far.");
    }
    if let Some(error) = error.as_ref().filter(|_| *failed > 0) {
        let what = if *failed == 1 { "crate" } else { "crates" };
        return format!(
            "{failed} {what} could not be looked up: {}.",
            Error::title(error)
        );
    }
    "Resolved today: the highest version that meets it and is not yanked.".to_owned()
}

const fn title(kind: DependencyKind) -> &'static str {
    match kind {
        DependencyKind::Normal => "Normal",
        DependencyKind::Build => "Build",
        DependencyKind::Dev => "Development",
    }
}

fn summary(all: &[Dependency], tally: &Tally) -> El {
    let count = |wanted: &dyn Fn(&Dependency) -> bool| {
        let rows = all.iter().filter(|row| wanted(row));
        grouped(rows.count() as u64)
    };
    let item = |class: &str, figure: &str, words: &str| {
        el("li", class).add(el("b", "").text(figure)).text(words)
    };
    let kinds = DependencyKind::ALL.map(|kind| {
        let words = title(kind).to_ascii_lowercase();
        item("", &count(&|row| row.kind == kind), &words)
    });
    let optional = item("", &count(&|row| row.optional), "optional");
    // Their places are there before the figures are: nothing moves.
    let behind = Behind::ALL
        .into_iter()
        .zip(tally.behind)
        .map(|(behind, rows)| {
            let figure = if tally.is_done() {
                rows.to_string()
            } else {
                "–".to_owned()
            };
            let class = if rows > 0 && behind == Behind::Major {
                "behind warn"
            } else {
                "behind"
            };
            item(class, &figure, &format!("a {} behind", behind.as_str()))
        });
    let unmet =
        (tally.unmet > 0).then(|| item("danger", &tally.unmet.to_string(), "that nothing meets"));
    el("ul", "summary")
        .adds(kinds)
        .add(optional)
        .adds(behind)
        .adds(unmet)
}

/// Rows of a kind that are drawn; published versions have no more.
const MOST: usize = 1000;

/// The columns' heads, by the class of their cells.
const COLUMNS: [(&str, &str); 4] = [
    ("n", "Crate"),
    ("r", ""),
    ("x", "When, and with which features"),
    ("mark", "Today"),
];

/// Gives the rows of dependencies, each with its place in the whole list.
type DrawRows<'a> = dyn FnMut(&[(usize, &Dependency)]) -> Vec<Element> + 'a;

fn group(
    kind: DependencyKind,
    found: &Dependencies,
    wanted: &Wanted,
    today: &Today,
    draw: &mut DrawRows<'_>,
) -> El {
    let all = &found.dependencies;
    let of_kind = || all.iter().enumerate().filter(|(_, row)| row.kind == kind);
    let total = of_kind().count();
    let mut rows: Vec<(usize, &Dependency)> = of_kind()
        .filter(|(at, row)| wanted.takes(row, today.mark(*at)))
        .collect();
    // Sources differ in how they order them.
    cratescope_registry::sort_rows(&mut rows, |(_, a), (_, b)| a.krate.cmp(&b.krate));
    wanted.sort(&mut rows, |at| today.mark(at));
    let count = |rows: usize| grouped(rows as u64);
    let left = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    let note = match (total, rows.len()) {
        (0, _) => "none".to_owned(),
        _ if left > 0 => format!("{}; the first {} shown", count(total), count(MOST)),
        (total, shown) if shown < total => format!("{} of {}", count(shown), count(total)),
        (total, _) if kind == DependencyKind::Dev => {
            format!("{}; not built for your project", count(total))
        }
        (total, _) => count(total),
    };
    let rows: Vec<El> = draw(&rows).into_iter().map(El::from).collect();
    let heads = COLUMNS.map(|(class, words)| match class {
        "r" => el("span", class).add(span("", "Requirement")).add(
            el("span", "today")
                .add(span("arrow", ""))
                .add(span("", "Resolves to"))
                .add(span("arrow", ""))
                .add(span("", "Latest")),
        ),
        _ => span(class, words),
    });
    let list = (!rows.is_empty()).then(|| {
        [
            el("div", "drow head-row")
                .attr("aria-hidden", "true")
                .adds(heads),
            el("ol", "")
                .attr("aria-label", &format!("{} dependencies", title(kind)))
                .adds(rows),
        ]
    });
    let head = el("div", "head")
        .add(el("h3", "").text(title(kind)))
        .add(span("note", &note));
    el("section", "dgroup")
        .add(head)
        .adds(list.into_iter().flatten())
}
