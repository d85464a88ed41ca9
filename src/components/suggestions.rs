//! What is suggested while someone types.

use crate::drawn::{El, el, span};
use cratescope_registry::{Crate, SearchPage, VersionNum};

/// The id of a suggestion, for `aria-activedescendant`.
pub fn option_id(at: usize) -> String {
    format!("suggestion-{at}")
}

/// The attribute by which a suggestion names its crate.
pub const NAME: &str = "data-name";

/// The listbox; `active` is the chosen row.
pub fn suggestions(id: &str, page: &SearchPage, active: Option<usize>) -> El {
    let rows = page.results.iter().enumerate();
    el("ul", "list")
        .attr("role", "listbox")
        .attr("id", id)
        .attr("aria-label", "Suggestions")
        .adds(rows.map(|(at, krate)| option(at, krate, &page.query, active == Some(at))))
}

fn option(at: usize, krate: &Crate, typed: &str, chosen: bool) -> El {
    let (before, marked, after) = mark(&krate.name, typed);
    let name = span("name", before)
        .add(el("mark", "").text(marked))
        .text(after);
    el("li", "opt")
        .attr("role", "option")
        .attr("id", &option_id(at))
        .attr("aria-selected", if chosen { "true" } else { "false" })
        .attr(NAME, &krate.name)
        .add(name)
        .add(span(
            "ver",
            krate.shown_version().map_or("", VersionNum::as_str),
        ))
        .add(span("d", krate.description.as_deref().unwrap_or_default()))
}

/// The name, cut where the typed part stands in it; case, `-` and `_` are one.
fn mark<'a>(name: &'a str, typed: &str) -> (&'a str, &'a str, &'a str) {
    let fold = cratescope_registry::canonical_name;
    let typed = fold(typed.trim());
    // Folding keeps ASCII lengths, and names are ASCII: cuts fall on the same bytes.
    let cut = fold(name).find(&typed).and_then(|at| {
        let end = at + typed.len();
        Some((name.get(..at)?, name.get(at..end)?, name.get(end..)?))
    });
    cut.unwrap_or((name, "", ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_typed_part_is_found_however_spelled() {
        assert_eq!(mark("serde_json", "DE-J"), ("ser", "de_j", "son"));
        assert_eq!(mark("tokio", "xyz"), ("tokio", "", ""));
        assert_eq!(mark("tokio", "é"), ("tokio", "", ""));
    }
}
