//! Pictures on the left of a badge.

mod base64;
mod picture;

use crate::canvas::{Canvas, Slot};
use crate::markup::Px;
use crate::palette::Paint;
use picture::Picture;

/// A logo: 14 × 14 px, in the colour of the text beside it unless it has its
/// own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Logo {
    /// None.
    #[default]
    None,
    /// A gear with an R: a drawing of ours that stands for Rust.
    Rust,
    /// A crate.
    Crate,
    /// One that came as a `data:` address.
    Picture(Given),
}

/// Shapes of a `data:` address, written anew from a list of what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Given(Picture);

const RUST: &str = "<g fill=\"none\" stroke=\"currentColor\"><circle cx=\"12\" cy=\"12\" r=\"8.2\" \
    stroke-width=\"2\"/><circle cx=\"12\" cy=\"12\" r=\"10.2\" stroke-width=\"3.2\" stroke-dasharray=\"2.4 2.94\"/>\
    <path stroke-width=\"2\" d=\"M9.2 16.4V8.2h3.2a2.2 2.2 0 0 1 0 4.4H9.2m3.2 0l2.8 3.8\"/></g>";

const CRATE: &str = "<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.2\" stroke-linejoin=\"round\" \
    d=\"M12 1.8l8.83 5.1v10.2L12 22.2l-8.83-5.1V6.9zM3.17 6.9L12 12l8.83-5.1M12 12v10.2\"/>";

impl Logo {
    /// Reads `rust`, `crate` or a `data:image/svg+xml` address. Anything else is
    /// none, and so is a picture that holds more than shapes: scripts, styles,
    /// addresses, other documents.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "rust" => Self::Rust,
            "crate" => Self::Crate,
            data => Picture::of_address(data).map_or(Self::None, |p| Self::Picture(Given(p))),
        }
    }

    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, (x, y): (Px, Px), ink: Paint) {
        let (view, shapes) = match self {
            Self::None => return,
            Self::Rust => ("0 0 24 24", RUST),
            Self::Crate => ("0 0 24 24", CRATE),
            Self::Picture(Given(picture)) => (picture.view.as_str(), picture.shapes.as_str()),
        };
        canvas.markup.raw("<svg").length("x", x).length("y", y);
        canvas
            .markup
            .raw(" width=\"14\" height=\"14\"")
            .attribute("viewBox", view);
        canvas.markup.raw(" fill=\"currentColor\"");
        canvas.paint("color", Slot::LOGO, ink);
        canvas.markup.raw(">").raw(shapes).raw("</svg>");
    }
}
