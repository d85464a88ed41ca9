//! How somebody wants badges to be: the state of a page where they are put
//! together, and the lines to paste.

mod lines;

pub use lines::Format;

use crate::kind::Kind;
use crate::style::{Style, Theme};
use crate::text::clean;
use cratescope_registry::{CrateName, SafeLink, percent_decode, percent_encode};

/// Badges of one crate that look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// The crate's name as it was typed.
    pub name: String,
    /// A version, or nothing for the default one.
    pub version: String,
    /// In the order in which they were chosen.
    pub kinds: Vec<Kind>,
    /// How they look.
    pub style: Style,
    /// For which pages, where the style knows dark mode.
    pub theme: Theme,
    /// The text on the left; nothing for the kind's own.
    pub label: String,
    /// The right side's colour; nothing for that of the meaning.
    pub color: String,
    /// The left side's colour.
    pub label_color: String,
    /// Whether versions begin with `v`.
    pub has_prefix: bool,
    /// Where they lead; nothing for the crate's page.
    pub link: String,
    /// What the lines are for.
    pub format: Format,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            name: "serde".to_owned(),
            version: String::new(),
            kinds: vec![Kind::Version, Kind::License, Kind::Msrv, Kind::Docs],
            style: Style::Crisp,
            theme: Theme::Auto,
            label: String::new(),
            color: String::new(),
            label_color: String::new(),
            has_prefix: true,
            link: String::new(),
            format: Format::Markdown,
        }
    }
}

impl Recipe {
    /// Reads the query of the page's address; what cannot be read is as if it
    /// were not there.
    #[must_use]
    pub fn of_query(query: &str) -> Self {
        let mut recipe = Self::default();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            recipe.set(name, &percent_decode(value, true));
        }
        recipe
    }

    /// Takes the value of a field of the form, or of the query.
    pub fn set(&mut self, name: &str, value: &str) {
        match name {
            "crate" => self.name = clean(value),
            "version" => self.version = clean(value),
            "kinds" => self.kinds = value.split([',', ' ']).filter_map(Kind::named).collect(),
            // A box that is checked or not.
            "kind" => {
                let Some(kind) = Kind::named(value) else {
                    return;
                };
                match self.kinds.iter().position(|chosen| *chosen == kind) {
                    Some(at) => drop(self.kinds.remove(at)),
                    None => self.kinds.push(kind),
                }
            }
            "style" => self.style = Style::named(value).unwrap_or_default(),
            "theme" => self.theme = Theme::named(value),
            "label" => self.label = clean(value),
            "color" => self.color = clean(value),
            "label-color" => self.label_color = clean(value),
            "prefix" => self.has_prefix = value != "none",
            "link" => self.link = clean(value),
            "format" => self.format = Format::named(value),
            _ => {}
        }
    }

    /// The query that leads back here, without what is as usual.
    #[must_use]
    pub fn query(&self) -> String {
        let kinds: Vec<_> = self.kinds.iter().map(|kind| kind.name()).collect();
        let mut out = String::new();
        let usual = Self::default();
        add(&mut out, "crate", &self.name);
        add(&mut out, "version", &self.version);
        if self.kinds != usual.kinds {
            // Commas mean nothing in a query, and are easier to read.
            let separator = if out.is_empty() { "" } else { "&" };
            out.push_str(separator);
            out.push_str("kinds=");
            out.push_str(&kinds.join(","));
        }
        if self.format != usual.format {
            add(&mut out, "format", self.format.name());
        }
        self.add_look(&mut out);
        add(&mut out, "link", &self.link);
        out
    }

    /// The part of a query that says how a badge looks.
    fn add_look(&self, out: &mut String) {
        if self.style != Style::Crisp {
            add(out, "style", self.style.name());
        }
        if self.theme != Theme::Auto {
            add(out, "theme", self.theme.name());
        }
        add(out, "label", &self.label);
        add(out, "color", &self.color);
        add(out, "label-color", &self.label_color);
        if !self.has_prefix {
            add(out, "prefix", "none");
        }
    }

    /// Whether the name can be a crate's.
    #[must_use]
    pub fn has_crate(&self) -> bool {
        CrateName::new(&self.name).is_ok()
    }

    /// The address of a badge, below the server: `badge/serde/version.svg`.
    #[must_use]
    pub fn image(&self, kind: Kind) -> String {
        let mut out = String::from("badge/");
        out.push_str(&percent_encode(&self.name));
        if !self.version.is_empty() {
            out.push('@');
            out.push_str(&percent_encode(&self.version));
        }
        out.push('/');
        out.push_str(kind.name());
        out.push_str(".svg");
        let mut query = String::new();
        self.add_look(&mut query);
        if !query.is_empty() {
            out.push('?');
            out.push_str(&query);
        }
        out
    }

    /// Where the badges lead: the link if it can be one, else the crate's page
    /// below `base`, which ends in `/`.
    #[must_use]
    pub fn target(&self, base: &str) -> String {
        match SafeLink::new(&self.link) {
            // What some format takes for the end of an address.
            Some(link) => link
                .as_str()
                .chars()
                .map(|c| match c {
                    '"' | '\'' | '<' | '>' | '(' | ')' | '[' | ']' | '`' => {
                        percent_encode(&c.to_string())
                    }
                    c => c.to_string(),
                })
                .collect(),
            None => [base, "crates/", &percent_encode(&self.name)].concat(),
        }
    }

    /// What a badge says to those who do not see it.
    #[must_use]
    pub fn words(&self, kind: Kind) -> String {
        let label = match self.label.as_str() {
            "" => kind.label(),
            label => label,
        };
        label.split('@').next().unwrap_or(label).to_owned()
    }
}

fn add(out: &mut String, name: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(name);
    out.push('=');
    out.push_str(&percent_encode(value));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_address_holds_all_of_it() {
        let query = "crate=tokio&version=1.0.0&kinds=msrv,size&format=rst&style=flat&theme=dark&label=a%20b\
            &color=red&label-color=abc&prefix=none&link=https%3A%2F%2Fa.example%2F";
        let recipe = Recipe::of_query(query);
        assert_eq!(recipe.query(), query);
        assert_eq!((recipe.kinds.len(), recipe.format), (2, Format::Rst));
        assert_eq!(Recipe::of_query(""), Recipe::default());
        assert_eq!(Recipe::default().query(), "crate=serde");
    }

    #[test]
    fn kinds_are_chosen_and_dropped() {
        let mut recipe = Recipe::of_query("kinds=version,nothing");
        recipe.set("kind", "size");
        recipe.set("kind", "version");
        recipe.set("kind", "nothing");
        assert_eq!(recipe.kinds, [Kind::Size]);
    }

    #[test]
    fn images_have_the_servers_addresses() {
        let mut recipe = Recipe::default();
        assert_eq!(recipe.image(Kind::Msrv), "badge/serde/msrv.svg");
        recipe.set("version", "1.0.0+a");
        recipe.set("label", "a&b");
        assert_eq!(
            recipe.image(Kind::Msrv),
            "badge/serde@1.0.0%2Ba/msrv.svg?label=a%26b"
        );
    }

    #[test]
    fn badges_lead_to_the_crate_unless_told() {
        let mut recipe = Recipe::default();
        assert_eq!(
            recipe.target("https://x.example/"),
            "https://x.example/crates/serde"
        );
        recipe.set("link", "javascript:alert(1)");
        assert_eq!(recipe.target("/"), "/crates/serde");
        recipe.set("link", "https://a.example/");
        assert_eq!(recipe.target("/"), "https://a.example/");
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn any_state_is_read_back(name in ".{0,20}", label in ".{0,20}", link in ".{0,20}") {
            let mut recipe = Recipe::default();
            for (field, value) in [("crate", &name), ("label", &label), ("link", &link)] {
                recipe.set(field, value);
            }
            // A query without a name means the usual one.
            prop_assume!(!recipe.name.is_empty());
            prop_assert_eq!(Recipe::of_query(&recipe.query()), recipe);
        }
    }
}
