//! Where to read more about a crate.

use super::CrateContext;
use crate::copying::copy_button;
use crate::drawn::{El, drawing, el, fill, outside, picture, span};
use crate::ui::icon::Icon;
use crate::watch::watch;
use cratescope_registry::{Crate, SafeLink, Version, percent_encode};
use leptos::prelude::Get;

/// Hosts of repositories, each with a sign of our own drawing.
const HOSTS: [(&str, &str); 4] = [
    (
        "github.com",
        r#"<path d="M6 14v-2.5c-2 .5-2.75-.75-3-1.75M10 14v-2.75c0-.75-.25-1.25-.5-1.5 2-.25 3.5-1 3.5-3.75A3 3 0 0 0 12.25 4a3 3 0 0 0 0-2s-.75 0-2.25 1a8 8 0 0 0-4 0C4.5 2 3.75 2 3.75 2a3 3 0 0 0 0 2A3 3 0 0 0 3 6c0 2.75 1.5 3.5 3.5 3.75"/>"#,
    ),
    (
        "gitlab.com",
        r#"<path d="m8 14 6-4.5-2-7-1.75 4.5h-4.5L4 2.5l-2 7Z"/>"#,
    ),
    ("codeberg.org", r#"<path d="M2 13 8 3l6 10M8 6v7"/>"#),
    (
        "bitbucket.org",
        r#"<path d="M2 3h12l-1.75 10h-8.5ZM6 6.5h4l-.5 3h-3Z"/>"#,
    ),
];

/// The sign for a name that other tools understand.
const CHAIN: &str = r#"<path d="M6.75 9.25a2.5 2.5 0 0 0 3.5 0l2.5-2.5a2.5 2.5 0 0 0-3.5-3.5L8.5 4m.75 2.75a2.5 2.5 0 0 0-3.5 0l-2.5 2.5a2.5 2.5 0 0 0 3.5 3.5L7.5 12"/>"#;

/// The sign for where a link leads.
fn sign(link: &SafeLink, else_sign: Icon) -> El {
    let host = link.label().split('/').next().unwrap_or_default();
    match HOSTS.into_iter().find(|(known, _)| *known == host) {
        Some((_, markup)) => drawing(markup),
        None => picture(else_sign),
    }
}

/// The crate's links, each place once; its documentation on docs.rs, and its
/// name for other tools. Tracked.
pub fn links(context: CrateContext, krate: &Crate) -> El {
    let read = |link: &Option<String>| SafeLink::new(link.as_deref()?);
    let version = context
        .shown
        .get()
        .filter(|_| context.missing_version().is_none());
    let mut shown: Vec<SafeLink> = Vec::new();
    let rows = [
        (Icon::Repository, read(&krate.repository)),
        (Icon::Home, read(&krate.homepage)),
        (
            Icon::Docs,
            read(&krate.documentation).filter(|link| !is_docs_rs(link)),
        ),
        (Icon::Registry, read(&krate.crates_io_url)),
    ];
    let mut items = Vec::new();
    for (icon, link) in rows {
        let Some(link) = link else { continue };
        if shown.iter().all(|other| !other.same_place(&link)) {
            items.push(item(
                sign(&link, icon),
                outside(link.as_str(), link.label()),
            ));
            shown.push(link);
        }
    }
    let is_library = context.with_shown_row(|row: &Version| row.has_lib != Some(false));
    if is_library.unwrap_or(true) {
        let at = items.len().min(1);
        items.insert(
            at,
            docs_rs(&krate.name, version.as_deref()).add(build(context)),
        );
    }
    let purl = purl(&krate.name, version.as_deref());
    let copy = copy_button("btn icon tight bare push", "Copy package URL", &purl, "");
    items.push(item(drawing(CHAIN), el("code", "").text(&purl)).add(copy));
    el("ul", "links").adds(items)
}

fn item(sign: El, link: El) -> El {
    el("li", "").add(sign).add(link)
}

/// What became of building the documentation, in a place of its own, since it
/// is known later than the rest.
fn build(context: CrateContext) -> El {
    let place: web_sys::Element = el("span", "push").into();
    let shown = place.clone();
    watch(move || {
        let told = context.docs.value().and_then(|build| build.built);
        let tag = told.map(|built| match built {
            true => span("tag ok", "built"),
            false => span("tag danger", "not built"),
        });
        fill(&shown, tag);
    });
    place.into()
}

fn is_docs_rs(link: &SafeLink) -> bool {
    link.label().split('/').next() == Some("docs.rs")
}

fn docs_rs(name: &str, version: Option<&str>) -> El {
    let mut address = ["https://docs.rs/", &percent_encode(name)].concat();
    if let Some(version) = version {
        address += "/";
        address += &percent_encode(version);
    }
    item(
        picture(Icon::Docs),
        outside(&address, &["docs.rs/", name].concat()),
    )
}

/// The name of a package for tools of any ecosystem (purl specification, type
/// `cargo`).
fn purl(name: &str, version: Option<&str>) -> String {
    let mut purl = ["pkg:cargo/", &percent_encode(name)].concat();
    if let Some(version) = version {
        purl += "@";
        purl += &percent_encode(version);
    }
    purl
}
