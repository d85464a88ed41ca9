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

use crate::canvas::{Canvas, Output};
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
        false => [&badge.label, ": ", &badge.message].concat(),
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
