//! What is suggested while someone types.

use cratescope_registry::v1::SearchPage;
use leptos::prelude::*;
use std::sync::Arc;

/// The id of a suggestion, for `aria-activedescendant`.
pub fn option_id(at: usize) -> String {
    format!("suggestion-{at}")
}

/// The listbox: `active` is the chosen row, `choose` opens one.
#[component]
pub fn Suggestions(
    id: &'static str,
    page: Arc<SearchPage>,
    active: RwSignal<Option<usize>>,
    #[prop(into)] choose: Callback<String>,
) -> impl IntoView {
    let options = page
        .results
        .iter()
        .enumerate()
        .map(|(at, krate)| {
            let name = krate.name.clone();
            let (before, marked, after) = mark(&name, &page.query);
            let version = krate.shown_version().unwrap_or_default().to_owned();
            let chosen = move || active.get() == Some(at);
            view! {
                <li class="opt" role="option" id=option_id(at) aria-selected=move || chosen().to_string()
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| choose.run(name.clone())>
                    <span class="name">{before}<mark>{marked}</mark>{after}</span>
                    <span class="ver">{version}</span>
                    <span class="d">{krate.description.clone().unwrap_or_default()}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="list" role="listbox" id=id aria-label="Suggestions">{options}</ul> }
}

/// The name, cut where the typed part stands in it; case, `-` and `_` are one.
fn mark(name: &str, typed: &str) -> (String, String, String) {
    let fold = cratescope_registry::canonical_name;
    let typed = fold(typed.trim());
    // Folding keeps ASCII lengths, and names are ASCII: cuts fall on the same bytes.
    let at = fold(name)
        .find(&typed)
        .filter(|at| name.is_char_boundary(*at));
    match at.and_then(|at| {
        Some((
            name.get(..at)?,
            name.get(at..at + typed.len())?,
            name.get(at + typed.len()..)?,
        ))
    }) {
        Some((before, marked, after)) => (before.into(), marked.into(), after.into()),
        None => (name.to_owned(), String::new(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_typed_part_is_found_however_spelled() {
        assert_eq!(
            mark("serde_json", "DE-J"),
            ("ser".into(), "de_j".into(), "son".into())
        );
        assert_eq!(mark("tokio", "xyz").1, "");
        assert_eq!(mark("tokio", "é").1, "");
    }
}
