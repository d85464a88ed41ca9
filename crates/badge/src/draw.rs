//! Badges as SVG.

#[cfg(feature = "images")]
mod card;
mod flat;
mod for_the_badge;
mod social;
#[cfg(test)]
mod tests;

#[cfg(feature = "images")]
pub use card::card;

use crate::canvas::{Canvas, Output, Slot};
use crate::color::Rgb;
use crate::content::Badge;
use crate::markup::Px;
use crate::options::Options;
use crate::palette::Paint;
use crate::style::Style;
use crate::text::{SHOWN, cut};
use crate::width::Font;

/// Draws a badge.
#[must_use]
pub fn draw(badge: &Badge, options: &Options, output: Output) -> String {
    let badge = badge.clone().dressed(options);
    let title = match badge.label.is_empty() {
        true => badge.message.clone(),
        false => {
            let mut title = badge.label.clone();
            title.push_str(": ");
            title.push_str(&badge.message);
            title
        }
    };
    let sides = Sides {
        label: cut(&badge.label, SHOWN),
        message: cut(&badge.message, SHOWN),
        title,
        badge,
        options,
        output,
    };
    match options.style {
        Style::ForTheBadge => for_the_badge::draw(sides),
        Style::Social => social::draw(sides),
        _ => flat::draw(sides),
    }
}

/// What is drawn, in whatever style.
struct Sides<'a> {
    label: String,
    message: String,
    title: String,
    badge: Badge,
    options: &'a Options,
    output: Output,
}

impl<'a> Sides<'a> {
    fn canvas(&self, width: Px, height: u32) -> Canvas<'a> {
        let mut color = String::new();
        self.badge.color.rgb().write(&mut color);
        if let Some(label) = self.options.label_color {
            label.rgb().write(&mut color);
        }
        let says = [&self.title, color.as_str()];
        let size = (width, Px::whole(height));
        Canvas::begin(size, &self.title, &says, self.options, self.output)
    }

    fn has_logo(&self) -> bool {
        #[cfg(feature = "images")]
        return self.options.logo != crate::logo::Logo::None;
        #[cfg(not(feature = "images"))]
        false
    }

    fn logo(&self, canvas: &mut Canvas<'_>, (x, y): (Px, Px), ink: Paint) {
        #[cfg(feature = "images")]
        self.options.logo.draw(canvas, (x, y), ink);
        #[cfg(not(feature = "images"))]
        let _ = (canvas, x, y, ink);
    }
}

/// A half of a badge.
#[inline(never)]
fn rect(
    canvas: &mut Canvas<'_>,
    (x, width): (Px, Px),
    height: u32,
    (slot, paint): (Slot, Paint),
    part: &str,
) {
    canvas.markup.raw("<rect");
    if x > Px(0) {
        canvas.markup.length("x", x);
    }
    canvas.markup.length("width", width);
    canvas.markup.length("height", Px::whole(height));
    canvas.paint("fill", slot, paint);
    canvas.part(part);
    canvas.markup.raw("/>");
}

/// Where a text stands. The font is drawn ten times as large and made smaller
/// again, which keeps its letters where they are at any zoom; so all is in tenths
/// of a pixel.
struct Text<'a> {
    /// The middle.
    x: Px,
    y: u32,
    length: Px,
    /// The shadow's colour, and more about it.
    shadow: Option<(Rgb, &'a str)>,
    /// Further attributes.
    more: &'a str,
}

/// A text and its shadow.
#[inline(never)]
fn text(
    canvas: &mut Canvas<'_>,
    content: &str,
    place: &Text<'_>,
    (slot, paint): (Slot, Paint),
    part: &str,
) {
    if content.is_empty() {
        return;
    }
    let shadow = place.shadow.map(|shadow| (Some(shadow), place.y + 10));
    for (shadow, y) in shadow.into_iter().chain([(None, place.y)]) {
        canvas.markup.raw("<text");
        match shadow {
            // Behind a text of another colour, so not the page's to choose.
            Some((color, more)) => {
                canvas.markup.raw(" aria-hidden=\"true\" fill=\"");
                color.write(&mut canvas.markup.out);
                canvas.markup.raw("\"").raw(more);
            }
            None => {
                canvas.paint("fill", slot, paint);
                canvas.part(part);
            }
        }
        canvas.markup.length("x", place.x).length("y", Px::whole(y));
        canvas
            .markup
            .raw(" transform=\"scale(.1)\"")
            .raw(place.more);
        text_length(canvas, content, place.length);
        canvas.markup.raw(">").text(content).raw("</text>");
    }
}

/// The width that a text is drawn in. What has other characters than those of
/// the table is not stretched to a width that was only estimated.
fn text_length(canvas: &mut Canvas<'_>, text: &str, length: Px) {
    if text.is_ascii() {
        canvas.markup.length("textLength", length);
    }
}

/// The width of a text in a font, in whole pixels.
fn width(text: &str, font: Font) -> u32 {
    font.width(text)
}
