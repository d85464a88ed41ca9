//! `for-the-badge`: tall, in capitals, the message bold.

use super::{Sides, text_length};
use crate::canvas::{Canvas, Slot};
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
    let letters = text.chars().count() as u32;
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
        rect(&mut canvas, (0, left), (Slot::LABEL, left_under), "label");
    }
    rect(
        &mut canvas,
        (left, right),
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
    let label = (label.as_str(), label_at, label_width);
    text(
        &mut canvas,
        label,
        (Slot::LABEL_TEXT, left_text),
        "label-text",
    );
    let message = (message.as_str(), message_at, message_width);
    text(
        &mut canvas,
        message,
        (Slot::MESSAGE_TEXT, right_text),
        "message-text",
    );
    canvas.markup.raw("</g>");
    canvas.end()
}

fn rect(canvas: &mut Canvas<'_>, (x, width): (u32, u32), (slot, paint): (Slot, Paint), part: &str) {
    canvas.markup.raw("<rect");
    if x > 0 {
        canvas.markup.length("x", Px(x));
    }
    canvas.markup.length("width", Px(width));
    canvas.markup.length("height", Px::whole(HEIGHT));
    canvas.paint("fill", slot, paint);
    canvas.part(part);
    canvas.markup.raw("/>");
}

fn text(
    canvas: &mut Canvas<'_>,
    (content, at, width): (&str, u32, u32),
    (slot, paint): (Slot, Paint),
    part: &str,
) {
    if content.is_empty() {
        return;
    }
    canvas.markup.raw("<text");
    canvas.paint("fill", slot, paint);
    canvas.part(part);
    canvas.markup.length("x", Px(10 * at + 5 * width));
    canvas.markup.raw(" y=\"175\" transform=\"scale(.1)\"");
    if part == "message-text" {
        canvas.markup.raw(" font-weight=\"bold\"");
    }
    text_length(canvas, content, Px(10 * width));
    canvas.markup.raw(">").text(content).raw("</text>");
}
