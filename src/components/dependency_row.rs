//! A dependency in a list of one kind.
//!
//! What the requirement resolves to, and what the crate is, are told later: each
//! has its place from the start, so that nothing moves when it comes.

use crate::drawn::{El, el, fill, link, picture, span};
use crate::route::{CratePath, CrateTab, Route, krate_href};
use crate::ui::icon::Icon;
use cratescope_registry::{Behind, Dependency, Mark, Standing};
use web_sys::Element;

/// Requirements longer than this have a line of their own.
const LONG: usize = 10;
/// Targets longer than this take more than one line.
const TALL: usize = 40;

/// The row: crate, requirement, when it is needed and with which features.
/// `at` tells rows apart: the same crate may have several.
pub fn dependency_row(dependency: &Dependency, at: usize) -> El {
    let rename = dependency
        .rename
        .as_ref()
        .map(|name| span("tag accent", &format!("as {name}")));
    let features: Vec<String> = dependency
        .features
        .iter()
        .map(|feature| format!("+{feature}"))
        .collect();
    let code = |text: &str| el("code", "").text(text);
    let target = dependency.short_target();
    let conditions = el("span", "x")
        .adds(dependency.optional.then(|| span("", "optional")))
        .adds((!dependency.default_features).then(|| span("", "no default features")))
        .adds(target.as_deref().map(|short| {
            let whole = dependency.target.as_deref().unwrap_or_default();
            code(short).attr("title", whole)
        }))
        .adds((!features.is_empty()).then(|| code(&features.join(" "))));
    let requirement = dependency.req.as_str();
    let place = if requirement.len() > LONG {
        "r long"
    } else {
        "r"
    };
    let is_tall = target.is_some_and(|text| text.len() > TALL);
    el("li", if is_tall { "drow tall" } else { "drow" })
        .attr("data-at", &at.to_string())
        .add(
            el("span", "n")
                .add(link(
                    "name",
                    &krate_href(&dependency.krate),
                    &dependency.krate,
                ))
                .adds(rename),
        )
        .add(
            el("span", place)
                .add(span("req", requirement))
                .add(el("span", "today").add(span("subtle", "…"))),
        )
        .add(conditions)
        .add(el("span", "mark"))
        .add(el("span", "d"))
}

/// Puts what the requirement resolves to into a row's places.
pub fn show_standing(row: &Element, name: &str, standing: &Standing) {
    let Standing {
        resolved,
        latest,
        mark,
    } = standing;
    let arrow = || span("arrow", "→").attr("aria-hidden", "true");
    let resolved = resolved.as_ref().map(|num| {
        let version = Route::Crate(CratePath {
            name: name.to_owned(),
            version: Some(num.to_string()),
            tab: CrateTab::Readme,
            query: String::new(),
        });
        let number = link("quiet-link", &version.href(), num.as_str());
        [
            arrow(),
            el("span", "")
                .add(span("vh", "resolves to "))
                .add(el("b", "").add(number)),
        ]
    });
    let differs = |_: &&_| !matches!(mark, Mark::Current | Mark::Unknown);
    let latest = latest.as_ref().filter(differs).map(|num| {
        [
            arrow(),
            el("span", "").add(span("vh", "latest ")).text(num.as_str()),
        ]
    });
    let parts = resolved.into_iter().chain(latest).flatten();
    put(row, ".today", parts);
    put(row, ".mark", [mark_of(*mark)]);
}

/// Puts what the crate is into a row's place: licence and description.
pub fn show_about(row: &Element, licence: Option<&str>, description: Option<&str>) {
    let licence = licence.map(|text| span("licence", text).attr("dir", "auto"));
    let description = description.map(|text| span("", text).attr("dir", "auto"));
    put(row, ".d", licence.into_iter().chain(description));
}

fn put(row: &Element, place: &str, children: impl IntoIterator<Item = El>) {
    if let Ok(Some(place)) = row.query_selector(place) {
        fill(&place, children);
    }
}

fn mark_of(mark: Mark) -> El {
    let (class, words) = match mark {
        Mark::Unknown => return span("subtle", "not known"),
        Mark::Current => {
            return el("span", "ic").add(picture(Icon::Done)).text("current");
        }
        Mark::Behind(Behind::Major) => ("tag warn", "major behind"),
        Mark::Behind(Behind::Minor) => ("tag", "minor behind"),
        Mark::Behind(Behind::Patch) => ("tag", "patch behind"),
        Mark::Nothing => ("tag danger", "nothing meets it"),
        Mark::OnlyYanked => ("tag danger", "only yanked"),
    };
    span(class, words)
}
