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
use table::{File, Kind, Part};

/// Prints the sizes; fails above a budget.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let app = app_build::ensure(workspace)?;
    let files = measure(&app)?;
    let mut parts = parts(&app, &files)?;
    parts.push(element(&files));
    print!("{}", table::render(&files, &parts));
    let over = table::over_budget(&files, &parts);
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

/// The parts that the glue of the first load knows, with what each costs.
fn parts(app: &Path, files: &[File]) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    for glue in files
        .iter()
        .filter(|file| file.first_load && file.name.ends_with(".js"))
    {
        let script = fs::read_to_string(app.join(&glue.name))?;
        for (name, names) in app_build::parts_of(&script) {
            let mut brotli = 0;
            // The others are pieces inside it or another; stylesheets are no code.
            for own in names.iter().filter(|name| name.ends_with(".wasm")) {
                let file = files.iter().find(|file| {
                    file.name
                        .rsplit_once('/')
                        .is_some_and(|(_, last)| last == own.as_str())
                });
                brotli += file
                    .with_context(|| format!("the app has no file {own}, which its script names"))?
                    .brotli;
            }
            parts.push(Part { name, brotli });
        }
    }
    Ok(parts)
}

/// The badge element on pages elsewhere: its script under one name, and its
/// code.
fn element(files: &[File]) -> Part {
    let is_needed = |file: &&File| {
        let name = file.name.strip_prefix(app_build::EMBED).unwrap_or_default();
        name == "/crate-badge.js" || name.ends_with(".wasm")
    };
    Part {
        name: app_build::EMBED.to_owned(),
        brotli: files.iter().filter(is_needed).map(|file| file.brotli).sum(),
    }
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

    #[test]
    fn parts_are_measured_by_what_the_glue_names() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("it can be written");
        };
        fs::create_dir(folder.path().join("assets")).expect("it can be made");
        write("index.html", "<script src=\"assets/a.js\">");
        write(
            "assets/a.js",
            r#"(parts => {})({"__proto__":null,"about":["both.wasm","about.wasm"],"crates":["both.wasm"]});"#,
        );
        write("assets/about.wasm", "1234567");
        write("assets/about.wasm.br", "123");
        write("assets/both.wasm", "1234");
        let measured = |folder: &Path| {
            let files = measure(folder).expect("it can be read");
            parts(folder, &files)
        };
        let found = measured(folder.path()).expect("all files are there");
        let found: Vec<_> = found.iter().map(|p| (p.name.as_str(), p.brotli)).collect();
        assert_eq!(found, [("about", 7), ("crates", 4)]);
        fs::remove_file(folder.path().join("assets/both.wasm")).expect("it is there");
        assert!(measured(folder.path()).is_err(), "a file is missing");
    }
}
