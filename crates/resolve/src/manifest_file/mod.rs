//! `Cargo.toml` files, as far as they can be resolved without the files around
//! them.

mod dependencies;

use crate::toml::{self, FileError, Item, Table};
use crate::{Manifest, ResolverVersion};
use cratescope_registry::{Features, VersionNum};
use dependencies::Dependencies;

/// What a `Cargo.toml` says, and what it leaves to other files.
#[derive(Clone, Debug)]
pub struct ManifestFile {
    /// The package; for a workspace without one, a package that depends on
    /// everything that the workspace offers its members.
    pub manifest: Manifest,
    /// The resolver that it names, or that its edition stands for.
    pub resolver: ResolverVersion,
    /// Whether it is a workspace without a package.
    pub is_workspace: bool,
    /// Whether its library is a procedural macro.
    pub is_macro: bool,
    /// What cannot be told from this file alone, in order of lines.
    pub notes: Vec<Note>,
}

/// Something that is left out, or taken otherwise than Cargo would in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// From 1.
    pub line: usize,
    /// What, and why.
    pub text: String,
}

/// Reads a `Cargo.toml`.
///
/// # Errors
/// What is wrong, and in which line.
pub fn read_manifest(text: &str) -> Result<ManifestFile, FileError> {
    let file = toml::read(text)?;
    if let Some(Item {
        value: toml::Value::List(..),
        ..
    }) = file.get("package")
    {
        return Err(FileError::new(0, "this is a Cargo.lock, not a Cargo.toml"));
    }
    let empty = Table::new();
    let sub = |table: &'_ Table, key: &str| -> Result<Table, FileError> {
        match table.get(key) {
            Some(item) => item.table(key).cloned(),
            None => Ok(Table::new()),
        }
    };
    let workspace = sub(&file, "workspace")?;
    let package = match file.get("package").or_else(|| file.get("project")) {
        Some(package) => Some(package.table("package")?),
        None => None,
    };
    if package.is_none() && !file.contains_key("workspace") {
        let reason = "there is neither `[package]` nor `[workspace]` in it: this is no Cargo.toml";
        return Err(FileError::new(0, reason));
    }
    let mut reader = Reader {
        shared: sub(&workspace, "package")?,
        notes: Vec::new(),
    };
    let own = package.unwrap_or(&empty);
    let mut manifest = reader.head(own, package.is_some())?;
    let shared = sub(&workspace, "dependencies")?;
    let mut dependencies = Dependencies::new(&shared, &mut reader.notes);
    if package.is_some() {
        dependencies.read_all(&file)?;
    } else {
        dependencies.read_shared()?;
    }
    manifest.dependencies = dependencies.found;
    if let Some(features) = file.get("features") {
        manifest.features = features_of(features.table("features")?)?;
    }
    let resolver = reader.resolver(own, &workspace)?;
    for key in ["patch", "replace"] {
        if let Some(item) = file.get(key) {
            let text = format!("`[{key}]` is not followed: the registry's versions are taken");
            reader.notes.push(Note {
                line: item.line,
                text,
            });
        }
    }
    let lib = sub(&file, "lib")?;
    let mut flags = ["proc-macro", "proc_macro"]
        .into_iter()
        .filter_map(|key| lib.get(key));
    let is_macro = flags
        .next()
        .is_some_and(|flag| flag.flag("proc-macro") == Ok(true));
    crate::order::sort_rows(&mut reader.notes, |a, b| a.line.cmp(&b.line));
    Ok(ManifestFile {
        manifest,
        resolver,
        is_workspace: package.is_none(),
        is_macro,
        notes: reader.notes,
    })
}

struct Reader {
    /// `[workspace.package]`
    shared: Table,
    notes: Vec<Note>,
}

impl Reader {
    /// A key of `[package]`, followed into the workspace where it says so.
    fn text(&mut self, package: &Table, key: &str) -> Result<Option<String>, FileError> {
        let Some(item) = package.get(key) else {
            return Ok(None);
        };
        if let toml::Value::Table(table, _) = &item.value {
            let inherits = table.get("workspace").map(|flag| flag.flag("workspace"));
            if inherits.transpose()? == Some(true) {
                if let Some(shared) = self.shared.get(key) {
                    return shared.text(key).map(|text| Some(text.to_owned()));
                }
                let text = format!("`{key}` is the workspace's, whose Cargo.toml is not here");
                self.notes.push(Note {
                    line: item.line,
                    text,
                });
                return Ok(None);
            }
        }
        item.text(key).map(|text| Some(text.to_owned()))
    }

    fn head(&mut self, package: &Table, is_package: bool) -> Result<Manifest, FileError> {
        let name = match (self.text(package, "name")?, is_package) {
            (Some(name), _) => name,
            (None, false) => "workspace".to_owned(),
            (None, true) => return Err(FileError::new(0, "`[package]` has no `name`")),
        };
        let version = self.text(package, "version")?;
        let version = VersionNum::new(version.as_deref().unwrap_or("0.0.0").trim());
        let line = |key: &str| package.get(key).map_or(0, |item| item.line);
        if version.semver().is_none() {
            let reason = format!("`{version}` is not a version");
            return Err(FileError::new(line("version"), reason));
        }
        let rust_version = self.text(package, "rust-version")?;
        if let Some(text) = &rust_version
            && let Err(why) = text.parse::<crate::RustVersion>()
        {
            return Err(FileError::new(
                line("rust-version"),
                format!("`{text}`: {why}"),
            ));
        }
        Ok(Manifest {
            name,
            version,
            rust_version,
            links: self.text(package, "links")?,
            features: Features::default(),
            dependencies: Vec::new(),
        })
    }

    fn resolver(
        &mut self,
        package: &Table,
        workspace: &Table,
    ) -> Result<ResolverVersion, FileError> {
        let named = workspace
            .get("resolver")
            .or_else(|| package.get("resolver"));
        if let Some(item) = named {
            return match item.text("resolver")? {
                "1" => Ok(ResolverVersion::V1),
                "2" => Ok(ResolverVersion::V2),
                "3" => Ok(ResolverVersion::V3),
                other => {
                    let reason = format!("`{other}` is no resolver; there are 1, 2 and 3");
                    Err(FileError::new(item.line, reason))
                }
            };
        }
        // A workspace without a package has none, and gets the oldest.
        Ok(match self.text(package, "edition")?.as_deref() {
            Some("2024") => ResolverVersion::V3,
            Some("2021") => ResolverVersion::V2,
            None if package.get("edition").is_some() => ResolverVersion::V3,
            _ => ResolverVersion::V1,
        })
    }
}

fn features_of(table: &Table) -> Result<Features, FileError> {
    let features = table.iter();
    features
        .map(|(name, values)| Ok((name.clone(), values.texts(name)?)))
        .collect()
}

#[cfg(test)]
mod tests;
