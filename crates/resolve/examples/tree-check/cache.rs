//! Index files that Cargo keeps: `registry/index/*/.cache/se/rd/serde` in its
//! home. A file is a header, then for each version its number and its index
//! line, each ended by NUL ("Cache structure" in Cargo's source).

use cratescope_registry::CrateName;
use cratescope_registry::index::{IndexVersion, read_line};
use cratescope_resolve::{IndexFile, IndexSource};
use std::fs;
use std::path::PathBuf;

pub struct Cache {
    folders: Vec<PathBuf>,
}

impl Cache {
    pub fn of_cargo() -> Self {
        let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
        let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
        let index = home.unwrap_or_default().join("registry/index");
        let registries = fs::read_dir(index).into_iter().flatten().flatten();
        let folders = registries.map(|registry| registry.path().join(".cache"));
        Self {
            folders: folders.collect(),
        }
    }

    /// The file that was written last, where several registries have one.
    fn file(&self, name: &CrateName) -> Option<Vec<IndexVersion>> {
        let files = self
            .folders
            .iter()
            .map(|folder| folder.join(name.index_path()));
        let newest =
            files.max_by_key(|file| fs::metadata(file).and_then(|facts| facts.modified()).ok())?;
        let file = fs::read(newest).ok()?;
        let texts = file.split(|&byte| byte == 0);
        let lines = texts.filter(|text| text.starts_with(b"{"));
        Some(
            lines
                .filter_map(|line| read_line(std::str::from_utf8(line).ok()?))
                .collect(),
        )
    }
}

impl IndexSource for Cache {
    async fn fetch(&self, names: &[CrateName]) -> Vec<IndexFile> {
        let file = |name: &CrateName| match self.file(name) {
            Some(versions) => IndexFile::Versions(versions.into()),
            None => IndexFile::Failed("not in Cargo's cache".to_owned()),
        };
        names.iter().map(file).collect()
    }
}
