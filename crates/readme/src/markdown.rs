//! Markdown to HTML, in the dialect that READMEs are written in: `CommonMark`
//! with GitHub's tables, strikethrough, task lists, footnotes and alerts.
//!
//! The HTML is not safe yet: it goes through [`super::sanitise`] next.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag, TagEnd, html};
use std::collections::HashMap;

pub(super) fn to_html(text: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    let mut events: Vec<_> = Parser::new_ext(text, options).map(adapted).collect();
    give_headings_ids(&mut events);
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, events.into_iter());
    align_without_style(out)
}

/// What the HTML writer would put in a form that the allow-list does not pass.
fn adapted(event: Event<'_>) -> Event<'_> {
    match event {
        // ```rust,no_run is Rust.
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            let language = info.split([',', ' ', '{']).next().unwrap_or_default();
            let language = language.to_ascii_lowercase().into();
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
        }
        // The writer tells kinds of alerts apart by class alone.
        Event::Start(Tag::BlockQuote(Some(kind))) => {
            let label = alert_label(kind);
            Event::Html(format!("<blockquote>\n<p><strong>{label}</strong></p>\n").into())
        }
        Event::End(TagEnd::BlockQuote(Some(_))) => Event::Html("</blockquote>\n".into()),
        other => other,
    }
}

const fn alert_label(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}

/// Gives each heading the id that links to it expect: GitHub's, which is its
/// text in lower case, with `-` for spaces, without punctuation, and with a
/// number when an earlier heading has it.
fn give_headings_ids(events: &mut [Event<'_>]) {
    let mut used: HashMap<String, usize> = HashMap::new();
    for at in 0..events.len() {
        if !matches!(events[at], Event::Start(Tag::Heading { .. })) {
            continue;
        }
        let slug = slug(&heading_text(&events[at + 1..]));
        let count = used.entry(slug.clone()).or_default();
        let unique = match *count {
            0 => slug,
            again => format!("{slug}-{again}"),
        };
        *count += 1;
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[at] {
            *id = Some(unique.into());
        }
    }
}

/// The text up to the end of the heading that `events` is the inside of.
fn heading_text(events: &[Event<'_>]) -> String {
    events
        .iter()
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            Event::SoftBreak | Event::HardBreak => Some(" "),
            _ => None,
        })
        .collect()
}

fn slug(text: &str) -> String {
    text.trim()
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
            _ => None,
        })
        .collect()
}

/// Column alignment as attributes: the writer uses inline style, which neither
/// the allow-list nor a strict content security policy lets through. A literal
/// `<` only stands at the beginning of a tag.
fn align_without_style(mut html: String) -> String {
    for cell in ["td", "th"] {
        for side in ["left", "center", "right"] {
            html = html.replace(
                &format!("<{cell} style=\"text-align: {side}\">"),
                &format!("<{cell} align=\"{side}\">"),
            );
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_those_of_github() {
        for (text, wanted) in [
            ("Getting Started", "getting-started"),
            ("What's new in 2.0?", "whats-new-in-20"),
            ("no_std & alloc", "no_std--alloc"),
            ("Größe", "größe"),
            (" !? ", ""),
        ] {
            assert_eq!(slug(text), wanted);
        }
    }

    #[test]
    fn headings_with_the_same_text_have_ids_of_their_own() {
        let html = to_html("# Use\n## `Use`\n### [Use](x)\n");
        for id in ["id=\"use\"", "id=\"use-1\"", "id=\"use-2\""] {
            assert!(html.contains(id), "{id} in {html}");
        }
    }

    #[test]
    fn code_blocks_name_their_language_only() {
        for info in ["rust,no_run", "Rust ignore", "rust{1,2}"] {
            let html = to_html(&format!("```{info}\nx\n```\n"));
            assert!(html.contains("class=\"language-rust\""), "{html}");
        }
    }

    #[test]
    fn alerts_say_what_they_are() {
        let html = to_html("> [!WARNING]\n> Hot.\n");
        assert!(html.contains("<strong>Warning</strong>"), "{html}");
        assert!(html.contains("<p>Hot.</p>"), "{html}");
        assert_eq!(html.matches("blockquote>").count(), 2);
    }

    #[test]
    fn columns_keep_their_alignment() {
        let html = to_html("|a|b|\n|:-:|--:|\n|1|2|\n");
        assert!(html.contains("<th align=\"center\">a"), "{html}");
        assert!(html.contains("<td align=\"right\">2"), "{html}");
        assert!(!html.contains("style="), "{html}");
    }
}
