//! XML, written so that no text can become markup.

use crate::text::push_number;

/// A length in hundredths of a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Px(pub(crate) u32);

impl Px {
    pub(crate) const fn whole(pixels: u32) -> Self {
        Self(pixels * 100)
    }
}

/// SVG being written.
#[derive(Default)]
pub(crate) struct Markup {
    pub(crate) out: String,
}

impl Markup {
    /// Markup of our own, as it is.
    #[inline(never)]
    pub(crate) fn raw(&mut self, markup: &str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// A text between tags or in an attribute.
    #[inline(never)]
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                c => self.out.push(c),
            }
        }
        self
    }

    /// ` name="12.5"`
    #[inline(never)]
    pub(crate) fn length(&mut self, name: &str, Px(hundredths): Px) -> &mut Self {
        self.begin(name);
        push_number(&mut self.out, u64::from(hundredths / 100));
        let rest = hundredths % 100;
        if rest > 0 {
            self.out.push('.');
            self.out.push(char::from(b'0' + (rest / 10) as u8));
            if !rest.is_multiple_of(10) {
                self.out.push(char::from(b'0' + (rest % 10) as u8));
            }
        }
        self.out.push('"');
        self
    }

    /// ` name="text"`
    #[inline(never)]
    pub(crate) fn attribute(&mut self, name: &str, text: &str) -> &mut Self {
        self.begin(name);
        self.text(text);
        self.out.push('"');
        self
    }

    fn begin(&mut self, name: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn lengths_have_no_more_digits_than_they_need() {
        for (hundredths, text) in [
            (0, "0"),
            (1250, "12.5"),
            (1205, "12.05"),
            (100, "1"),
            (99, "0.99"),
        ] {
            let mut markup = Markup::default();
            markup.length("x", Px(hundredths));
            assert_eq!(markup.out, format!(" x=\"{text}\""));
        }
    }

    #[test]
    fn texts_stay_texts() {
        let mut markup = Markup::default();
        markup.attribute("a", "<b c=\"'\">&").text("</a>");
        assert_eq!(
            markup.out,
            " a=\"&lt;b c=&quot;&#39;&quot;&gt;&amp;\"&lt;/a&gt;"
        );
    }
}
