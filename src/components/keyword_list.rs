//! Keywords as links.

use crate::drawn::{El, el, link};
use crate::route::keyword_href;

/// The keywords of a crate; nothing when there are none.
pub fn keyword_list(keywords: &[String]) -> Option<El> {
    let item = |keyword: &String| el("li", "").add(link("", &keyword_href(keyword), keyword));
    (!keywords.is_empty()).then(|| {
        el("ul", "kws")
            .attr("aria-label", "Keywords")
            .adds(keywords.iter().map(item))
    })
}
