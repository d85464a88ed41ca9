//! Reading the app's folder.

use crate::asset::Asset;
use crate::coding::Coding;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

/// Why the app's folder cannot be served.
#[derive(Debug)]
pub enum AppError {
    /// A file or folder cannot be read.
    Read(PathBuf, io::Error),
    /// There is no `index.html`.
    NoPage(PathBuf),
    /// `index.html` is no text, or does not say where the base path goes.
    Page(&'static str),
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::NoPage(folder) => write!(
                f,
                "there is no index.html in {}: --app takes the folder of the built app",
                folder.display()
            ),
            Self::Page(reason) => write!(f, "index.html cannot be served: {reason}"),
        }
    }
}

impl std::error::Error for AppError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(_, error) => Some(error),
            Self::NoPage(_) | Self::Page(_) => None,
        }
    }
}

/// All files of a folder by their path below it, with the first `/`.
pub(super) fn files(folder: &Path) -> Result<HashMap<String, Asset>, AppError> {
    let mut contents = HashMap::new();
    read_folder(folder, "", &mut contents)?;
    let (compressed, plain): (Vec<_>, Vec<_>) = contents
        .into_iter()
        .partition(|(path, _)| form_of(path).is_some());
    let mut files: HashMap<String, Asset> = plain
        .into_iter()
        .map(|(path, content)| {
            let asset = Asset::new(&path, content);
            (path, asset)
        })
        .collect();
    for (path, content) in compressed {
        if let Some((original, coding)) = form_of(&path)
            && let Some(asset) = files.get_mut(original)
        {
            asset.add(coding, content);
        }
    }
    Ok(files)
}

/// For a compressed form: the path of the file, and how it is compressed.
fn form_of(path: &str) -> Option<(&str, Coding)> {
    let brotli = path
        .strip_suffix(".br")
        .map(|original| (original, Coding::Brotli));
    brotli.or_else(|| {
        path.strip_suffix(".gz")
            .map(|original| (original, Coding::Gzip))
    })
}

fn read_folder(
    folder: &Path,
    path: &str,
    contents: &mut HashMap<String, Vec<u8>>,
) -> Result<(), AppError> {
    let failed = |place: &Path| {
        let place = place.to_owned();
        move |error| AppError::Read(place, error)
    };
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let entry = entry.map_err(failed(folder))?;
        let file = entry.path();
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else {
            continue;
        };
        let path = format!("{path}/{name}");
        // Of the entry itself: what a symbolic link points to is not looked at.
        let kind = entry.file_type().map_err(failed(&file))?;
        if kind.is_dir() {
            read_folder(&file, &path, contents)?;
        } else if kind.is_file() {
            contents.insert(path, fs::read(&file).map_err(failed(&file))?);
        } else {
            tracing::warn!(file = %file.display(), "left out: not a plain file");
        }
    }
    Ok(())
}
