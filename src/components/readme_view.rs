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
use crate::drawn::{drawn, el};
use crate::theme::{Choice, Theme};
use crate::watch::watch;
use addresses::{Folder, id};
use copying::Copying;
use cratescope_registry::percent_decode;
use leptos::html;
use leptos::prelude::*;
use web_sys::{DomParser, Element, SupportedType};

/// The README. Images come from other sites, which then know who reads what:
/// they stand as their descriptions until the reader asks for them. Relative
/// addresses lead into `repository`; `tell` gets the headings.
#[component]
pub fn ReadmeView(
    #[prop(into)] html: Signal<String>,
    #[prop(into)] repository: Signal<Option<String>>,
    #[prop(into)] tell: Callback<Vec<Heading>>,
) -> impl IntoView {
    let place = NodeRef::<html::Article>::new();
    let images = expect_context::<Images>();
    let theme = use_context::<Theme>();
    let left_out = RwSignal::new(0_u32);
    let is_cut = RwSignal::new(false);
    let was_there = StoredValue::new(false);
    watch(move || {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        // Parsing never runs scripts nor loads images in such a document.
        let parsed = DomParser::new()
            .and_then(|parser| parser.parse_from_string(&html.get(), SupportedType::TextHtml));
        let Some(body) = parsed.ok().and_then(|parsed| parsed.body()) else {
            return;
        };
        let folder = repository.with(|repository| Folder::of(repository.as_deref()?));
        let mut copy = Copying::new(&body, images.shown(), folder);
        copy.children(&body, &place, 0);
        left_out.set(copy.left_out);
        is_cut.set(copy.is_cut);
        tell.run(copy.headings);
        // An address with a fragment was opened before its place was there.
        if !was_there.get_value() && place.has_child_nodes() {
            was_there.set_value(true);
            go_to_fragment();
        }
    });
    watch(move || {
        images.shown();
        html.track();
        if let (Some(place), Some(Theme(choice))) = (place.get(), theme) {
            follow_theme(&place, choice.get());
        }
    });
    let changed = window_event_listener(leptos::ev::hashchange, |_| go_to_fragment());
    on_cleanup(move || changed.remove());
    view! {
        {move || (left_out.get() > 0).then(|| view! {
            <p class="small muted readme-images">
                {move || match left_out.get() {
                    1 => "1 image of another site is not loaded. ".to_owned(),
                    count => format!("{count} images of other sites are not loaded. "),
                }}
                <button class="btn tight" type="button" on:click=move |_| images.show()>"Show images"</button>
            </p>
        })}
        <article class="prose" aria-label="Readme" dir="auto" node_ref=place></article>
        {drawn(move || {
            let cut = || el("p", "small muted").text("The rest of this readme is too long to show.");
            is_cut.get().then(cut).into_iter().collect()
        })}
    }
}

/// Shows the pictures that were made for the theme in use. What the system
/// says the browser follows by itself.
fn follow_theme(place: &Element, choice: Choice) {
    let Ok(sources) = place.query_selector_all("source[data-scheme]") else {
        return;
    };
    for at in 0..sources.length() {
        let source = sources.item(at).and_then(|source| {
            use wasm_bindgen::JsCast;
            source.dyn_into::<Element>().ok()
        });
        let Some(source) = source else { continue };
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
