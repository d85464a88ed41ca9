//! The JavaScript that wasm-bindgen writes around the app's code.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};

/// The function that wasm-bindgen's `web` target exports as default.
const START: &str = "__wbg_init";

/// What the cut code imports to load its parts.
const LOADER: &str = "\"./__wasm_split.js\"";
/// Ends the loader and begins the list of parts: a list that has no key but
/// those written in it.
const LIST: &str = "})({\"__proto__\":null,";

/// Parts of the code. Each has its module, which carries the pieces that it
/// shares with other parts as custom sections; the names of those; stylesheets.
pub type Parts = BTreeMap<String, Vec<String>>;

/// Puts the loader of parts in place of its import: the glue and the loader
/// need each other, and each is named by its content.
pub fn with_parts(glue: &str, parts: &Parts) -> Result<String> {
    // One import for each part, all of the same.
    let imports: Vec<_> = glue
        .lines()
        .filter(|line| line.starts_with("import * as ") && line.contains(LOADER))
        .collect();
    ensure!(
        imports.is_empty() == parts.is_empty(),
        "wasm-bindgen's glue imports the loader of parts {} times, for {} parts",
        imports.len(),
        parts.len()
    );
    let loader = include_str!("parts.js").trim_end();
    let loader = loader
        .strip_suffix('}')
        .context("the loader is a function")?;
    let list = serde_json::to_string(parts)?;
    let list = list.trim_start_matches('{');
    let mut value = format!("(\n{loader}{LIST}{list})");
    let mut out = glue.to_owned();
    for import in imports {
        let name = import.split_whitespace().nth(3).unwrap_or_default();
        out = out.replacen(import, &format!("const {name} = {value};"), 1);
        value = name.to_owned();
    }
    Ok(out)
}

/// Reads back the parts from a finished glue; none from other code.
pub fn parts_of(glue: &str) -> Parts {
    let list = glue
        .split_once(LIST)
        .and_then(|(_, rest)| rest.split_once(");"))
        .and_then(|(list, _)| serde_json::from_str(&format!("{{{list}")).ok());
    list.unwrap_or_default()
}

/// Makes the glue start the app by itself, with the module beside it: one
/// file less to wait for, and no script inside the page for the policy to
/// forbid.
pub fn self_starting(glue: &str, module: &str) -> Result<String> {
    ensure!(
        glue.contains(&format!("{START} as default")) && glue.contains("module_or_path"),
        "wasm-bindgen writes other glue than this tool knows: it exports no {START}"
    );
    let glue = without_comments(&without_other_start(glue));
    let glue = glue.trim_end();
    Ok(format!(
        "{glue}\n{START}({{ module_or_path: new URL(\"{module}\", import.meta.url) }});\n"
    ))
}

/// Drops the start that scripts may call which have the code already: none do.
fn without_other_start(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut is_in = false;
    for line in glue.lines() {
        is_in |= line.starts_with("function initSync(");
        if !is_in {
            out.push_str(line);
            out.push('\n');
        }
        is_in &= line != "}";
    }
    out.replace("export { initSync, ", "export { ")
}

/// Drops comment lines and indentation.
///
/// Works by whole lines, which is right as long as no template, comment or
/// string goes on from one line to the next; if any might, the source stays
/// as it is.
pub fn without_comments(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut in_comment = false;
    for line in source.lines().map(str::trim) {
        if in_comment {
            match line.find("*/") {
                None => continue,
                Some(end) if end + 2 == line.len() => in_comment = false,
                Some(_) => return source.to_owned(),
            }
        } else if line.starts_with("/*") {
            match line.find("*/") {
                None => in_comment = true,
                Some(end) if end + 2 == line.len() => {}
                Some(_) => return source.to_owned(),
            }
        } else if !line.is_empty() && !line.starts_with("//") {
            if may_go_on(line) {
                return source.to_owned();
            }
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn may_go_on(line: &str) -> bool {
    let opens_comment = line
        .rfind("/*")
        .is_some_and(|start| !line[start..].contains("*/"));
    let opens_template = line.matches('`').count() % 2 == 1;
    opens_comment || opens_template || line.ends_with('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let source = "/**\n * @param {number} a\n */\nfunction f(a) {\n    // one\n    return `${a}` + '//';\n}\n\n/* x */\n";
        assert_eq!(
            without_comments(source),
            "function f(a) {\nreturn `${a}` + '//';\n}\n"
        );
    }

    #[test]
    fn what_goes_on_over_lines_is_left_alone() {
        for source in [
            "a = `x\n  // y\n`;\n",
            "a(); /* b\n c */ d();\n",
            "a = 'b\\\n  c';\n",
            "/* a\n*/ b();\n",
        ] {
            assert_eq!(without_comments(source), source);
        }
    }

    #[test]
    fn the_glue_starts_the_app() {
        let glue = "function initSync(module) {\n    if (a) {\n    }\n}\nasync function __wbg_init(module_or_path) {}\nexport { initSync, __wbg_init as default };\n";
        let started = self_starting(glue, "app-1.wasm").expect("it is wasm-bindgen's");
        assert!(started.starts_with(
            "async function __wbg_init(module_or_path) {}\nexport { __wbg_init as default };\n"
        ));
        assert!(started.ends_with(
            "\n__wbg_init({ module_or_path: new URL(\"app-1.wasm\", import.meta.url) });\n"
        ));
    }

    #[test]
    fn the_loader_stands_in_place_of_its_import() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\n\
            import * as import2 from \"./__wasm_split.js\"\nconst a = { \"./__wasm_split.js\": import1 };\n";
        let files = |files: &[&str]| files.iter().map(|file| (*file).to_owned()).collect();
        let parts = Parts::from([
            (
                "crates".to_owned(),
                files(&["chunk_3-1.wasm", "crates-2.wasm"]),
            ),
            ("versions".to_owned(), files(&["versions-3.wasm"])),
        ]);
        let glue = with_parts(glue, &parts).expect("the import is there");
        let glue = without_comments(&glue);
        assert!(
            glue.starts_with("const import1 = (\nparts => {\n"),
            "{glue}"
        );
        assert!(!glue.contains("import *"), "{glue}");
        assert!(
            glue.contains(r#"})({"__proto__":null,"crates":["chunk_3-1.wasm","crates-2.wasm"],"versions":["versions-3.wasm"]});"#),
            "{glue}"
        );
        assert!(glue.ends_with(
            "\nconst import2 = import1;\nconst a = { \"./__wasm_split.js\": import1 };\n"
        ));
        assert_eq!(parts_of(&glue), parts, "it reads back");
        assert!(parts_of("let a = 1;").is_empty());
    }

    #[test]
    fn parts_without_a_loader_and_a_loader_without_parts_are_refused() {
        let parts = Parts::from([("crates".to_owned(), vec!["crates-2.wasm".to_owned()])]);
        assert!(with_parts("let wasm;\n", &parts).is_err());
        let glue = "import * as import1 from \"./__wasm_split.js\"\n";
        assert!(with_parts(glue, &Parts::new()).is_err());
        let whole = with_parts("let wasm;\n", &Parts::new());
        assert_eq!(whole.expect("one piece is fine"), "let wasm;\n");
    }

    #[test]
    fn other_glue_is_refused() {
        assert!(self_starting("export default function init() {}", "a.wasm").is_err());
    }
}
