//! `social`: a button with the label, and the message in a bubble.

use super::{Sides, Text, text, width};
use crate::canvas::{Canvas, Slot};
use crate::color::Rgb;
use crate::markup::Px;
use crate::palette::Paint;
use crate::width::Font;

const LABEL_PADDING: u32 = 5;
const MESSAGE_PADDING: u32 = 4;
const GUTTER: u32 = 6;
const HEIGHT: u32 = 19;
const LOGO: u32 = 14;
const LOGO_PADDING: u32 = 3;

const BUTTON: Paint = Paint::flat(Rgb::hex(0xfc_fcfc));
const BUBBLE: Paint = Paint::flat(Rgb::hex(0xfa_fafa));
const INK: Paint = Paint::flat(Rgb::hex(0x33_3333));

pub(super) fn draw(sides: Sides<'_>) -> String {
    let label = capitalised(&sides.label);
    let message = &sides.message;
    let logo = match (sides.has_logo(), label.is_empty()) {
        (false, _) => 0,
        (true, true) => LOGO,
        (true, false) => LOGO + LOGO_PADDING,
    };
    let label_width = width(&label, Font::HelveticaBold11);
    let message_width = width(message, Font::HelveticaBold11);
    let button = label_width + logo + 2 * LABEL_PADDING;
    let bubble = message_width + 2 * MESSAGE_PADDING;
    let bubble_x = Px::whole(button + GUTTER).0 + 50;
    let all = button + 1 + GUTTER + bubble;

    let mut canvas = sides.canvas(Px::whole(all), 20);
    canvas.id("<linearGradient id=\"", "a", "\" x2=\"0\" y2=\"100%\">");
    canvas.markup.raw(
        "<stop offset=\"0\" stop-color=\"#fcfcfc\" stop-opacity=\"0\"/>\
         <stop offset=\"1\" stop-opacity=\".1\"/></linearGradient><g stroke=\"#d5d5d5\">",
    );
    frame(&mut canvas, (50, button), (Slot::LABEL, BUTTON), "label");
    frame(
        &mut canvas,
        (bubble_x, bubble),
        (Slot::MESSAGE, BUBBLE),
        "message",
    );
    // The bubble's tip, and what covers the bubble's edge behind it.
    canvas.markup.raw("<rect").length("x", Px(bubble_x - 50));
    canvas
        .markup
        .raw(" y=\"7.5\" width=\"0.5\" height=\"5\" stroke=\"#fafafa\"/><path d=\"M");
    crate::text::push_number(&mut canvas.markup.out, u64::from(bubble_x / 100));
    canvas.markup.raw(".5 6.5l-3 3v1l3 3\"");
    canvas.paint("fill", Slot::MESSAGE, BUBBLE);
    canvas.markup.raw("/></g><rect stroke=\"#d5d5d5\"");
    canvas.id(" fill=\"url(#", "a", ")\"");
    canvas
        .markup
        .raw(" x=\".5\" y=\".5\"")
        .length("width", Px::whole(button));
    canvas
        .markup
        .length("height", Px::whole(HEIGHT))
        .raw(" rx=\"2\"/>");
    if logo > 0 {
        let place = (Px::whole(LABEL_PADDING), Px::whole(3));
        sides.logo(&mut canvas, place, INK);
    }
    canvas.markup.raw(
        "<g text-anchor=\"middle\" font-family=\"Helvetica Neue,Helvetica,Arial,sans-serif\" \
         text-rendering=\"geometricPrecision\" font-weight=\"700\" font-size=\"110\">",
    );
    let texts = [
        (
            &label,
            logo + LABEL_PADDING,
            label_width,
            Slot::LABEL_TEXT,
            "label-text",
        ),
        (
            message,
            button + GUTTER + MESSAGE_PADDING,
            message_width,
            Slot::MESSAGE_TEXT,
            "message-text",
        ),
    ];
    for (content, at, width, slot, part) in texts {
        let place = Text {
            x: Px::whole(10 * at + 5 * width),
            y: 140,
            length: Px::whole(10 * width),
            shadow: Some((Rgb::WHITE, "")),
            more: "",
        };
        text(&mut canvas, content, &place, (slot, INK), part);
    }
    canvas.markup.raw("</g>");
    canvas.end()
}

fn capitalised(text: &str) -> String {
    let mut out = text.to_owned();
    if let Some(first) = out.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    out
}

fn frame(
    canvas: &mut Canvas<'_>,
    (x, width): (u32, u32),
    (slot, paint): (Slot, Paint),
    part: &str,
) {
    canvas.markup.raw("<rect");
    canvas.paint("fill", slot, paint);
    canvas.part(part);
    canvas.markup.length("x", Px(x)).raw(" y=\".5\"");
    canvas.markup.length("width", Px::whole(width));
    canvas
        .markup
        .length("height", Px::whole(HEIGHT))
        .raw(" rx=\"2\"/>");
}
