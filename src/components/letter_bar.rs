//! The first letters of names, as links.

use crate::drawn::{El, el, link};

/// A bar of the letters a to z; `chosen` is the one whose crates are shown, in
/// either case. `href` gives the address of a letter's crates.
pub fn letter_bar(chosen: Option<char>, href: impl Fn(char) -> String) -> El {
    let letters = ('a'..='z').map(|letter| {
        let name = letter.to_ascii_uppercase().to_string();
        let link = link("", &href(letter), &name);
        let link = match chosen.map(|chosen| chosen.to_ascii_lowercase()) == Some(letter) {
            true => link.attr("aria-current", "page"),
            false => link,
        };
        el("li", "").add(link)
    });
    el("nav", "letters")
        .attr("aria-label", "Crates by first letter")
        .add(el("ul", "").adds(letters))
}
