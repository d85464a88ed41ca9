//! Texts into badges.

use cratescope_badge::{Badge, Color, Facts, Kind, Options, Output, Trouble, draw};

/// The texts of an input, in order; empty ones for ever after.
pub(super) struct Texts<'a>(&'a [u8]);

impl<'a> Texts<'a> {
    pub(super) fn of(input: &'a [u8]) -> Self {
        Self(input)
    }

    /// The next; what is no UTF-8 is empty.
    fn text(&mut self) -> &'a str {
        let mut end = 0;
        for byte in self.0 {
            if *byte == 0 {
                break;
            }
            end += 1;
        }
        let (text, rest) = self.0.split_at(end);
        self.0 = rest.get(1..).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }

    /// The next, unless it is empty.
    fn some(&mut self) -> Option<String> {
        let text = self.text();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = None;
        for byte in self.text().bytes() {
            let digit = u64::from(byte.wrapping_sub(b'0'));
            if digit > 9 {
                return None;
            }
            number = Some(number.unwrap_or(0_u64).wrapping_mul(10).wrapping_add(digit));
        }
        number
    }
}

/// The SVG that the texts ask for.
///
/// First the kind, what follows, and the options: style, colour, label's colour,
/// prefix (`none` for none), and the label after `=`, or nothing. Then
///
/// * after `facts` the facts: name, description, version, `pinned` or not,
///   `absent` or not, `yes` or `no` for yanked, licence, Rust version, edition,
///   downloads, recent ones, those of the version, size, features, the day when it
///   was published, its age in days, direct dependencies, dependents;
/// * after `tell` label, message and colour as a server made them;
/// * after a trouble's name nothing.
pub(super) fn drawn(mut texts: Texts<'_>) -> String {
    let kind = Kind::named(texts.text());
    let what = texts.text();
    let mut options = Options::default();
    for name in ["style", "color", "labelcolor", "prefix"] {
        let value = texts.text();
        if !value.is_empty() {
            options.set(name, value);
        }
    }
    if let Some(label) = texts.text().strip_prefix('=') {
        options.set("label", label);
    }
    let Some(kind) = kind else {
        let badge = Badge::of_trouble(Kind::Summary, Trouble::Invalid);
        return draw(&badge, &options, Output::Live);
    };
    let badge = match what {
        "facts" => {
            let facts = facts(&mut texts);
            Badge::of(kind, &facts, &options)
        }
        "tell" => Badge {
            label: texts.text().to_owned(),
            message: texts.text().to_owned(),
            color: Color::parse(texts.text()).unwrap_or(Color::LightGrey),
            trouble: None,
        },
        name => Badge::of_trouble(kind, trouble(name)),
    };
    draw(&badge, &options, Output::Live)
}

fn trouble(name: &str) -> Trouble {
    match name {
        "not-found" => Trouble::NotFound,
        "no-version" => Trouble::NoVersion,
        "unknown" => Trouble::Unknown,
        "invalid" => Trouble::Invalid,
        "limited" => Trouble::Limited,
        _ => Trouble::Inaccessible,
    }
}

fn facts(texts: &mut Texts<'_>) -> Facts {
    Facts {
        name: texts.text().to_owned(),
        description: texts.some(),
        num: texts.some(),
        is_pinned: texts.text() == "pinned",
        is_absent: texts.text() == "absent",
        is_yanked: match texts.text() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        license: texts.some(),
        rust_version: texts.some(),
        edition: texts.some(),
        downloads: texts.number(),
        recent_downloads: texts.number(),
        version_downloads: texts.number(),
        size: texts.number(),
        features: texts.number(),
        published: texts.some(),
        age: texts.number().map(|days| days as i64),
        direct: texts.number(),
        dependents: texts.number(),
        ..Facts::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(texts: &[&str]) -> String {
        drawn(Texts::of(texts.join("\0").as_bytes()))
    }

    #[test]
    fn facts_become_badges() {
        let about = |kind| {
            svg(&[
                kind,
                "facts",
                "flat",
                "",
                "",
                "none",
                "=x",
                "demo",
                "words",
                "1.2.3",
                "",
                "",
                "no",
                "MIT",
                "1.70",
                "",
                "1200",
                "",
                "7",
                "",
                "0",
                "2026-01-01",
                "5",
                "",
                "",
            ])
        };
        for (kind, says) in [
            ("version", "x: 1.2.3"),
            ("downloads", "x: 1.2k"),
            ("version-downloads", "x: 7"),
            ("license", "x: MIT"),
            ("msrv", "x: 1.70"),
            ("edition", "x: unknown"),
            ("features", "x: none"),
            ("yanked", "x: no"),
            ("updated", "x: 2026-01-01"),
            ("dependents", "x: unknown"),
            ("nothing", "x: invalid parameter"),
        ] {
            let svg = about(kind);
            assert!(
                svg.contains(&format!("aria-label=\"{says}\"")),
                "{kind}: {svg}"
            );
        }
    }

    #[test]
    fn trouble_has_a_badge() {
        for (name, says) in [
            ("not-found", "not found"),
            ("unknown", "unknown"),
            ("limited", "rate limited"),
            ("what", "inaccessible"),
        ] {
            let svg = svg(&["msrv", name]);
            assert!(svg.contains(&format!("msrv: {says}")), "{svg}");
        }
        assert!(drawn(Texts::of(&[0xff, 0, 0xfe])).contains("invalid parameter"));
    }
}
