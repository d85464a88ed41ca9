//! What the reader brought, read: a part of its own, since a crate's page shows
//! trees too.

use crate::resolving::subject::Subject;
use cratescope_resolve::{FileError, Note, read_lockfile, read_manifest};
use std::sync::Arc;

/// What the reader brought.
#[derive(Clone, Default)]
pub struct Brought {
    /// What its tree is of.
    pub subject: Option<Subject>,
    /// What it is, in words.
    pub about: String,
    /// What cannot be told from it.
    pub notes: Vec<Note>,
    /// What is wrong with it.
    pub error: Option<FileError>,
    /// Features of a manifest.
    pub features: Vec<String>,
}

impl Brought {
    /// Reads a lock file or a manifest.
    pub fn read(text: &str) -> Self {
        let read = match text.contains("[[package]]") {
            true => Self::lock_file(text),
            false => Self::manifest(text),
        };
        read.unwrap_or_else(|error| Self {
            error: Some(error),
            ..Self::default()
        })
    }

    fn lock_file(text: &str) -> Result<Self, FileError> {
        let graph = read_lockfile(text)?;
        let about = format!("Cargo.lock with {} packages", graph.packages.len());
        Ok(Self {
            subject: Some(Subject::Locked(Arc::new(graph))),
            about,
            ..Self::default()
        })
    }

    fn manifest(text: &str) -> Result<Self, FileError> {
        let file = read_manifest(text)?;
        let of = match file.is_workspace {
            true => "a workspace".to_owned(),
            false => format!("{} {}", file.manifest.name, file.manifest.version),
        };
        let names = file.manifest.features.iter().map(|(name, _)| name);
        let features = names.filter(|name| *name != "default");
        let features = features.map(ToOwned::to_owned).collect();
        Ok(Self {
            about: format!("Cargo.toml of {of}"),
            notes: file.notes.clone(),
            subject: Some(Subject::Project(Arc::new(file))),
            error: None,
            features,
        })
    }

    /// Whether it is a lock file.
    pub fn is_locked(&self) -> bool {
        matches!(self.subject, Some(Subject::Locked(_)))
    }
}
