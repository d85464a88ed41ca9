//! How a badge is asked for: the query of its address, and the attributes of
//! the element.

use crate::color::Color;
#[cfg(feature = "images")]
use crate::logo::Logo;
use crate::style::{Style, Theme};
use crate::text::clean;
#[cfg(feature = "images")]
use cratescope_registry::{SafeLink, percent_decode};

/// What can be chosen about a badge. Values that cannot be used count as not
/// given: a badge with a wrong colour is of more use than none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// How it looks.
    pub style: Style,
    /// For whom, in styles that know dark mode.
    pub theme: Theme,
    /// The text on the left, in place of the kind's; may be empty, then there
    /// is no left side.
    pub label: Option<String>,
    /// The left side's colour.
    pub label_color: Option<Color>,
    /// The right side's colour.
    pub color: Option<Color>,
    /// Whether versions begin with `v`.
    pub has_prefix: bool,
    /// The picture on the left.
    #[cfg(feature = "images")]
    pub logo: Logo,
    /// Where the whole badge leads, an http(s) address.
    #[cfg(feature = "images")]
    pub link: Option<String>,
    /// Added to the ids in the SVG, for pages that hold the same badge twice.
    pub suffix: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            style: Style::Crisp,
            theme: Theme::Auto,
            label: None,
            label_color: None,
            color: None,
            has_prefix: true,
            #[cfg(feature = "images")]
            logo: Logo::None,
            #[cfg(feature = "images")]
            link: None,
            suffix: String::new(),
        }
    }
}

/// Characters of a suffix that count.
#[cfg(feature = "images")]
const SUFFIX: usize = 32;

impl Options {
    /// Reads the query of an address, without `?`. Names are those of shields,
    /// in any case and with or without `-` and `_`; unknown ones are not looked
    /// at, and of a name that comes twice the first counts.
    #[cfg(feature = "images")]
    #[must_use]
    pub fn of_query(query: &str) -> Self {
        let mut options = Self::default();
        let mut seen = Vec::new();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name: String = percent_decode(name, true)
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase())
                .collect();
            if !seen.contains(&name) {
                options.set(&name, &percent_decode(value, true));
                seen.push(name);
            }
        }
        options
    }

    /// Takes a value; its name is in lower case, without `-` and `_`.
    pub fn set(&mut self, name: &str, value: &str) {
        match name {
            "style" | "badgestyle" => self.style = Style::named(value).unwrap_or_default(),
            "theme" => self.theme = Theme::named(value),
            "label" => self.label = Some(clean(value)),
            "labelcolor" | "labelcolour" => self.label_color = Color::parse(value),
            "color" | "colour" => self.color = Color::parse(value),
            "prefix" => {
                self.has_prefix = !["", "none", "false", "no", "off", "0"].contains(&value);
            }
            #[cfg(feature = "images")]
            "logo" => self.logo = Logo::parse(value),
            #[cfg(feature = "images")]
            "link" => self.link = SafeLink::new(value).map(|link| link.as_str().to_owned()),
            #[cfg(feature = "images")]
            "suffix" | "idsuffix" => {
                let plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
                self.suffix = value.chars().filter(plain).take(SUFFIX).collect();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn names_are_those_of_shields() {
        let options = Options::of_query(
            "style=flat-square&labelColor=abc&color=critical&label=on%20me+%26&prefix=none&theme=dark&\
             idSuffix=a%22b&link=https%3A%2F%2Fa.example%2F&unknown=1&style=flat",
        );
        assert_eq!(
            (options.style, options.theme),
            (Style::FlatSquare, Theme::Dark)
        );
        assert_eq!(options.label_color, Color::parse("abc"));
        assert_eq!(options.color, Some(Color::Red));
        assert_eq!(options.label.as_deref(), Some("on me &"));
        assert_eq!(options.link.as_deref(), Some("https://a.example/"));
        assert_eq!((options.has_prefix, options.suffix.as_str()), (false, "ab"));
        assert_eq!(
            options,
            Options::of_query(
                "badge-style=flat-square&label_color=%23abc&colour=red&\
             label=on me %26&prefix=&theme=dark&id-suffix=ab&link=https://a.example/"
            )
        );
    }

    #[test]
    fn what_cannot_be_used_is_not_given() {
        let options =
            Options::of_query("style=x&color=url(%23a)&theme=&link=javascript:alert(1)&&=&%");
        assert_eq!(options, Options::default());
        assert_eq!(Options::of_query("label").label.as_deref(), Some(""));
    }
}
