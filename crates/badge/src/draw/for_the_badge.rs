//! `for-the-badge`: tall, in capitals, the message bold.

use super::{Sides, Text, rect, text};
use crate::canvas::Slot;
use crate::color::Color;
use crate::markup::Px;
use crate::palette::Paint;
use crate::width::Font;

const HEIGHT: u32 = 28;
const TEXT_MARGIN: u32 = 1200;
const LOGO_MARGIN: u32 = 900;
const LOGO: u32 = 1400;
const GUTTER: u32 = 600;
const LETTER_SPACING: u32 = 125;

/// In hundredths of a pixel.
fn width(text: &str, font: Font) -> u32 {
    // `chars().count()` is made for long texts, and large.
    let letters: u32 = text.chars().map(|_| 1).sum();
    font.advance(text) / 100 * 100 + LETTER_SPACING * letters
}

/// In the element those of ASCII alone: the table of all others is a third of its
/// size.
fn capitals(text: &str) -> String {
    #[cfg(feature = "images")]
    return text.to_uppercase();
    #[cfg(not(feature = "images"))]
    text.to_ascii_uppercase()
}

pub(super) fn draw(sides: Sides<'_>) -> String {
    let (label, message) = (capitals(&sides.label), capitals(&sides.message));
    let label_width = width(&label, Font::Verdana10);
    let message_width = width(&message, Font::VerdanaBold10);
    let (has_logo, label_color) = (sides.has_logo(), sides.options.label_color);
    let has_left = !label.is_empty() || (has_logo && label_color.is_some());
    let label_at = match has_logo {
        true => LOGO_MARGIN + LOGO + GUTTER,
        false => TEXT_MARGIN,
    };
    let left = match (has_left, label.is_empty()) {
        (false, _) => 0,
        (true, true) => 2 * LOGO_MARGIN + LOGO,
        (true, false) => label_at + label_width + TEXT_MARGIN,
    };
    let beside = match has_logo && !has_left {
        true => LOGO + GUTTER,
        false => 0,
    };
    let message_at = left + TEXT_MARGIN + beside;
    let right = message_width + 2 * TEXT_MARGIN + beside;

    let paint = |color: Color| {
        let (text, _) = color.rgb().shields_text();
        (Paint::flat(color.rgb()), Paint::flat(text))
    };
    let (left_under, left_text) = paint(label_color.unwrap_or(Color::Grey));
    let (right_under, right_text) = paint(sides.badge.color);
    let mut canvas = sides.canvas(Px(left + right), HEIGHT);
    canvas.markup.raw("<g shape-rendering=\"crispEdges\">");
    if has_left {
        let place = (Px(0), Px(left));
        rect(
            &mut canvas,
            place,
            HEIGHT,
            (Slot::LABEL, left_under),
            "label",
        );
    }
    let place = (Px(left), Px(right));
    rect(
        &mut canvas,
        place,
        HEIGHT,
        (Slot::MESSAGE, right_under),
        "message",
    );
    canvas.markup.raw("</g>");
    if has_logo {
        let ink = match has_left {
            true => left_text,
            false => right_text,
        };
        let x = Px(if has_left { LOGO_MARGIN } else { TEXT_MARGIN });
        sides.logo(&mut canvas, (x, Px::whole(7)), ink);
    }
    canvas.markup.raw(
        "<g text-anchor=\"middle\" font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" \
         text-rendering=\"geometricPrecision\" font-size=\"100\">",
    );
    let texts = [
        (
            &label,
            label_at,
            label_width,
            (Slot::LABEL_TEXT, left_text),
            "label-text",
        ),
        (
            &message,
            message_at,
            message_width,
            (Slot::MESSAGE_TEXT, right_text),
            "message-text",
        ),
    ];
    let mut weight = "";
    for (content, at, width, ink, part) in texts {
        let place = Text {
            x: Px(10 * at + 5 * width),
            y: 175,
            length: Px(10 * width),
            shadow: None,
            more: weight,
        };
        text(&mut canvas, content, &place, ink, part);
        weight = " font-weight=\"bold\"";
    }
    canvas.markup.raw("</g>");
    canvas.end()
}
