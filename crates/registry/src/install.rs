//! The lines people paste to use a crate.

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
    /// Lines for `version` of `name`. The shell lines of the version that Cargo
    /// would take by itself (`is_default`) carry no number; those of another
    /// pin it with `=`, as nothing else would give exactly that version.
    #[must_use]
    pub fn new(name: &str, version: &str, is_default: bool, has_binaries: bool) -> Self {
        // Build metadata is not part of a requirement (Cargo reference).
        let number = version.split('+').next().unwrap_or(version);
        let pin = |separator: &str| match is_default {
            true => name.to_owned(),
            false => format!("{name}{separator}{number}"),
        };
        let equals = if is_default { "" } else { "=" };
        Self {
            cargo_add: format!("cargo add {}", pin("@=")),
            manifest: format!("{name} = \"{equals}{number}\""),
            cargo_install: has_binaries.then(|| format!("cargo install {}", pin("@"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_default_version_needs_no_pin() {
        let lines = InstallLines::new("serde", "1.0.228", true, false);
        assert_eq!(lines.cargo_add, "cargo add serde");
        assert_eq!(lines.manifest, "serde = \"1.0.228\"");
        assert_eq!(lines.cargo_install, None);
    }

    #[test]
    fn another_version_is_pinned() {
        let lines = InstallLines::new("ripgrep", "13.0.0+x", false, true);
        assert_eq!(lines.cargo_add, "cargo add ripgrep@=13.0.0");
        assert_eq!(lines.manifest, "ripgrep = \"=13.0.0\"");
        assert_eq!(
            lines.cargo_install.as_deref(),
            Some("cargo install ripgrep@13.0.0")
        );
    }
}
