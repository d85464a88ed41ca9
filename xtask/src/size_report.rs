//! `cargo xtask bench size`: what the built app sends over the wire.

mod table;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result};

use crate::{app_build, process::say, workspace::Workspace};
use table::{File, Kind};

/// Prints the sizes; fails above a budget.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let app = app_build::ensure(workspace)?;
    let files = measure(&app)?;
    print!("{}", table::render(&files));
    let over = table::over_budget(&files);
    for line in &over {
        say(format_args!("Over budget: {line}"));
    }
    Ok(if over.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Measures every file with its compressed siblings. A file belongs to the
/// first load when the page names it; the others are loaded later or never.
fn measure(app: &Path) -> Result<Vec<File>> {
    let mut sizes = BTreeMap::new();
    collect(app, &mut sizes)?;
    let page = fs::read_to_string(app.join("index.html")).context("the app has no index.html")?;
    let with = |path: &Path, suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        sizes.get(Path::new(&name)).copied()
    };
    let is_sibling = |path: &Path| {
        path.extension().is_some_and(|e| e == "br" || e == "gz")
            && sizes.contains_key(&path.with_extension(""))
    };
    let file = |(path, raw): (&PathBuf, &u64)| {
        let name = path
            .strip_prefix(app)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        File {
            kind: Kind::of(&name),
            first_load: name == "index.html" || page.contains(&format!("\"{name}\"")),
            raw: *raw,
            gzip: with(path, ".gz").unwrap_or(*raw),
            brotli: with(path, ".br").unwrap_or(*raw),
            name,
        }
    };
    Ok(sizes
        .iter()
        .filter(|(path, _)| !is_sibling(path))
        .map(file)
        .collect())
}

fn collect(folder: &Path, sizes: &mut BTreeMap<PathBuf, u64>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        if about.is_dir() {
            collect(&entry.path(), sizes)?;
        } else {
            sizes.insert(entry.path(), about.len());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_measured_with_their_siblings() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, bytes: usize| {
            fs::write(folder.path().join(name), " ".repeat(bytes)).expect("it can be written");
        };
        fs::create_dir(folder.path().join("assets")).expect("it can be made");
        fs::write(
            folder.path().join("index.html"),
            "<script src=\"assets/a.js\">",
        )
        .expect("it can be written");
        for (name, bytes) in [
            ("assets/a.js", 9),
            ("assets/a.js.br", 3),
            ("assets/a.js.gz", 4),
            ("assets/b.png", 7),
        ] {
            write(name, bytes);
        }
        let files = measure(folder.path()).expect("it can be read");
        let seen: Vec<_> = files
            .iter()
            .map(|f| (f.name.as_str(), f.first_load, f.raw, f.gzip, f.brotli))
            .collect();
        assert_eq!(
            seen,
            [
                ("assets/a.js", true, 9, 4, 3),
                ("assets/b.png", false, 7, 7, 7),
                ("index.html", true, 26, 26, 26)
            ]
        );
    }
}
