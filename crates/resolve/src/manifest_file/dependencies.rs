//! The tables of dependencies.

use super::Note;
use crate::toml::{FileError, Item, Table, Value};
use cratescope_registry::{CrateName, Dependency, DependencyKind, Requirement};

/// Names of the tables; older spellings too.
const TABLES: [(&str, DependencyKind); 5] = [
    ("dependencies", DependencyKind::Normal),
    ("build-dependencies", DependencyKind::Build),
    ("build_dependencies", DependencyKind::Build),
    ("dev-dependencies", DependencyKind::Dev),
    ("dev_dependencies", DependencyKind::Dev),
];

/// Reads dependencies, and notes those that other files are needed for.
pub(super) struct Dependencies<'a> {
    /// `[workspace.dependencies]`
    shared: &'a Table,
    notes: &'a mut Vec<Note>,
    pub(super) found: Vec<Dependency>,
}

impl<'a> Dependencies<'a> {
    pub(super) fn new(shared: &'a Table, notes: &'a mut Vec<Note>) -> Self {
        Self {
            shared,
            notes,
            found: Vec::new(),
        }
    }

    /// All tables of a package, those of targets too.
    pub(super) fn read_all(&mut self, file: &Table) -> Result<(), FileError> {
        self.tables(file, None)?;
        if let Some(targets) = file.get("target") {
            for (target, tables) in targets.table("target")? {
                self.tables(tables.table(target)?, Some(target))?;
            }
        }
        Ok(())
    }

    /// What a workspace offers its members.
    pub(super) fn read_shared(&mut self) -> Result<(), FileError> {
        for (name, item) in self.shared {
            self.one(name, item, DependencyKind::Normal, None)?;
        }
        Ok(())
    }

    fn tables(&mut self, file: &Table, target: Option<&str>) -> Result<(), FileError> {
        for (key, kind) in TABLES {
            if let Some(table) = file.get(key) {
                for (name, item) in table.table(key)? {
                    self.one(name, item, kind, target)?;
                }
            }
        }
        Ok(())
    }

    fn one(
        &mut self,
        name: &str,
        item: &Item,
        kind: DependencyKind,
        target: Option<&str>,
    ) -> Result<(), FileError> {
        let line = item.line;
        let mut says = Says::default();
        match &item.value {
            Value::Text(req) => says.req = Some(req.clone()),
            Value::Table(table, _) => {
                says.read(table)?;
                if says.workspace {
                    let Some(shared) = self.shared.get(name) else {
                        self.note(line, format!(
                            "`{name}` is left out: its requirement is in the workspace's Cargo.toml, which is \
                             not here. The Cargo.lock beside that file has it"
                        ));
                        return Ok(());
                    };
                    says.inherit(shared, name)?;
                }
            }
            _ => {
                let reason = format!("`{name}` is {}, not a requirement or a table", item.noun());
                return Err(FileError::new(line, reason));
            }
        }
        let Some(req) = self.requirement(name, &says, line) else {
            return Ok(());
        };
        let krate = says.package.as_deref().unwrap_or(name);
        let odd = |what: String| FileError::new(line, what);
        CrateName::new(krate)
            .map_err(|_| odd(format!("`{krate}` cannot be the name of a crate")))?;
        semver::VersionReq::parse(&req)
            .map_err(|why| odd(format!("`{req}` is not a requirement of `{name}`: {why}")))?;
        self.found.push(Dependency {
            krate: krate.to_owned(),
            rename: says
                .package
                .is_some()
                .then(|| name.to_owned())
                .filter(|name| name != krate),
            req: Requirement::new(req),
            kind,
            optional: says.optional,
            default_features: says.default_features.unwrap_or(true),
            features: says.features,
            target: target.map(ToOwned::to_owned),
        });
        Ok(())
    }

    /// The requirement on the registry, if the registry has it.
    fn requirement(&mut self, name: &str, says: &Says, line: usize) -> Option<String> {
        if let Some(registry) = &says.registry {
            self.note(
                line,
                format!("`{name}` is left out: it comes from the registry `{registry}`"),
            );
            return None;
        }
        match (&says.req, says.elsewhere) {
            (None, Some(place)) => {
                self.note(line, format!("`{name}` is left out: it comes from {place}"));
                None
            }
            (Some(req), Some(place)) => {
                self.note(line, format!(
                    "`{name}` comes from {place}; what the registry has for `{req}` stands in for it"
                ));
                Some(req.clone())
            }
            (Some(req), None) => Some(req.clone()),
            (None, None) => {
                self.note(
                    line,
                    format!("`{name}` has no `version`: any version is taken"),
                );
                Some("*".to_owned())
            }
        }
    }

    fn note(&mut self, line: usize, text: String) {
        self.notes.push(Note { line, text });
    }
}

/// What a dependency's table says.
#[derive(Default)]
struct Says {
    req: Option<String>,
    package: Option<String>,
    features: Vec<String>,
    optional: bool,
    default_features: Option<bool>,
    workspace: bool,
    registry: Option<String>,
    elsewhere: Option<&'static str>,
}

impl Says {
    fn read(&mut self, table: &Table) -> Result<(), FileError> {
        for (key, item) in table {
            match key.as_str() {
                "version" => self.req = Some(item.text(key)?.to_owned()),
                "package" => self.package = Some(item.text(key)?.to_owned()),
                "features" => self.features = item.texts(key)?,
                "optional" => self.optional = item.flag(key)?,
                "default-features" | "default_features" => {
                    self.default_features = Some(item.flag(key)?);
                }
                "workspace" => self.workspace = item.flag(key)?,
                "registry" | "registry-index" => self.registry = Some(item.text(key)?.to_owned()),
                "path" => self.elsewhere = Some("a path"),
                "git" => self.elsewhere = Some("a repository"),
                _ => {}
            }
        }
        // The public registry under its own name is no other.
        self.registry = self.registry.take().filter(|name| name != "crates-io");
        Ok(())
    }

    /// Adds what the workspace says (Cargo reference, "Inheriting a dependency
    /// from a workspace").
    fn inherit(&mut self, shared: &Item, name: &str) -> Result<(), FileError> {
        let mut base = Self::default();
        match &shared.value {
            Value::Text(req) => base.req = Some(req.clone()),
            _ => base.read(shared.table(name)?)?,
        }
        base.features.append(&mut self.features);
        crate::order::sort(&mut base.features);
        base.features.dedup();
        base.optional = self.optional;
        // A member can add default features, not take them away.
        base.default_features = match (self.default_features, base.default_features) {
            (Some(true), _) => Some(true),
            (_, shared) => shared,
        };
        *self = base;
        Ok(())
    }
}
