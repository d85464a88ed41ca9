//! Lines to paste, for where people write.

use super::Recipe;
use crate::markup::Markup;
use crate::style::{Style, Theme};

/// What lines are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// READMEs.
    #[default]
    Markdown,
    /// Pages.
    Html,
    /// The first lines of a crate's `lib.rs`.
    Rustdoc,
    /// `AsciiDoc`.
    AsciiDoc,
    /// `reStructuredText`.
    Rst,
    /// The live element.
    Element,
}

const NAMES: [(Format, &str, &str); 6] = [
    (Format::Markdown, "markdown", "Markdown"),
    (Format::Html, "html", "HTML"),
    (Format::Rustdoc, "rustdoc", "rustdoc"),
    (Format::AsciiDoc, "asciidoc", "AsciiDoc"),
    (Format::Rst, "rst", "rST"),
    (Format::Element, "element", "Element"),
];

impl Format {
    /// All formats, with their names in addresses and for people.
    pub fn all() -> impl Iterator<Item = (Self, &'static str, &'static str)> {
        NAMES.iter().copied()
    }

    /// The format of this name; every other name is Markdown.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let mut rows = NAMES.iter();
        rows.find(|row| row.1 == name)
            .map_or(Self::Markdown, |row| row.0)
    }

    /// Its name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES[self as usize].1
    }

    /// Its name for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        NAMES[self as usize].2
    }
}

impl Recipe {
    /// The lines in its format, one badge a line, each a link with words for
    /// those who do not see it. `base` is where the server is, ending in `/`.
    /// Where it `is_direct`, it has files alone, and the element asks the registry
    /// itself.
    #[must_use]
    pub fn lines(&self, base: &str, is_direct: bool) -> String {
        if self.format == Format::Element {
            return self.element(base, is_direct);
        }
        let target = self.target(base);
        let mut out = String::new();
        for kind in &self.kinds {
            let image = [base, &self.image(*kind)].concat();
            let words = self.words(*kind);
            if !out.is_empty() {
                out.push('\n');
            }
            let line = match self.format {
                Format::Markdown | Format::Element => markdown(&words, &image, &target),
                Format::Rustdoc => ["//! ", &markdown(&words, &image, &target)].concat(),
                Format::Html => html(&words, &image, &target),
                Format::AsciiDoc => {
                    let words = words.replace('"', "'");
                    [
                        "image:",
                        &image,
                        "[\"",
                        &words,
                        "\",link=\"",
                        &target,
                        "\"]",
                    ]
                    .concat()
                }
                Format::Rst => [
                    ".. image:: ",
                    &image,
                    "\n   :target: ",
                    &target,
                    "\n   :alt: ",
                    &words,
                ]
                .concat(),
            };
            out.push_str(&line);
        }
        out
    }

    fn element(&self, base: &str, is_direct: bool) -> String {
        let mut markup = Markup::default();
        markup.raw("<script type=\"module\"");
        markup.attribute("src", &[base, "embed/crate-badge.js"].concat());
        markup
            .raw("></script>\n<crate-badge")
            .attribute("crate", &self.name);
        let kinds: Vec<_> = self.kinds.iter().map(|kind| kind.name()).collect();
        let own = |chosen: bool, name: &'static str| if chosen { name } else { "" };
        for (name, value) in [
            ("kind", kinds.join(" ").as_str()),
            ("version", &self.version),
            (
                "badge-style",
                own(self.style != Style::Crisp, self.style.name()),
            ),
            ("theme", own(self.theme != Theme::Auto, self.theme.name())),
            ("label", &self.label),
            ("color", &self.color),
            ("label-color", &self.label_color),
            ("prefix", own(!self.has_prefix, "none")),
            ("source", own(is_direct, "crates-io")),
        ] {
            if !value.is_empty() {
                markup.attribute(name, value);
            }
        }
        markup
            .raw(">\n  <a")
            .attribute("href", &self.target(base))
            .raw(">");
        markup.text(&self.name).raw("</a>\n</crate-badge>");
        markup.out
    }
}

fn markdown(words: &str, image: &str, target: &str) -> String {
    let mut escaped = String::new();
    for c in words.chars() {
        if matches!(c, '[' | ']' | '\\' | '`' | '*' | '_' | '<') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    ["[![", &escaped, "](", image, ")](", target, ")"].concat()
}

fn html(words: &str, image: &str, target: &str) -> String {
    let mut markup = Markup::default();
    markup.raw("<a").attribute("href", target);
    markup
        .raw("><img")
        .attribute("src", image)
        .attribute("alt", words);
    markup.raw("></a>");
    markup.out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const BASE: &str = "https://b.example/";

    fn lines(query: &str) -> String {
        Recipe::of_query(query).lines(BASE, false)
    }

    #[test]
    fn each_format_has_image_link_and_words() {
        for (format, expected) in [
            (
                "markdown",
                "[![msrv](https://b.example/badge/serde/msrv.svg?style=flat&theme=dark)](https://b.example/crates/serde)",
            ),
            (
                "rustdoc",
                "//! [![msrv](https://b.example/badge/serde/msrv.svg?style=flat&theme=dark)](https://b.example/crates/serde)",
            ),
            (
                "html",
                "<a href=\"https://b.example/crates/serde\"><img src=\"https://b.example/badge/serde/msrv.svg?style=flat&amp;theme=dark\" alt=\"msrv\"></a>",
            ),
            (
                "asciidoc",
                "image:https://b.example/badge/serde/msrv.svg?style=flat&theme=dark[\"msrv\",link=\"https://b.example/crates/serde\"]",
            ),
            (
                "rst",
                ".. image:: https://b.example/badge/serde/msrv.svg?style=flat&theme=dark\n   :target: https://b.example/crates/serde\n   :alt: msrv",
            ),
            (
                "element",
                "<script type=\"module\" src=\"https://b.example/embed/crate-badge.js\"></script>\n<crate-badge crate=\"serde\" kind=\"msrv\" badge-style=\"flat\" theme=\"dark\">\n  <a href=\"https://b.example/crates/serde\">serde</a>\n</crate-badge>",
            ),
        ] {
            let query = format!("kinds=msrv&style=flat&theme=dark&format={format}");
            assert_eq!(lines(&query), expected);
            assert_eq!(Format::named(format).name(), format);
        }
    }

    #[test]
    fn nothing_that_was_typed_breaks_out() {
        let hostile = "kinds=version&crate=%22%3E%3Cscript%3E&label=%22%5D(x)%3E%3Cscript%3E%60&link=https://a.example/(%22%3E";
        for (_, format, _) in Format::all() {
            let lines = lines(&format!("{hostile}&format={format}"));
            assert!(
                !lines.contains("\"><script") || format == "asciidoc",
                "{format}: {lines}"
            );
            assert!(!lines.contains("/(\">"), "{format}: {lines}");
        }
        let markdown = lines(hostile);
        assert!(
            markdown.starts_with("[![\"\\](x)>\\<script>\\`]("),
            "{markdown}"
        );
    }

    #[test]
    fn from_a_static_host_the_element_asks_the_registry() {
        let recipe = Recipe::of_query("format=element");
        assert!(recipe.lines(BASE, true).contains(" source=\"crates-io\""));
        assert!(!recipe.lines(BASE, false).contains("source="));
    }

    #[test]
    fn every_kind_has_a_line() {
        let lines = lines("kinds=version,license,msrv");
        assert_eq!(lines.lines().count(), 3);
        assert!(lines.starts_with("[![crates.io]("));
    }
}
