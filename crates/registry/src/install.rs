//! The lines people paste to use a crate.
//!
//! They are pasted into shells: what a server sends goes into them only as far
//! as it is made of the characters that Cargo allows.

/// Which features of a crate are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FeatureChoice {
    /// Features by name, in the order they were chosen.
    pub names: Vec<String>,
    /// Whether the crate's `default` feature is switched off.
    pub no_default: bool,
}

impl FeatureChoice {
    /// Whether nothing was chosen: what Cargo takes by itself.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.names.is_empty() && !self.no_default
    }

    /// The names that Cargo could accept, which is also what is safe to paste.
    fn usable(&self) -> Vec<&str> {
        let names = self.names.iter().map(String::as_str);
        names.filter(|name| is_feature_name(name)).collect()
    }

    /// Reads what [`Self::query`] writes, with or without `?`; other
    /// parameters, and names that are none, count for nothing.
    #[must_use]
    pub fn of_query(query: &str) -> Self {
        let mut choice = Self::default();
        for pair in query.trim_start_matches('?').split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            match key {
                "no-default" => choice.no_default = true,
                "features" => {
                    let names = crate::percent_decode(value, true);
                    for name in names.split(',').filter(|name| is_feature_name(name)) {
                        if !choice.names.iter().any(|chosen| chosen == name) {
                            choice.names.push(name.to_owned());
                        }
                    }
                }
                _ => {}
            }
        }
        choice
    }

    /// The choice as the query of an address, without `?`: empty for the
    /// default one.
    #[must_use]
    pub fn query(&self) -> String {
        let names: Vec<_> = self
            .usable()
            .into_iter()
            .map(crate::percent_encode)
            .collect();
        match (names.is_empty(), self.no_default) {
            (true, false) => String::new(),
            (true, true) => "no-default".to_owned(),
            (false, false) => format!("features={}", names.join(",")),
            (false, true) => format!("features={}&no-default", names.join(",")),
        }
    }
}

/// Cargo's rule for names of features (Cargo reference, "Features"), and that
/// no shell reads anything into them.
fn is_feature_name(name: &str) -> bool {
    let first = |c: char| c.is_alphanumeric() || c == '_';
    name.starts_with(first)
        && name
            .chars()
            .all(|c| first(c) || matches!(c, '-' | '+' | '.'))
}

/// Install lines for one version of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstallLines {
    /// For a shell: `cargo add serde`.
    pub cargo_add: String,
    /// For `[dependencies]`: `serde = "1.0.228"`.
    pub manifest: String,
    /// For a shell, when the version has binaries: `cargo install ripgrep`.
    pub cargo_install: Option<String>,
}

impl InstallLines {
    /// Lines for `version` of `name` with features. The shell lines of the version
    /// that Cargo would take by itself (`is_default`) carry no number; those of
    /// another pin it with `=`, as nothing else would give exactly that version.
    #[must_use]
    pub fn with_features(
        name: &str,
        version: &str,
        is_default: bool,
        has_binaries: bool,
        choice: &FeatureChoice,
    ) -> Self {
        let name = plain(name);
        // Build metadata is not part of a requirement (Cargo reference).
        let number = plain(version.split('+').next().unwrap_or(version));
        let pin = |separator: &str| match is_default {
            true => name.clone(),
            false => format!("{name}{separator}{number}"),
        };
        let equals = if is_default { "" } else { "=" };
        let requirement = format!("\"{equals}{number}\"");
        let features = choice.usable();
        let mut options = String::new();
        let mut keys = String::new();
        if choice.no_default {
            options += " --no-default-features";
            keys += ", default-features = false";
        }
        if !features.is_empty() {
            options += &format!(" --features {}", features.join(","));
            keys += &format!(", features = [\"{}\"]", features.join("\", \""));
        }
        let requirement = match keys.is_empty() {
            true => requirement,
            false => format!("{{ version = {requirement}{keys} }}"),
        };
        Self {
            cargo_add: format!("cargo add {}{options}", pin("@=")),
            manifest: format!("{name} = {requirement}"),
            cargo_install: has_binaries.then(|| format!("cargo install {}{options}", pin("@"))),
        }
    }
}

/// The line for a shell that adds a crate as Cargo would by itself:
/// `cargo add serde`.
#[must_use]
pub fn cargo_add(name: &str) -> String {
    let mut line = String::from("cargo add ");
    line += &plain(name);
    line
}

/// The characters that names and version numbers are made of.
fn plain(text: &str) -> String {
    let allowed = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    text.chars().filter(allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn choice(names: &[&str], no_default: bool) -> FeatureChoice {
        FeatureChoice {
            names: names.iter().map(ToString::to_string).collect(),
            no_default,
        }
    }

    fn lines_of(name: &str, version: &str, is_default: bool, has_binaries: bool) -> InstallLines {
        let no_choice = FeatureChoice::default();
        InstallLines::with_features(name, version, is_default, has_binaries, &no_choice)
    }

    #[test]
    fn the_default_version_needs_no_pin() {
        let lines = lines_of("serde", "1.0.228", true, false);
        assert_eq!(lines.cargo_add, "cargo add serde");
        assert_eq!(cargo_add("ser$(de)"), lines.cargo_add);
        assert_eq!(lines.manifest, "serde = \"1.0.228\"");
        assert_eq!(lines.cargo_install, None);
    }

    #[test]
    fn another_version_is_pinned() {
        let lines = lines_of("ripgrep", "13.0.0+x", false, true);
        assert_eq!(lines.cargo_add, "cargo add ripgrep@=13.0.0");
        assert_eq!(lines.manifest, "ripgrep = \"=13.0.0\"");
        assert_eq!(
            lines.cargo_install.as_deref(),
            Some("cargo install ripgrep@13.0.0")
        );
    }

    #[test]
    fn features_are_in_every_line() {
        let lines = |choice: &FeatureChoice| {
            InstallLines::with_features("serde", "1.0.228", true, true, choice)
        };
        let some = lines(&choice(&["derive", "rc"], false));
        assert_eq!(some.cargo_add, "cargo add serde --features derive,rc");
        assert_eq!(
            some.manifest,
            "serde = { version = \"1.0.228\", features = [\"derive\", \"rc\"] }"
        );
        let none = lines(&choice(&[], true));
        assert_eq!(none.cargo_add, "cargo add serde --no-default-features");
        assert_eq!(
            none.manifest,
            "serde = { version = \"1.0.228\", default-features = false }"
        );
        let both = lines(&choice(&["alloc"], true));
        assert_eq!(
            both.manifest,
            "serde = { version = \"1.0.228\", default-features = false, features = [\"alloc\"] }"
        );
        assert_eq!(
            both.cargo_install.as_deref(),
            Some("cargo install serde --no-default-features --features alloc")
        );
    }

    #[test]
    fn a_choice_is_kept_in_an_address() {
        for (query, written) in [
            (
                "?features=derive,rc&no-default",
                "features=derive,rc&no-default",
            ),
            ("no-default", "no-default"),
            ("features=a%2Ca,c%2B%2B,,%20", "features=a,c%2B%2B"),
            ("?q=x&features=%24(rm)", ""),
            ("", ""),
        ] {
            assert_eq!(FeatureChoice::of_query(query).query(), written, "{query}");
        }
    }

    #[test]
    fn nothing_is_read_into_a_pasted_line() {
        let hostile = choice(
            &["a;rm -rf ~", "$(x)", "ok", "b\"]", "c`d`", "e\nf", "-x"],
            false,
        );
        let lines = InstallLines::with_features("x; rm", "1.0 && `y`\n", false, true, &hostile);
        assert_eq!(lines.cargo_add, "cargo add xrm@=1.0y --features ok");
        assert_eq!(
            lines.manifest,
            "xrm = { version = \"=1.0y\", features = [\"ok\"] }"
        );
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn no_text_leaves_its_place(name: String, version: String, feature: String) {
            let choice = choice(&[&feature], false);
            let lines = InstallLines::with_features(&name, &version, false, true, &choice);
            let written = [&lines.cargo_add, lines.cargo_install.as_ref().expect("asked for")];
            for line in written {
                prop_assert!(line.chars().all(|c| c.is_alphanumeric() || " -_.@=+,".contains(c)), "{}", line);
            }
            prop_assert!(!lines.manifest.contains(['\n', '\\']));
        }
    }
}
