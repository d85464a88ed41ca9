//! A local registry: index files, and a `.crate` file for each version that is
//! needed, with nothing in it but what Cargo asks of a package.

use crate::index::Index;
use cratescope_registry::CrateName;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

/// A version of a crate, as written.
pub type Version = (String, String);

/// Writes a home for Cargo that knows only the registry in a folder.
pub fn write_home(home: &Path, registry: &Path) {
    fs::create_dir_all(home).expect("a folder");
    let config = format!(
        "[source.crates-io]\nreplace-with = \"local\"\n[source.local]\nlocal-registry = {registry:?}\n"
    );
    fs::write(home.join("config.toml"), config).expect("a configuration");
}

/// Writes the registry to a folder. The checksums of the versions that have a
/// `.crate` file become those of the fakes.
pub fn write(folder: &Path, index: &Index, needed: &BTreeSet<Version>) {
    let mut checksums: HashMap<(&str, &str), String> = HashMap::new();
    for (name, version) in needed {
        let archive = archive(name, version);
        let checksum = Sha256::digest(&archive);
        let checksum = checksum.iter().map(|byte| format!("{byte:02x}")).collect();
        fs::write(folder.join(format!("{name}-{version}.crate")), archive).expect("a crate file");
        checksums.insert((name, version), checksum);
    }
    for (name, found) in &index.crates {
        let path = CrateName::new(name).expect("a name").index_path();
        let path = folder.join("index").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let mut file = String::new();
        for line in found.text.lines() {
            file.push_str(&with_checksum(line, name, &checksums));
            file.push('\n');
        }
        fs::write(path, file).expect("an index file");
    }
}

fn with_checksum(line: &str, name: &str, checksums: &HashMap<(&str, &str), String>) -> String {
    let mut json: serde_json::Value = serde_json::from_str(line).expect("an index line");
    let version = json["vers"].as_str().expect("a version").to_owned();
    match checksums.get(&(name, version.as_str())) {
        Some(checksum) => {
            json["cksum"] = checksum.as_str().into();
            json.to_string()
        }
        None => line.to_owned(),
    }
}

fn archive(name: &str, version: &str) -> Vec<u8> {
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = {version:?}\nedition = \"2015\"\n\
         [lib]\npath = \"lib.rs\"\nproc-macro = {}\n",
        is_macro(name)
    );
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for (file, content) in [("Cargo.toml", manifest.as_str()), ("lib.rs", "")] {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        let path = format!("{name}-{version}/{file}");
        tar.append_data(&mut header, path, content.as_bytes())
            .expect("a file in the archive");
    }
    let gzip = tar.into_inner().expect("an archive");
    gzip.finish().expect("a compressed archive")
}

/// Whether a crate is taken for a procedural macro: in the index nothing says
/// so, and the fakes that Cargo reads are made to agree.
pub fn is_macro(name: &str) -> bool {
    let endings = [
        "derive",
        "macros",
        "macro",
        "impl",
        "attributes",
        "codegen",
        "proc",
    ];
    endings.iter().any(|ending| name.ends_with(ending)) || name == "async-trait"
}
