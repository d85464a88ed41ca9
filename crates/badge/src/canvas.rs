//! SVG with colours for light and dark pages, whose ids are its own.

use crate::markup::{Markup, Px};
use crate::options::Options;
use crate::palette::Paint;
#[cfg(feature = "images")]
use crate::style::Theme;

/// Where a badge is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// A picture of its own: an address in `<img>`, or put into a page.
    #[cfg(feature = "images")]
    Image,
    /// In the shadow tree of `<crate-badge>`. Colours are custom properties of
    /// the page, `part` names what a page may style, and there is no `<style>`,
    /// which a strict content policy would refuse.
    Live,
}

/// A place with a colour: the end of its custom property, and of its class.
#[derive(Clone, Copy)]
pub(crate) struct Slot(
    &'static str,
    #[cfg_attr(
        not(feature = "images"),
        expect(dead_code, reason = "images alone have classes")
    )]
    char,
);

impl Slot {
    pub(crate) const LABEL: Self = Self("label-background", 'a');
    pub(crate) const LABEL_TEXT: Self = Self("label-color", 'b');
    pub(crate) const MESSAGE: Self = Self("background", 'c');
    pub(crate) const MESSAGE_TEXT: Self = Self("color", 'd');
}

#[cfg(feature = "images")]
impl Slot {
    pub(crate) const CARD: Self = Self("card-background", 'e');
    pub(crate) const LINE: Self = Self("card-border", 'f');
    pub(crate) const TEXT: Self = Self("card-color", 'g');
    pub(crate) const MUTED: Self = Self("card-muted", 'h');
    pub(crate) const ACCENT: Self = Self("card-accent", 'i');
    pub(crate) const LOGO: Self = Self("label-color", 'j');
}

/// A badge being drawn.
pub(crate) struct Canvas<'a> {
    pub(crate) markup: Markup,
    pub(crate) output: Output,
    #[cfg_attr(
        not(feature = "images"),
        expect(dead_code, reason = "images alone differ by theme")
    )]
    options: &'a Options,
    /// Of this badge and no other: ids and classes end in it.
    id: String,
    /// Rules for dark mode, and the classes that have one.
    #[cfg(feature = "images")]
    dark: Markup,
    #[cfg(feature = "images")]
    ruled: Vec<char>,
}

impl<'a> Canvas<'a> {
    /// Begins a picture of a size; `says` is all that makes it differ from
    /// others.
    pub(crate) fn begin(
        (width, height): (Px, Px),
        title: &str,
        says: &[&str],
        options: &'a Options,
        output: Output,
    ) -> Self {
        let mut canvas = Self {
            markup: Markup::default(),
            output,
            options,
            id: id_of(says, options),
            #[cfg(feature = "images")]
            dark: Markup::default(),
            #[cfg(feature = "images")]
            ruled: Vec::new(),
        };
        let markup = &mut canvas.markup;
        markup.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        markup.length("width", width).length("height", height);
        #[cfg(feature = "images")]
        let link = options.link.as_deref();
        #[cfg(not(feature = "images"))]
        let link: Option<&str> = None;
        match link {
            // An image has nothing in it that could be followed.
            Some(link) => {
                markup.raw("><a target=\"_top\"").attribute("href", link);
                markup.attribute("aria-label", title).raw(">");
            }
            None => {
                markup.raw(" role=\"img\"").attribute("aria-label", title);
                markup.raw(">");
            }
        }
        markup.raw("<title>").text(title).raw("</title>");
        canvas
    }

    /// ` fill="…"` or ` stroke="…"`, on dark pages with another colour.
    #[inline(never)]
    pub(crate) fn paint(&mut self, property: &str, slot: Slot, paint: Paint) {
        match self.output {
            #[cfg(feature = "images")]
            Output::Image => self.paint_image(property, slot, paint),
            Output::Live => {
                let Slot(name, _) = slot;
                let out = &mut self.markup;
                out.raw(" ").raw(property);
                out.raw("=\"var(--crate-badge-").raw(name).raw(",");
                let is_same = paint.light == paint.dark;
                if !is_same {
                    out.raw("light-dark(");
                }
                paint.light.write(&mut out.out);
                if !is_same {
                    out.raw(",");
                    paint.dark.write(&mut out.out);
                    out.raw(")");
                }
                out.raw(")\"");
            }
        }
    }

    #[cfg(feature = "images")]
    fn paint_image(&mut self, property: &str, Slot(_, class): Slot, paint: Paint) {
        let out = &mut self.markup.out;
        if self.options.theme == Theme::Auto && paint.light != paint.dark {
            out.push_str(" class=\"");
            out.push(class);
            out.push_str(&self.id);
            out.push('"');
            if !self.ruled.contains(&class) {
                self.ruled.push(class);
                let dark = &mut self.dark.out;
                dark.push('.');
                dark.push(class);
                dark.push_str(&self.id);
                dark.push('{');
                dark.push_str(property);
                dark.push(':');
                paint.dark.write(dark);
                dark.push('}');
            }
        }
        for part in [" ", property, "=\""] {
            out.push_str(part);
        }
        match self.options.theme {
            Theme::Dark => paint.dark.write(out),
            _ => paint.light.write(out),
        }
        out.push('"');
    }

    /// ` id="…"`, or what points to it: a letter, and what makes it unique.
    #[inline(never)]
    pub(crate) fn id(&mut self, before: &str, letter: &str, after: &str) {
        self.markup.raw(before).raw(letter);
        self.markup.out.push_str(&self.id);
        self.markup.raw(after);
    }

    /// ` part="…"` in the element.
    #[inline(never)]
    pub(crate) fn part(&mut self, name: &str) {
        if self.output == Output::Live {
            self.markup.attribute("part", name);
        }
    }

    /// The whole picture.
    pub(crate) fn end(mut self) -> String {
        #[cfg(feature = "images")]
        {
            if self.options.link.is_some() {
                self.markup.raw("</a>");
            }
            if !self.dark.out.is_empty() {
                self.markup.raw("<style>@media(prefers-color-scheme:dark){");
                self.markup.out.push_str(&self.dark.out);
                self.markup.raw("}</style>");
            }
        }
        self.markup.raw("</svg>");
        self.markup.out
    }
}

/// A short name that is the same for the same badge and different for others
/// (FNV-1a, 32 bits): a page may hold many of them.
fn id_of(says: &[&str], options: &Options) -> String {
    let mut hash = 0x811c_9dc5_u32;
    let style = [options.style as u8, options.theme as u8];
    let parts = says.iter().map(|part| part.as_bytes()).chain([&style[..]]);
    for part in parts {
        // What no text has in it ends each.
        for byte in part.iter().chain(&[0xff]) {
            hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }
    let mut id = String::new();
    for _ in 0..7 {
        id.push(char::from(
            b"0123456789abcdefghijklmnopqrstuvwxyz"[(hash % 36) as usize],
        ));
        hash /= 36;
    }
    if !options.suffix.is_empty() {
        id.push('-');
        id.push_str(&options.suffix);
    }
    id
}
