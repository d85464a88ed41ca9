//! The little of Markdown that advisories are written in, read into plain
//! pieces: whoever shows them makes text of text and no markup of markup.
//!
//! Headings, paragraphs, lists, code, links, strong words. What is not known is
//! kept as it was typed, HTML too.

use crate::SafeLink;

/// Text beyond this is cut off, in bytes.
const LONGEST: usize = 1 << 16;
/// Words of a link beyond this are no link.
const LONGEST_LINK: usize = 2048;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of any level.
    Heading(Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// An item of a list; items that follow each other are one list.
    Item(Vec<Inline>),
    /// Lines of code, without their fence.
    Code(String),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Strong words.
    Strong(String),
    /// Code.
    Code(String),
    /// Words that link, and where to.
    Link(String, SafeLink),
}

/// Reads a text; the flag says whether it was cut off. Takes time in proportion
/// to the text, whatever it is.
#[must_use]
pub fn prose(text: &str) -> (Vec<Block>, bool) {
    let kept = text.floor_char_boundary(LONGEST);
    (blocks(&text[..kept]), kept < text.len())
}

/// What the lines read so far are.
enum Open {
    Nothing,
    Paragraph(String),
    Item(String),
    Code(String),
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = Open::Nothing;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            let in_code = matches!(open, Open::Code(_));
            close(&mut open, &mut blocks);
            if !in_code {
                open = Open::Code(String::new());
            }
            continue;
        }
        if let Open::Code(code) = &mut open {
            code.push_str(line);
            code.push('\n');
            continue;
        }
        let heading = trimmed.trim_start_matches('#');
        if trimmed.is_empty() {
            close(&mut open, &mut blocks);
        } else if heading.len() < trimmed.len() && heading.starts_with(' ') {
            close(&mut open, &mut blocks);
            let words = heading.trim_matches([' ', '#']);
            blocks.push(Block::Heading(inlines(words)));
        } else if let Some(item) = item(trimmed) {
            close(&mut open, &mut blocks);
            open = Open::Item(item.to_owned());
        } else {
            let words = trimmed.trim_start_matches("> ");
            match &mut open {
                Open::Paragraph(all) | Open::Item(all) => {
                    all.push(' ');
                    all.push_str(words);
                }
                _ => open = Open::Paragraph(words.to_owned()),
            }
        }
    }
    close(&mut open, &mut blocks);
    blocks
}

fn close(open: &mut Open, blocks: &mut Vec<Block>) {
    blocks.extend(match std::mem::replace(open, Open::Nothing) {
        Open::Nothing => None,
        Open::Paragraph(text) => Some(Block::Paragraph(inlines(&text))),
        Open::Item(text) => Some(Block::Item(inlines(&text))),
        Open::Code(text) => Some(Block::Code(text)),
    });
}

/// The words after `- `, `* ` or `+ `. Items with numbers keep them, as
/// paragraphs do.
fn item(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '*', '+'])?;
    rest.starts_with(' ').then(|| rest.trim_start())
}

/// Reads what is inside a line.
fn inlines(text: &str) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    // What is nowhere closed is not looked for again: each sign is looked for
    // to the end of the text once at most.
    let (mut no_code, mut no_strong) = (false, false);
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '[', '<', 'h']) {
        let (before, from) = rest.split_at(at);
        words.push_str(before);
        let found = match from.as_bytes()[0] {
            b'`' if !no_code => code(from).or_else(|| {
                no_code = true;
                None
            }),
            b'*' if from.starts_with("**") && !no_strong => enclosed(from, "**")
                .map(|(inner, after)| (Inline::Strong(inner.to_owned()), after))
                .or_else(|| {
                    no_strong = true;
                    None
                }),
            b'[' => named_link(from),
            b'<' => bare_link(&from[1..], |c| c == '>')
                .and_then(|(link, after)| Some((link, after.strip_prefix('>')?))),
            // Not in the middle of a word.
            b'h' if !words.ends_with(char::is_alphanumeric) => {
                bare_link(from, |c| matches!(c, '<' | '>' | ')' | ']' | '"' | '`'))
            }
            _ => None,
        };
        match found {
            Some((piece, after)) => {
                if !words.is_empty() {
                    pieces.push(Inline::Text(std::mem::take(&mut words)));
                }
                pieces.push(piece);
                rest = after;
            }
            None => {
                words.push_str(&from[..1]);
                rest = &from[1..];
            }
        }
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Inline::Text(words));
    }
    pieces
}

/// What stands between two of a sign, and what follows.
fn enclosed<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    let (inner, after) = text.strip_prefix(sign)?.split_once(sign)?;
    (!inner.trim().is_empty()).then_some((inner, after))
}

/// Code between one or more ticks.
fn code(text: &str) -> Option<(Inline, &str)> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let (inner, after) = enclosed(text, &text[..ticks])?;
    Some((Inline::Code(inner.trim().to_owned()), after))
}

/// `[words](address)`
fn named_link(text: &str) -> Option<(Inline, &str)> {
    let near = &text[..text.floor_char_boundary(LONGEST_LINK)];
    let (words, rest) = near.strip_prefix('[')?.split_once("](")?;
    let (address, _) = rest.split_once(')')?;
    let address = address.split_whitespace().next()?;
    let link = SafeLink::new(address)?;
    let end = near.len() - rest.len() + rest.find(')')? + 1;
    let words = words.replace('`', "");
    (!words.trim().is_empty()).then(|| (Inline::Link(words, link), &text[end..]))
}

/// `https://…`, up to a space or a sign that ends it.
fn bare_link(text: &str, ends: impl Fn(char) -> bool) -> Option<(Inline, &str)> {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return None;
    }
    let near = &text[..text.floor_char_boundary(LONGEST_LINK)];
    let end = near
        .find(|c: char| c.is_whitespace() || ends(c))
        .unwrap_or(near.len());
    let address = near[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*']);
    let link = SafeLink::new(address)?;
    Some((
        Inline::Link(address.to_owned(), link),
        &text[address.len()..],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    fn to(words: &str, address: &str) -> Inline {
        Inline::Link(words.to_owned(), SafeLink::new(address).expect("safe"))
    }

    #[test]
    fn an_advisory_is_read_into_its_pieces() {
        let (read, cut) = prose(
            "If a `close_notify` is received\nit **never** ends.\n\n### Fix ###\n- update,\n  or\n* see <https://a.example/x>\n\n```rust\nfn main() {}\n\n```\n> See [the `docs`](https://b.example/y \"z\").",
        );
        assert!(!cut);
        assert_eq!(
            read,
            [
                Block::Paragraph(vec![
                    text("If a "),
                    Inline::Code("close_notify".into()),
                    text(" is received it "),
                    Inline::Strong("never".into()),
                    text(" ends."),
                ]),
                Block::Heading(vec![text("Fix")]),
                Block::Item(vec![text("update, or")]),
                Block::Item(vec![
                    text("see "),
                    to("https://a.example/x", "https://a.example/x")
                ]),
                Block::Code("fn main() {}\n\n".into()),
                Block::Paragraph(vec![
                    text("See "),
                    to("the docs", "https://b.example/y"),
                    text(".")
                ]),
            ]
        );
    }

    #[test]
    fn what_is_no_markdown_stays_as_it_was_typed() {
        for typed in [
            "<script>alert(1)</script> <b onclick=x>",
            "[x](javascript:alert(1)) and [y](data:text/html,z)",
            "a * b ** c, 2*3*4, `open, #1, http, hhttps://x",
            "[a][b] [c] ]( )( ![",
            "**** `` `",
            "1. one",
        ] {
            assert_eq!(
                prose(typed).0,
                [Block::Paragraph(vec![text(typed)])],
                "{typed}"
            );
        }
        assert!(prose(" \n\n").0.is_empty());
    }

    #[test]
    fn a_bare_address_ends_before_its_full_stop() {
        let (read, _) = prose("See https://a.example/b_c(d, or (http://e.example).");
        assert_eq!(
            read,
            [Block::Paragraph(vec![
                text("See "),
                to("https://a.example/b_c(d", "https://a.example/b_c(d"),
                text(", or ("),
                to("http://e.example", "http://e.example"),
                text(")."),
            ])]
        );
    }

    #[test]
    fn long_and_hostile_texts_end_soon_and_are_cut() {
        for piece in ["[", "`a", "**", "[x](", "https://", "<", "a ``", "- ", "é"] {
            let (_, cut) = prose(&piece.repeat(200_000));
            assert!(cut);
        }
        let (read, cut) = prose(&"é".repeat(LONGEST));
        assert!(cut && read == [Block::Paragraph(vec![text(&"é".repeat(LONGEST / 2))])]);
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn no_text_panics_and_no_word_is_lost(typed in "(\\PC|\n|[`*\\[\\]()<>#-]| |https?://|```){0,60}") {
            let all: String = prose(&typed).0.iter().map(|block| match block {
                Block::Code(code) => code.clone(),
                Block::Heading(line) | Block::Paragraph(line) | Block::Item(line) => line.iter().map(|piece| match piece {
                    Inline::Text(words) | Inline::Strong(words) | Inline::Code(words) => words.clone(),
                    Inline::Link(words, link) => format!("{words}{}", link.as_str()),
                }).collect(),
            }).collect();
            // Fences may carry a language, and links a title.
            if !typed.contains("```") && !typed.contains("~~~") && !typed.contains("](") {
                for word in typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                    prop_assert!(all.contains(word), "{:?} in {:?}", word, all);
                }
            }
        }
    }
}
