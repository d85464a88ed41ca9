//! The element `<crate-badge>` for pages elsewhere: its code and its script,
//! under names that stay and names that never change.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use sha2::{Digest, Sha384};

use super::{glue, panics, plain_flags, sections};
use crate::{
    process::{self, say},
    tool::WasmOpt,
    workspace::{WASM, Workspace},
};

pub const PACKAGE: &str = "cratescope-badge-element";

/// The folder, below the app's.
pub const FOLDER: &str = "embed";

/// The script's name without its version.
const SCRIPT: &str = "crate-badge";

/// Where the frame page's script is, and the element's, below the package.
const SOURCES: [&str; 2] = ["js/crate-badge.js", "js/frame.js"];

/// Compiles the element and writes its files into a folder.
pub fn write(workspace: &Workspace, folder: &Path, wasm_opt: Option<&WasmOpt>) -> Result<()> {
    say("Building the badge element (a minute the first time)");
    process::run(
        workspace
            .cargo()
            .args(["build", "--release", "--package", PACKAGE, "--target", WASM])
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                plain_flags(workspace),
            ),
    )?;
    let built = workspace.target.join(WASM).join("release");
    let built = built.join(format!("{}.wasm", PACKAGE.replace('-', "_")));
    let mut module =
        fs::read(&built).with_context(|| format!("cannot read {}", built.display()))?;
    fs::create_dir_all(folder)?;
    panics::erase_words(&mut module)?;
    let module = smaller(&panics::silenced(&module)?, folder, wasm_opt)?;
    let package = workspace.root.join("crates/badge-element");
    let read = |file: &str| {
        let path = package.join(file);
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let version = workspace.version_of(PACKAGE)?;
    let [element, frame] = [read(SOURCES[0])?, read(SOURCES[1])?];
    for (name, content) in files(&module, &element, &frame, version)? {
        fs::write(folder.join(name), content)?;
    }
    Ok(())
}

fn smaller(module: &[u8], folder: &Path, wasm_opt: Option<&WasmOpt>) -> Result<Vec<u8>> {
    let Some(wasm_opt) = wasm_opt else {
        return Ok(sections::without_custom(module));
    };
    let [before, after] = ["before.wasm", "after.wasm"].map(|name| folder.join(name));
    fs::write(&before, module)?;
    wasm_opt.shrink(&before, &after)?;
    let module = fs::read(&after)?;
    fs::remove_file(before)?;
    fs::remove_file(after)?;
    Ok(module)
}

/// Every file by its name.
fn files(
    module: &[u8],
    element: &str,
    frame: &str,
    version: &str,
) -> Result<Vec<(String, Vec<u8>)>> {
    let wasm = super::assets::name(SCRIPT, "wasm", module);
    for word in ["__WASM__", "__INTEGRITY__"] {
        ensure!(
            element.matches(word).count() == 1,
            "the element's script has no place for {word}"
        );
    }
    let script = glue::without_comments(element)
        .replace("__WASM__", &wasm)
        .replace("__INTEGRITY__", &integrity(module));
    let versioned = format!("{SCRIPT}@{version}.js");
    // For those who write the tag: what the hash covers covers the code too.
    let hashes = serde_json::json!({
        "version": version,
        "script": versioned,
        "integrity": integrity(script.as_bytes()),
    });
    Ok(vec![
        (wasm, module.to_vec()),
        (format!("{SCRIPT}.js"), script.clone().into_bytes()),
        (versioned, script.into_bytes()),
        (
            "frame.js".to_owned(),
            glue::without_comments(frame).into_bytes(),
        ),
        ("integrity.json".to_owned(), hashes.to_string().into_bytes()),
    ])
}

/// A hash as browsers compare it (Subresource Integrity).
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(content)))
}

/// Of a length that is a multiple of three, so without padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (groups, _) = bytes.as_chunks::<3>();
    let letters = groups.iter().flat_map(|&[a, b, c]| {
        let bits = u32::from_be_bytes([0, a, b, c]);
        [18, 12, 6, 0].map(|shift| char::from(LETTERS[(bits >> shift & 63) as usize]))
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_covers_the_code() {
        let script = "// c\nconst a = \"__WASM__\";\nconst b = \"__INTEGRITY__\";\n";
        let files = files(b"\0asm", script, "// f\nf();\n", "1.2.3").expect("files");
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert!(names[0].starts_with("crate-badge-") && names[0].ends_with(".wasm"));
        assert_eq!(
            names[1..],
            [
                "crate-badge.js",
                "crate-badge@1.2.3.js",
                "frame.js",
                "integrity.json"
            ]
        );
        let text = |at: usize| String::from_utf8_lossy(&files[at].1).into_owned();
        assert!(text(1).contains(names[0]) && text(1).contains(&integrity(b"\0asm")));
        assert_eq!(text(1), text(2));
        assert!(text(4).contains(&integrity(text(2).as_bytes())));
        assert!(super::files(b"", "no place", "", "1").is_err());
    }

    #[test]
    fn hashes_are_written_as_browsers_want_them() {
        assert_eq!(
            integrity(b""),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
    }
}
