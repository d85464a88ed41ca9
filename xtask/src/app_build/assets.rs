//! Assets named by what is in them, so that browsers may keep them for ever.
//!
//! A file's name is made from its final bytes: after wasm-opt, after the names
//! of other files have been put into it. So leaves come first, the page last.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result, bail, ensure};
use sha2::{Digest, Sha256};

use super::{css, glue, page, pieces, sections, short_names, split};
use crate::tool::WasmOpt;

/// The folder of everything that is named by its content.
const FOLDER: &str = "assets";
const APP: &str = "cratescope";

/// Makes `output` from Trunk's folder `input`.
pub fn finish(input: &Path, output: &Path, wasm_opt: Option<&WasmOpt>) -> Result<()> {
    fs::create_dir_all(output.join(FOLDER))?;
    let mut files = BTreeSet::new();
    collect(input, "", &mut files)?;
    let mut build = Build {
        input,
        output,
        names: BTreeMap::new(),
    };
    let source = build.text(page::FILE)?;
    let entry = page::entry(&source)?;

    let module = build.code(&entry.module, wasm_opt)?;
    let (module, names) = short_names::of_imports(&module)?;
    let module = build.write(APP, "wasm", &module)?;
    let sheets = page::stylesheets(&source);
    let (stylesheet, later) = build.stylesheets(&sheets, &files)?;
    let mut parts = build.parts(wasm_opt)?;
    for (part, sheet) in later {
        let own = parts.get_mut(part);
        own.with_context(|| {
            format!("index.html has a stylesheet of the part {part}, which the code has not")
        })?
        .push(beside(&sheet).to_owned());
    }
    let mut script = short_names::in_glue(&build.text(&entry.glue)?, &names)?;
    script = glue::with_parts(&script, &parts)?;
    let mut imports = Vec::new();
    for snippet in files.iter().filter(|file| file.starts_with("snippets/")) {
        let published = build.publish(snippet)?;
        script = script.replace(
            &format!("'./{snippet}'"),
            &format!("'./{}'", beside(&published)),
        );
        imports.push(published);
    }
    let script = glue::self_starting(&script, beside(&module))?;
    let script = build.write(APP, "js", script.as_bytes())?;

    let used: BTreeSet<_> = sheets
        .into_iter()
        .map(|sheet| sheet.file)
        .chain([entry.glue, entry.module, page::FILE.to_owned()])
        .collect();
    for file in page::references(&source) {
        if files.contains(&file) && !used.contains(&file) && !build.names.contains_key(&file) {
            build.publish(&file)?;
        }
    }
    // What nothing refers to is asked for by its own name, such as robots.txt.
    for file in files
        .iter()
        .filter(|file| !used.contains(*file) && !build.names.contains_key(*file))
        .filter(|file| !split::owns(file))
    {
        let target = output.join(file);
        fs::create_dir_all(target.parent().unwrap_or(output))?;
        fs::copy(input.join(file), target)?;
    }
    let mut inline_scripts = BTreeMap::new();
    for text in page::inline_scripts(&source) {
        let name = build.write("page", "js", text.as_bytes())?;
        inline_scripts.insert(text, name);
    }
    let finished = page::Finished {
        stylesheet,
        script,
        module,
        imports,
        inline_scripts,
        names: build.names,
    };
    let page = page::finish(&source, &finished)?;
    Ok(fs::write(output.join(page::FILE), page)?)
}

struct Build<'a> {
    input: &'a Path,
    output: &'a Path,
    /// Names of published files: in Trunk's folder, and in the finished one.
    names: BTreeMap<String, String>,
}

impl Build<'_> {
    fn text(&self, file: &str) -> Result<String> {
        let path = self.input.join(file);
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    /// Writes an asset under the name that its content gives it.
    fn write(&self, stem: &str, extension: &str, content: &[u8]) -> Result<String> {
        let name = format!("{FOLDER}/{}", name(stem, extension, content));
        fs::write(self.output.join(&name), content)?;
        Ok(name)
    }

    /// Takes over a file as it is.
    fn publish(&mut self, file: &str) -> Result<String> {
        let path = Path::new(file);
        let part = |part: Option<&std::ffi::OsStr>| {
            part.unwrap_or_default().to_string_lossy().into_owned()
        };
        let content = fs::read(self.input.join(file))?;
        let name = self.write(&part(path.file_stem()), &part(path.extension()), &content)?;
        self.names.insert(file.to_owned(), name.clone());
        Ok(name)
    }

    /// A module, made smaller if that can be.
    fn code(&self, file: &str, wasm_opt: Option<&WasmOpt>) -> Result<Vec<u8>> {
        let module = self.input.join(file);
        match wasm_opt {
            None => Ok(fs::read(&module)?),
            Some(wasm_opt) => {
                let smaller = self.output.join("smaller.wasm");
                wasm_opt.shrink(&module, &smaller)?;
                let content = fs::read(&smaller)?;
                fs::remove_file(smaller)?;
                Ok(content)
            }
        }
    }

    /// The parts of the code: a file for each, by the name that its content
    /// gives it, then the pieces that it carries beside its own.
    fn parts(&self, wasm_opt: Option<&WasmOpt>) -> Result<glue::Parts> {
        let list = split::read(self.input)?;
        let groups = pieces::grouped(&list, wasm_opt.is_some_and(WasmOpt::can_merge));
        let codes = pieces::codes(&groups, self.input, self.output, wasm_opt)?;
        let mut parts = glue::Parts::new();
        for (part, own) in list {
            let own = own.last();
            let own = own.with_context(|| format!("the part {part} has no code of its own"))?;
            let needed = groups.iter().filter(|group| group.parts.contains(&part));
            let (own, shared): (Vec<_>, Vec<_>) =
                needed.partition(|group| group.pieces.contains(own));
            let [own] = own[..] else {
                bail!("the part {part} has its own code {} times", own.len());
            };
            let mut code = codes[&own.name].clone();
            for group in &shared {
                let mut piece = group.number.to_le_bytes().to_vec();
                piece.extend(&codes[&group.name]);
                sections::append(&mut code, pieces::SECTION, &piece);
            }
            let file = self.write(&part, "wasm", &code)?;
            parts.insert(part, vec![beside(&file).to_owned()]);
        }
        Ok(parts)
    }

    /// One sheet for the first load, and one for each part that has some: one
    /// request each, and compressed better.
    fn stylesheets<'a>(
        &mut self,
        sheets: &'a [page::Sheet],
        files: &BTreeSet<String>,
    ) -> Result<(Option<String>, BTreeMap<&'a str, String>)> {
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        for page::Sheet { file, part } in sheets {
            let text = css::minify(&self.text(file)?);
            ensure!(
                !text.contains("@import"),
                "{file} imports a sheet; name that one in index.html instead"
            );
            let stem = part.as_deref().unwrap_or(APP);
            *texts.entry(stem).or_default() += &text;
        }
        let mut written = BTreeMap::new();
        for (stem, text) in texts {
            written.insert(stem, self.stylesheet(stem, text, files)?);
        }
        Ok((written.remove(APP), written))
    }

    fn stylesheet(
        &mut self,
        stem: &str,
        mut text: String,
        files: &BTreeSet<String>,
    ) -> Result<String> {
        for file in css::addresses(&text)
            .into_iter()
            .filter(|file| files.contains(file))
            .collect::<BTreeSet<_>>()
        {
            let published = self.publish(&file)?;
            text = css::with_address(&text, &file, beside(&published));
        }
        self.write(stem, "css", text.as_bytes())
    }
}

/// `stem-0123456789abcdef.extension`, where the digits are the content's.
pub(super) fn name(stem: &str, extension: &str, content: &[u8]) -> String {
    let hash = Sha256::digest(content);
    let digits: String = hash
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{stem}-{digits}.{extension}")
}

/// How a file in the same folder refers to it.
fn beside(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// All files below a folder, by their names with `/` between the parts.
fn collect(folder: &Path, prefix: &str, files: &mut BTreeSet<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let own = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{own}/"), files)?;
        } else {
            files.insert(format!("{prefix}{own}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<html><head><base href="/"><link rel="icon" href="./logo.svg">
        <link rel="stylesheet" href="./a.css"><link rel="stylesheet" href="./b.css"></head>
        <body><script type="module">import init from './app.js';
        await init({ module_or_path: './app_bg.wasm' });</script></body></html>"#;
    const GLUE: &str = "import { x } from './snippets/app-1/inline0.js';\n\
        async function __wbg_init(module_or_path) {}\nexport { __wbg_init as default };\n";

    fn build(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (input, output) = (folder.path().join("in"), folder.path().join("out"));
        for (file, content) in files {
            let path = input.join(file);
            fs::create_dir_all(path.parent().expect("it has one")).expect("it can be made");
            fs::write(path, content).expect("it can be written");
        }
        finish(&input, &output, None).expect("the app can be finished");
        let mut built = BTreeSet::new();
        collect(&output, "", &mut built).expect("it can be read");
        let read = |file: String| {
            let content = fs::read_to_string(output.join(&file)).expect("it is text");
            (file, content)
        };
        built.into_iter().map(read).collect()
    }

    /// A module with nothing but a section for people.
    const MODULE: &str = "\0asm\x01\0\0\0\0\x04wasm";
    /// Modules with an empty section each.
    const ONE: &str = "\0asm\x01\0\0\0\x01\x01\0";
    const TWO: &str = "\0asm\x01\0\0\0\x03\x01\0";
    const OTHER: &str = "\0asm\x01\0\0\0\0\x05other";

    fn sample<'a>(module: &'a str, picture: &'a str) -> Vec<(&'a str, &'a str)> {
        vec![
            ("index.html", PAGE),
            ("app.js", GLUE),
            ("app_bg.wasm", module),
            ("snippets/app-1/inline0.js", "export const x = 1;"),
            ("a.css", "a { mask: url(\"./p.svg\") }"),
            ("b.css", "b { c: d }"),
            ("p.svg", picture),
            ("logo.svg", "<svg/>"),
            ("robots.txt", "User-agent: *"),
        ]
    }

    #[test]
    fn every_file_that_is_referred_to_is_named_by_its_content() {
        let built = build(&sample(MODULE, "<svg>1</svg>"));
        let names: Vec<_> = built.keys().cloned().collect();
        assert_eq!(names.len(), 8, "{names:?}");
        assert!(built.contains_key("robots.txt"), "nothing refers to it");
        for (file, content) in built.iter().filter(|(file, _)| file.starts_with(FOLDER)) {
            let (stem, extension) = file[FOLDER.len() + 1..]
                .rsplit_once('.')
                .expect("it has an extension");
            let stem = stem.rsplit_once('-').expect("it has a hash").0;
            assert_eq!(
                *file,
                format!("{FOLDER}/{}", name(stem, extension, content.as_bytes()))
            );
        }
        let page = &built["index.html"];
        for file in names
            .iter()
            .filter(|file| file.starts_with(FOLDER) && !file.contains("/p-"))
        {
            assert!(page.contains(&format!("\"{file}\"")), "{file} is in {page}");
        }
    }

    #[test]
    fn parts_are_named_by_their_content_and_the_glue_names_them() {
        let glue = format!("import * as import1 from \"./__wasm_split.js\"\n{GLUE}");
        let list = r#"{"one": ["chunk_3", "split_one"], "two": ["chunk_3", "split_two"],
            "crates_audit": ["chunk_4", "split_crates_audit"],
            "versions": ["chunk_3", "chunk_4", "split_versions"]}"#;
        let built = |one| {
            let mut files = sample(MODULE, "<svg/>");
            files.extend([
                ("parts/parts.json", list),
                ("parts/chunk_3.wasm", "both"),
                ("parts/chunk_4.wasm", "tabs"),
                ("parts/split_crates_audit.wasm", ONE),
                ("parts/split_versions.wasm", TWO),
                ("parts/split_one.wasm", one),
                ("parts/split_two.wasm", TWO),
                ("two.css", "two { c: d }"),
            ]);
            let page = PAGE.replace(
                "</head>",
                r#"<link rel="stylesheet" href="./two.css" data-part="two"></head>"#,
            );
            files[0].1 = &page;
            files[1].1 = &glue;
            build(&files)
        };
        let first = built(ONE);
        // The piece of both goes with each; a tab's is in the page around it.
        let carrying = |own: &str, number: u16, code: &str| {
            let mut whole = own.as_bytes().to_vec();
            let piece = [&number.to_le_bytes()[..], code.as_bytes()].concat();
            sections::append(&mut whole, pieces::SECTION, &piece);
            whole
        };
        let [one, two, versions] = [("one", ONE), ("two", TWO), ("versions", TWO)]
            .map(|(part, own)| name(part, "wasm", &carrying(own, 3, "both")));
        let crates = name("crates_audit", "wasm", &carrying(ONE, 0, "tabs"));
        for file in [&one, &two, &crates, &versions] {
            assert!(first.contains_key(&format!("{FOLDER}/{file}")), "{file}");
        }
        let script = |built: &BTreeMap<String, String>| {
            let mut scripts = built
                .iter()
                .filter(|(file, _)| file.contains("/cratescope-"));
            let script = scripts.find(|(file, _)| file.ends_with(".js"));
            let (name, text) = script.expect("there is a script");
            (name.clone(), glue::parts_of(text))
        };
        let (script_name, parts) = script(&first);
        let style = name("two", "css", b"two{c: d}");
        let expected = [
            ("crates_audit", vec![crates]),
            ("one", vec![one.clone()]),
            ("two", vec![two.clone(), style]),
            ("versions", vec![versions]),
        ];
        let expected = expected.map(|(part, files)| (part.to_owned(), files));
        let expected = glue::Parts::from(expected);
        assert_eq!(parts, expected);
        assert!(
            !first.contains_key("parts/parts.json"),
            "a list for the build alone"
        );
        assert!(!first["index.html"].contains(&one), "not in the first load");

        let second = built("\0asm\x01\0\0\0\x04\x01\0");
        assert_ne!(script(&second).0, script_name, "the glue names the part");
        assert!(
            second.contains_key(&format!("{FOLDER}/{two}")),
            "others stay"
        );
    }

    #[test]
    fn a_changed_leaf_changes_every_name_above_it() {
        let named = |built: &BTreeMap<String, String>, end: &str| {
            built
                .keys()
                .find(|file| file.ends_with(end))
                .cloned()
                .expect("there is one")
        };
        let one = build(&sample(MODULE, "<svg>1</svg>"));
        let module = build(&sample(OTHER, "<svg>1</svg>"));
        assert_ne!(named(&one, ".wasm"), named(&module, ".wasm"));
        assert_ne!(
            named(&one, ".js"),
            named(&module, ".js"),
            "the glue names the module"
        );
        assert_eq!(named(&one, ".css"), named(&module, ".css"));
        let picture = build(&sample(MODULE, "<svg>2</svg>"));
        assert_ne!(
            named(&one, ".css"),
            named(&picture, ".css"),
            "the sheet names the picture"
        );
        assert_eq!(named(&one, ".wasm"), named(&picture, ".wasm"));
    }
}
