//! Short names for what the code imports from its JavaScript.
//!
//! wasm-bindgen names each import by what it calls and a hash, in the module
//! and again in the glue: random digits, which no compression makes smaller.
//! Nothing else reads them.

use anyhow::{Result, ensure};

use super::wasm::{IMPORTS, Reader, push_number, push_text, rewritten};

/// Old names with their new ones.
pub type Names = Vec<(String, String)>;

/// Renames what the module imports from any file of wasm-bindgen's.
pub fn of_imports(module: &[u8]) -> Result<(Vec<u8>, Names)> {
    let mut names = Names::new();
    let module = rewritten(module, |section, content| {
        let renamed = (section == IMPORTS).then(|| imports(content, &mut names));
        renamed.transpose()
    })?;
    Ok((module, names))
}

/// Renames the same in the glue, where each stands once: as the key of what is
/// imported.
pub fn in_glue(glue: &str, names: &Names) -> Result<String> {
    let mut out = String::with_capacity(glue.len());
    let mut rest = glue;
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut found = 0;
    while let Some(begin) = rest.find(is_part) {
        let (before, word) = rest.split_at(begin);
        let end = word.find(|c| !is_part(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        out.push_str(before);
        match names.iter().find(|(old, _)| old == word) {
            Some((_, new)) => {
                found += 1;
                out.push_str(new);
            }
            None => out.push_str(word),
        }
        rest = after;
    }
    out.push_str(rest);
    ensure!(
        found == names.len(),
        "wasm-bindgen writes other glue than this tool knows: of {} imports it names {found}",
        names.len()
    );
    Ok(out)
}

fn imports(section: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut reader = Reader::new(section);
    let count = reader.number()?;
    let mut out = Vec::new();
    push_number(&mut out, count);
    for _ in 0..count {
        let from = reader.text()?;
        let old = reader.text()?;
        let begin = reader.at;
        reader.skip_type()?;
        let kind = &section[begin..reader.at];
        push_text(&mut out, from);
        if from.ends_with("_bg.js") {
            let new = short(names.len());
            push_text(&mut out, &new);
            names.push((old.to_owned(), new));
        } else {
            push_text(&mut out, old);
        }
        out.extend(kind);
    }
    Ok(out)
}

/// `a` … `z`, `A` … `Z`, `aa` …
fn short(number: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = match number / LETTERS.len() {
        0 => String::new(),
        more => short(more - 1),
    };
    name.push(char::from(LETTERS[number % LETTERS.len()]));
    name
}

#[cfg(test)]
mod tests {
    use super::super::wasm::{CODE, module_of};
    use super::*;

    fn module(imports: &[(&str, &str)]) -> Vec<u8> {
        let mut section = Vec::new();
        push_number(&mut section, imports.len());
        for (from, name) in imports {
            push_text(&mut section, from);
            push_text(&mut section, name);
            section.extend([0, 0]);
        }
        module_of([(1, &b"\0"[..]), (IMPORTS, &section), (CODE, b"\0")])
    }

    #[test]
    fn imports_from_the_glue_get_short_names_and_nothing_else_changes() {
        let before = module(&[
            ("./x_bg.js", "__wbg_a_0123"),
            ("env", "memory"),
            ("./x_bg.js", "__wbg_b_4567"),
        ]);
        let (after, names) = of_imports(&before).expect("a module");
        assert_eq!(
            after,
            module(&[("./x_bg.js", "a"), ("env", "memory"), ("./x_bg.js", "b")])
        );
        assert_eq!(names[1], ("__wbg_b_4567".to_owned(), "b".to_owned()));
        let glue = "const i = { __wbg_a_0123: function(x) {}, __wbg_b_4567: $__wbg_a_0123 };";
        let glue = in_glue(glue, &names).expect("both are there");
        assert_eq!(glue, "const i = { a: function(x) {}, b: $__wbg_a_0123 };");
        assert!(in_glue("nothing", &names).is_err());
    }

    #[test]
    fn names_stay_apart() {
        let names: std::collections::BTreeSet<_> = (0..3000).map(short).collect();
        assert_eq!(names.len(), 3000);
        assert_eq!(
            (short(0), short(51), short(52)),
            ("a".into(), "Z".into(), "aa".into())
        );
    }

    #[test]
    fn a_broken_module_is_refused() {
        assert!(of_imports(b"\0asm").is_err());
        assert!(of_imports(b"\0asm\x01\0\0\0\x02\x7f").is_err());
        assert!(of_imports(b"\0asm\x01\0\0\0\x02\x80\x80\x80\x80\x80\x80").is_err());
    }
}
