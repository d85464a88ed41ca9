//! `.br` and `.gz` beside every file that compresses: done once here, at the
//! highest quality, rather than for each request.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::Mutex,
    thread,
};

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

/// What is text, or code. Pictures and fonts come compressed.
const COMPRESSIBLE: [&str; 11] = [
    "css",
    "html",
    "ico",
    "js",
    "json",
    "map",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];

/// Compresses every file of the folder that is worth it.
pub fn add_siblings(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    // The largest is taken first and the rest fills the other cores meanwhile.
    files.sort_by_key(|file| fs::metadata(file).map_or(0, |about| about.len()));
    let open = Mutex::new(files);
    let next = || open.lock().ok().and_then(|mut files| files.pop());
    let worker = || -> Result<()> {
        while let Some(file) = next() {
            add_siblings_of(&file)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism()
            .map_or(1, usize::from)
            .min(4);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .unwrap_or_else(|_| Err(anyhow::anyhow!("compressing a file panicked")))
        })
    })
}

/// Compresses one file.
pub fn add_siblings_of(file: &Path) -> Result<()> {
    let content = fs::read(file)?;
    fs::write(with_suffix(file, "br"), brotli(&content)?)?;
    Ok(fs::write(with_suffix(file, "gz"), gzip(&content)?)?)
}

/// `name.css` → `name.css.br`.
pub fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|e| COMPRESSIBLE.iter().any(|known| e == *known))
        {
            files.push(path);
        }
    }
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut out, &parameters)?;
    Ok(out)
}

/// Without name and time, so that the same content gives the same bytes.
fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn siblings_unpack_to_the_file() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("assets/a.css");
        fs::create_dir(folder.path().join("assets")).expect("it can be made");
        let content = "a{color:red}".repeat(99);
        fs::write(&file, &content).expect("it can be written");
        fs::write(folder.path().join("a.png"), "x").expect("it can be written");
        add_siblings(folder.path()).expect("it compresses");

        let packed = fs::read(with_suffix(&file, "br")).expect("there is a .br");
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).expect("it is Brotli");
        assert_eq!(unpacked, content.as_bytes());

        let packed = fs::read(with_suffix(&file, "gz")).expect("there is a .gz");
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(&packed[..])
            .read_to_string(&mut unpacked)
            .expect("it is gzip");
        assert_eq!(unpacked, content);

        assert!(
            !folder.path().join("a.png.br").exists(),
            "pictures stay as they are"
        );
    }
}
