//! Keywords as links.

use crate::drawn::{El, el, link};
use crate::route::keyword_href;

/// A keyword as a link.
pub fn keyword_link(keyword: &str) -> El {
    link("kw", &keyword_href(keyword), keyword)
}

/// The keywords of a crate; nothing when there are none.
pub fn keyword_list(keywords: &[String]) -> Option<El> {
    let item = |keyword: &String| el("li", "").add(keyword_link(keyword));
    (!keywords.is_empty()).then(|| {
        el("ul", "kws")
            .attr("aria-label", "Keywords")
            .adds(keywords.iter().map(item))
    })
}
