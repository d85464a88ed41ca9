//! The JavaScript that wasm-bindgen writes around the app's code.

use anyhow::{Result, ensure};

/// The function that wasm-bindgen's `web` target exports as default.
const START: &str = "__wbg_init";

/// Makes the glue start the app by itself, with the module beside it: one
/// file less to wait for, and no script inside the page for the policy to
/// forbid.
pub fn self_starting(glue: &str, module: &str) -> Result<String> {
    ensure!(
        glue.contains(&format!("{START} as default")) && glue.contains("module_or_path"),
        "wasm-bindgen writes other glue than this tool knows: it exports no {START}"
    );
    let glue = without_comments(glue);
    let glue = glue.trim_end();
    Ok(format!(
        "{glue}\n{START}({{ module_or_path: new URL(\"{module}\", import.meta.url) }});\n"
    ))
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
        let glue = "async function __wbg_init(module_or_path) {}\nexport { initSync, __wbg_init as default };\n";
        let started = self_starting(glue, "app-1.wasm").expect("it is wasm-bindgen's");
        assert!(started.ends_with(
            "\n__wbg_init({ module_or_path: new URL(\"app-1.wasm\", import.meta.url) });\n"
        ));
    }

    #[test]
    fn other_glue_is_refused() {
        assert!(self_starting("export default function init() {}", "a.wasm").is_err());
    }
}
