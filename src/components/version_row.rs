//! A version in the list of versions.

use crate::components::when::how_old;
use crate::drawn::{El, el, link, span};
use crate::route::{CratePath, CrateTab, Route};
use cratescope_registry::{RustVersion, Timestamp, Version, binary_size, grouped};

/// What a row needs to know of its place in the list.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The crate's name.
    pub name: &'a str,
    /// The next lower version, from which what changed stands out.
    pub before: Option<&'a Version>,
    /// Whether this is the version its page opens with.
    pub is_default: bool,
    /// Whether this is the version shown now.
    pub is_shown: bool,
}

/// What is to be known of a version before using it, in words.
pub fn state_tags(row: &Version, latest: bool) -> impl Iterator<Item = El> {
    let prerelease = row.num.is_prerelease();
    [
        (latest, "tag ok", "latest"),
        (row.yanked, "tag danger", "yanked"),
        (prerelease, "tag warn", "pre-release"),
    ]
    .into_iter()
    .filter(|(on, ..)| *on)
    .map(|(_, class, word)| span(class, word))
}

/// The row.
pub fn version_row(row: &Version, place: Place<'_>) -> El {
    let path = CratePath {
        name: place.name.to_owned(),
        version: Some(row.num.to_string()),
        tab: CrateTab::Readme,
        query: String::new(),
    };
    let prerelease = row.num.is_prerelease();
    let states = [
        (row.yanked, " yanked"),
        (prerelease, " pre"),
        (place.is_shown, " cur"),
    ];
    let class: String = states
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, class)| *class)
        .collect();
    let changed = |differs: bool| {
        if place.before.is_some() && differs {
            "chg"
        } else {
            "same"
        }
    };
    let msrv = changed(
        place
            .before
            .is_some_and(|before| before.rust_version != row.rust_version),
    );
    let features = changed(
        place
            .before
            .is_some_and(|before| before.features.len() != row.features.len()),
    );
    let date = row.created_at.as_ref().and_then(Timestamp::date);
    let figures = el("span", "f")
        .add(span("date num", date.unwrap_or_default()))
        .add(
            el("span", &format!("msrv num {msrv}"))
                .add(span("lbl", "MSRV "))
                .text(
                    row.rust_version
                        .as_ref()
                        .map_or("none", RustVersion::as_str),
                ),
        )
        .add(span(
            "size num",
            &row.crate_size.map(binary_size).unwrap_or_default(),
        ))
        .add(
            el("span", &format!("feat num {features}"))
                .text(&row.features.len().to_string())
                .add(span("lbl", " features")),
        );
    el("li", &format!("vrow{class}"))
        .add(el("span", "v").add(link("name", &Route::Crate(path).href(), row.num.as_str())))
        .add(el("span", "tags").adds(state_tags(row, place.is_default)))
        .add(el("span", "age").adds(how_old(row.created_at.as_ref())))
        .add(figures)
        .add(span(
            "dl num",
            &row.downloads.map(grouped).unwrap_or_default(),
        ))
        .adds(row.yank_message.as_deref().map(|why| span("why", why)))
}
