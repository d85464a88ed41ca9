//! Links to the pages of a long list.

use crate::drawn::{El, el, link, span};

/// Pages to link to: the first, the last, and those around the current one;
/// `None` where some are left out.
fn window_of(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut shown: Vec<Option<u32>> = Vec::new();
    let mut last = 0;
    for candidate in (1..=pages).filter(|p| *p == 1 || *p == pages || p.abs_diff(page) <= 1) {
        match candidate - last {
            1 => {}
            2 => shown.push(Some(candidate - 1)),
            _ => shown.push(None),
        }
        shown.push(Some(candidate));
        last = candidate;
    }
    shown
}

/// Navigation among `pages` pages; nothing for a single one. `href` gives each
/// page's address.
pub fn pagination(page: u32, pages: u32, href: impl Fn(u32) -> String) -> Option<El> {
    if pages <= 1 && page <= 1 {
        return None;
    }
    let step = |to: u32, words, name| {
        (1..=pages)
            .contains(&to)
            .then(|| link("btn", &href(to), words).attr("aria-label", name))
    };
    let links = window_of(page, pages).into_iter().map(|shown| match shown {
        Some(to) => {
            let link =
                link("", &href(to), &to.to_string()).attr("aria-label", &format!("Page {to}"));
            if to == page {
                link.attr("aria-current", "page")
            } else {
                link
            }
        }
        None => span("", "…").attr("aria-hidden", "true"),
    });
    let nav = el("nav", "pages").attr("aria-label", "Pagination");
    Some(
        nav.adds(step(page.saturating_sub(1), "Previous", "Previous page"))
            .adds(links)
            .adds(step(page.saturating_add(1), "Next", "Next page")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_gap_of_one_page_is_filled() {
        let text = |page, pages| {
            let shown: Vec<String> = window_of(page, pages)
                .iter()
                .map(|p| p.map_or("…".into(), |p| p.to_string()))
                .collect();
            shown.join(" ")
        };
        assert_eq!(text(1, 1), "1");
        assert_eq!(text(1, 9), "1 2 … 9");
        assert_eq!(text(4, 9), "1 2 3 4 5 … 9");
        assert_eq!(text(5, 9), "1 … 4 5 6 … 9");
        assert_eq!(text(9, 9), "1 … 8 9");
        assert_eq!(text(50, 9), "1 … 9");
    }
}
