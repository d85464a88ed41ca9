//! `summary`: a small card with what is known about a crate.

use super::text_length;
use crate::canvas::{Canvas, Output, Slot};
use crate::content::{Badge, Trouble};
use crate::facts::Facts;
use crate::kind::Kind;
use crate::markup::Px;
use crate::options::Options;
use crate::palette::Paint;
use crate::text::{clean, cut};
use crate::width::Font;

const WIDTH: u32 = 400;
const MARGIN: u32 = 16;

/// Space that texts have, in pixels.
const ROOM: u32 = WIDTH - 2 * MARGIN;

/// A figure at the foot: its kind, its name in few letters, where it stands.
const FIGURES: [(Kind, &str, u32); 4] = [
    (Kind::Downloads, "downloads", 16),
    (Kind::RecentDownloads, "90 days", 100),
    (Kind::Msrv, "msrv", 172),
    (Kind::License, "license", 232),
];

const SANS: &str = "system-ui,-apple-system,Segoe UI,Verdana,DejaVu Sans,sans-serif";
const MONO: &str = "ui-monospace,SF Mono,Consolas,DejaVu Sans Mono,monospace";

/// Draws a card. What is not known has no place on it.
#[must_use]
pub fn card(facts: &Facts, options: &Options, output: Output) -> String {
    if facts.is_absent {
        let badge = Badge::of_trouble(Kind::Summary, Trouble::NoVersion);
        return super::draw(&badge, options, output);
    }
    let name = clean(&facts.name);
    let said = |kind| Badge::of(kind, facts, options).dressed(&Options::default());
    let known = |kind| Some(said(kind)).filter(|badge| badge.trouble.is_none());
    let version = known(Kind::Version).map(|badge| badge.message);
    let description = facts.description.as_deref().unwrap_or_default();
    let lines = wrapped(&clean(description));
    let figures: Vec<_> = FIGURES
        .iter()
        // On a card, what may be none or unknown is left out.
        .filter(|(kind, ..)| *kind != Kind::RecentDownloads || facts.recent_downloads.is_some())
        .filter_map(|(kind, name, x)| Some((*name, known(*kind)?.message, *x)))
        .collect();

    let mut title = name.clone();
    if let Some(version) = &version {
        title.push(' ');
        title.push_str(version);
    }
    for (name, figure, _) in &figures {
        for part in [", ", name, " ", figure] {
            title.push_str(part);
        }
    }
    let lines_height = 18 * lines.len() as u32;
    let foot = 44 + lines_height;
    let height = match figures.is_empty() {
        true => foot + 8,
        false => foot + 56,
    };
    let size = (Px::whole(WIDTH), Px::whole(height));
    let mut canvas = Canvas::begin(size, &title, &[&title, "card"], options, output);
    canvas
        .markup
        .raw("<rect x=\".5\" y=\".5\" width=\"399\" rx=\"6\"");
    canvas.markup.length("height", Px::whole(height - 1));
    canvas.paint("fill", Slot::CARD, Paint::PAGE);
    canvas.part("card");
    canvas
        .markup
        .raw("/><rect x=\".5\" y=\".5\" width=\"399\" rx=\"6\" fill=\"none\"");
    canvas.markup.length("height", Px::whole(height - 1));
    canvas.paint("stroke", Slot::LINE, Paint::LINE);
    canvas.markup.raw("/>");

    let mut line = |font: (&str, u32, &str), (x, y): (u32, u32), ink, part: &str, text: &str| {
        let (family, size, weight) = font;
        canvas.markup.raw("<text").attribute("font-family", family);
        canvas.markup.length("font-size", Px::whole(size));
        if !weight.is_empty() {
            canvas.markup.attribute("font-weight", weight);
        }
        canvas
            .markup
            .length("x", Px::whole(x))
            .length("y", Px::whole(y));
        let (slot, paint) = ink;
        canvas.paint("fill", slot, paint);
        canvas.part(part);
        // Mono is as wide as its letters are many, whichever font there is.
        if family == MONO {
            let length = mono(text, size);
            text_length(&mut canvas, text, length);
        }
        canvas.markup.raw(">").text(text).raw("</text>");
    };
    let (accent, ink) = ((Slot::ACCENT, Paint::ACCENT), (Slot::TEXT, Paint::INK));
    let muted = (Slot::MUTED, Paint::MUTED);
    let shown = cut(&name, 26);
    line((MONO, 16, "700"), (MARGIN, 30), accent, "name", &shown);
    if let Some(version) = version {
        let x = MARGIN + mono(&shown, 16).0.div_ceil(100) + 10;
        let left = WIDTH.saturating_sub(MARGIN + x) / 8;
        if left > 3 {
            line(
                (MONO, 13, ""),
                (x, 30),
                muted,
                "version",
                &cut(&version, left as usize),
            );
        }
    }
    let mut y = 52;
    for text in lines {
        line((SANS, 13, ""), (MARGIN, y), ink, "description", &text);
        y += 18;
    }
    for (name, figure, x) in figures {
        line((SANS, 12, ""), (x, foot + 22), muted, "figure-name", name);
        let most = match name {
            "license" => (WIDTH - MARGIN - x) / 8,
            _ => 9,
        };
        line(
            (MONO, 13, ""),
            (x, foot + 40),
            ink,
            "figure",
            &cut(&figure, most as usize),
        );
    }
    canvas.end()
}

/// The width of a text in a font of one width, 0.6 em a letter.
fn mono(text: &str, size: u32) -> Px {
    let letters: u32 = text
        .chars()
        .map(|c| if c.is_ascii() { 60 } else { 110 })
        .sum();
    Px(letters * size)
}

/// The text in at most two lines that fit, by the widths of a wide font.
fn wrapped(text: &str) -> Vec<String> {
    let width = |text: &str| Font::Verdana11.advance(text) * 13 / 11;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut longer = line.clone();
        if !longer.is_empty() {
            longer.push(' ');
        }
        longer.push_str(word);
        if width(&longer) <= (ROOM - 12) * 100 {
            line = longer;
            continue;
        }
        if lines.len() == 1 || line.is_empty() {
            // No further line: as much of the word as there is room for.
            while width(&longer) > (ROOM - 12) * 100 {
                longer.pop();
            }
            longer.push('…');
            lines.push(longer);
            return lines;
        }
        lines.push(std::mem::replace(&mut line, word.to_owned()));
    }
    if !line.is_empty() {
        // A word that alone is longer than a line.
        let is_cut = width(&line) > ROOM * 100;
        while width(&line) > (ROOM - 12) * 100 {
            line.pop();
        }
        if is_cut {
            line.push('…');
        }
        lines.push(line);
    }
    lines
}
