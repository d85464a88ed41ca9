//! Keywords as links.

use crate::route::Route;
use leptos::prelude::*;

/// The keywords of a crate; nothing when there are none.
pub fn keyword_list(keywords: &[String]) -> Option<impl IntoView + use<>> {
    let links = keywords
        .iter()
        .map(|keyword| view! { <li><a href=Route::keyword(keyword).href()>{keyword.clone()}</a></li> })
        .collect_view();
    (!keywords.is_empty()).then(|| view! { <ul class="kws" aria-label="Keywords">{links}</ul> })
}
