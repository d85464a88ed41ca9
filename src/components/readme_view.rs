//! A README on the page. Whatever the source did, it is sanitised here again:
//! the fragment is parsed inertly, and only elements and attributes on the
//! list are made anew in the page.

mod addresses;
mod allowed;
mod code;
mod copying;
mod highlight;

pub use addresses::here;
pub use copying::Heading;

use crate::components::images::Images;
use crate::drawn::{El, button, el, fill};
use crate::theme::{Choice, Theme};
use crate::watch::watch;
use addresses::{Folder, id};
use copying::Copying;
use cratescope_registry::percent_decode;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, SupportedType};

/// The README. Images come from other sites, which then know who reads what:
/// they stand as their descriptions until the reader asks for them. Relative
/// addresses lead into `repository`; `tell` gets the headings.
pub fn readme_view(
    html: impl Fn() -> String + 'static,
    repository: impl Fn() -> Option<String> + 'static,
    images: Images,
    tell: impl Fn(Vec<Heading>) + 'static,
) -> El {
    let mut article = el("article", "prose")
        .attr("aria-label", "Readme")
        .attr("dir", "auto");
    let theme = use_context::<Theme>();
    let scheme = move || theme.map_or(Choice::System, |Theme(choice)| choice.get());
    let (mut above, mut below) = (el("div", "drawn"), el("div", "drawn"));
    let places: [Element; 3] = [above.node(), article.node(), below.node()];
    let was_there = Cell::new(false);
    watch(move || {
        let [above, place, below] = &places;
        place.set_text_content(None);
        // Parsing never runs scripts nor loads images in such a document.
        let parsed = DomParser::new()
            .and_then(|parser| parser.parse_from_string(&html(), SupportedType::TextHtml));
        let Some(body) = parsed.ok().and_then(|parsed| parsed.body()) else {
            return;
        };
        let folder = repository();
        let folder = folder.and_then(|repository| Folder::of(&repository));
        let mut copy = Copying::new(&body, images.shown(), folder);
        copy.children(&body, place, 0);
        follow_theme(place, untrack(scheme));
        let left_out = (copy.left_out > 0).then(|| left_out(copy.left_out, images));
        fill(above, left_out);
        let cut = || el("p", "small muted").text("The rest of this readme is too long to show.");
        fill(below, copy.is_cut.then(cut));
        tell(copy.headings);
        // An address with a fragment was opened before its place was there.
        if !was_there.get() && place.has_child_nodes() {
            was_there.set(true);
            go_to_fragment();
        }
    });
    let place: Element = article.node();
    watch(move || follow_theme(&place, scheme()));
    let changed = window_event_listener(leptos::ev::hashchange, |_| go_to_fragment());
    on_cleanup(move || changed.remove());
    el("div", "drawn").add(above).add(article).add(below)
}

/// Says that images are not loaded, and offers them.
fn left_out(count: u32, images: Images) -> El {
    let words = match count {
        1 => "1 image of another site is not loaded. ".to_owned(),
        count => format!("{count} images of other sites are not loaded. "),
    };
    let show = button("btn tight", "Show images").on("click", move |_| images.show());
    el("p", "small muted readme-images").text(&words).add(show)
}

/// Shows the pictures that were made for the theme in use. What the system
/// says the browser follows by itself.
fn follow_theme(place: &Element, choice: Choice) {
    let Ok(sources) = place.query_selector_all("source[data-scheme]") else {
        return;
    };
    for at in 0..sources.length() {
        let source = sources.item(at);
        let Some(source) = source.and_then(|source| source.dyn_into::<Element>().ok()) else {
            continue;
        };
        let scheme = source.get_attribute("data-scheme").unwrap_or_default();
        let media = match choice {
            Choice::System => format!("(prefers-color-scheme: {scheme})"),
            choice if choice.as_str() == scheme => "all".to_owned(),
            _ => "not all".to_owned(),
        };
        let _ = source.set_attribute("media", &media);
    }
}

/// Scrolls to what the address's fragment names, with or without our prefix.
/// Not when the reader comes back to a place: navigation restores that.
fn go_to_fragment() {
    let window = window();
    let hash = window.location().hash().unwrap_or_default();
    let came_back = window
        .history()
        .and_then(|history| history.state())
        .is_ok_and(|state| state.as_f64().is_some());
    let target = || {
        let id = id(&percent_decode(hash.strip_prefix('#')?, false))?;
        document().get_element_by_id(&id)
    };
    if let Some(target) = target().filter(|_| !came_back) {
        target.scroll_into_view();
    }
}
