//! The styles of one height with two halves: `flat`, `flat-square`, `plastic`
//! and our own `crisp`.

use super::{Sides, Text, rect, text, width};
use crate::canvas::Slot;
use crate::color::Color;
use crate::markup::Px;
use crate::palette::Paint;
use crate::style::Style;
use crate::width::Font;

/// Beside a text, and in and after a logo.
const PADDING: u32 = 5;
const LOGO: u32 = 14;
const LOGO_PADDING: u32 = 3;

/// What differs between the styles.
struct Look {
    height: u32,
    /// How far texts stand above where they do in `flat`, in tenths.
    raised: u32,
    round: u32,
    gradient: &'static str,
    has_shadow: bool,
}

impl Look {
    const fn of(style: Style) -> Self {
        const FLAT: Look = Look {
            height: 20,
            raised: 0,
            round: 3,
            gradient: "<stop offset=\"0\" stop-color=\"#bbb\" stop-opacity=\".1\"/>\
                <stop offset=\"1\" stop-opacity=\".1\"/>",
            has_shadow: true,
        };
        match style {
            Style::Plastic => Look {
                height: 18,
                raised: 10,
                round: 4,
                gradient: "<stop offset=\"0\" stop-color=\"#fff\" stop-opacity=\".7\"/>\
                    <stop offset=\".1\" stop-color=\"#aaa\" stop-opacity=\".1\"/>\
                    <stop offset=\".9\" stop-color=\"#000\" stop-opacity=\".3\"/>\
                    <stop offset=\"1\" stop-color=\"#000\" stop-opacity=\".5\"/>",
                ..FLAT
            },
            Style::FlatSquare => Look {
                round: 0,
                gradient: "",
                has_shadow: false,
                ..FLAT
            },
            Style::Crisp => Look {
                gradient: "",
                has_shadow: false,
                ..FLAT
            },
            _ => FLAT,
        }
    }
}

/// The colours of a half: under the text, and of the text and its shadow.
struct Half {
    under: Paint,
    text: Paint,
    shadow: Paint,
}

impl Half {
    fn shields(color: Color) -> Self {
        let (text, shadow) = color.rgb().shields_text();
        Self {
            under: Paint::flat(color.rgb()),
            text: Paint::flat(text),
            shadow: Paint::flat(shadow),
        }
    }

    fn crisp((under, text): (Paint, Paint)) -> Self {
        Self {
            under,
            text,
            shadow: text,
        }
    }
}

pub(super) fn draw(sides: Sides<'_>) -> String {
    let options = sides.options;
    let look = Look::of(options.style);
    let (has_label, has_message) = (!sides.label.is_empty(), !sides.message.is_empty());
    let has_left = has_label || options.label_color.is_some();
    let logo = match (sides.has_logo(), has_label) {
        (false, _) => 0,
        (true, true) => LOGO + LOGO_PADDING,
        (true, false) => LOGO,
    };
    let color = sides.badge.color;
    let (left_half, right_half) = match options.style {
        Style::Crisp => (
            Half::crisp(Paint::of_label(options.label_color)),
            Half::crisp(Paint::of(color)),
        ),
        _ => (
            Half::shields(options.label_color.unwrap_or(Color::Grey)),
            Half::shields(color),
        ),
    };
    let label_width = width(&sides.label, Font::Verdana11);
    let message_width = width(&sides.message, Font::Verdana11);
    let left = match has_left {
        true => label_width + 2 * PADDING + logo,
        false => 0,
    };
    let mut right = message_width + 2 * PADDING;
    let letter = u32::from(has_message);
    let message_at = match (has_left, logo) {
        // One pixel nearer to the middle, where two halves meet.
        (true, _) => left - letter,
        (false, 0) => 1 - letter,
        (false, logo) => logo + PADDING - letter,
    };
    if !has_left && logo > 0 {
        right += logo + letter * (PADDING - 1);
    }
    let all = left + right;

    let mut canvas = sides.canvas(Px::whole(all), look.height);
    let (height, is_round) = (Px::whole(look.height), look.round > 0);
    if !look.gradient.is_empty() {
        canvas.id("<linearGradient id=\"", "s", "\" x2=\"0\" y2=\"100%\">");
        canvas.markup.raw(look.gradient).raw("</linearGradient>");
    }
    if is_round {
        canvas.id("<clipPath id=\"", "r", "\"><rect");
        let markup = canvas.markup.length("width", Px::whole(all));
        markup.length("height", height);
        markup.length("rx", Px::whole(look.round));
        markup.raw(" fill=\"#fff\"/></clipPath>");
        canvas.id("<g clip-path=\"url(#", "r", ")\">");
    } else {
        canvas.markup.raw("<g shape-rendering=\"crispEdges\">");
    }
    // A logo alone stands on the message's colour.
    if left > 0 {
        let place = (Px(0), Px::whole(left));
        rect(
            &mut canvas,
            place,
            look.height,
            (Slot::LABEL, left_half.under),
            "label",
        );
    }
    let place = (Px::whole(left), Px::whole(right));
    rect(
        &mut canvas,
        place,
        look.height,
        (Slot::MESSAGE, right_half.under),
        "message",
    );
    if !look.gradient.is_empty() {
        canvas.markup.raw("<rect").length("width", Px::whole(all));
        canvas.markup.length("height", height);
        canvas.id(" fill=\"url(#", "s", ")\"/>");
    }
    canvas.markup.raw("</g>");
    if logo > 0 {
        let ink = match has_left {
            true => left_half.text,
            false => right_half.text,
        };
        let y = Px::whole((look.height - LOGO) / 2);
        sides.logo(&mut canvas, (Px::whole(PADDING), y), ink);
    }
    canvas.markup.raw(
        "<g text-anchor=\"middle\" font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" \
         text-rendering=\"geometricPrecision\" font-size=\"110\">",
    );
    let texts = [
        (
            &sides.label,
            logo + 1,
            label_width,
            left_half,
            Slot::LABEL_TEXT,
            "label-text",
        ),
        (
            &sides.message,
            message_at,
            message_width,
            right_half,
            Slot::MESSAGE_TEXT,
            "message-text",
        ),
    ];
    for (content, at, width, half, slot, part) in texts {
        let place = Text {
            x: Px::whole(10 * (at + PADDING) + 5 * width),
            y: 140 - look.raised,
            length: Px::whole(10 * width),
            shadow: look
                .has_shadow
                .then_some((half.shadow.light, " fill-opacity=\".3\"")),
            more: "",
        };
        text(&mut canvas, content, &place, (slot, half.text), part);
    }
    canvas.markup.raw("</g>");
    canvas.end()
}
