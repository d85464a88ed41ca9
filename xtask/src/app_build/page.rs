//! The page shell: from what Trunk wrote to what is served.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};

use super::html::{Piece, Tag, pieces};

/// The page's file.
pub const FILE: &str = "index.html";

/// Attributes that may hold the address of one of the app's files.
const ADDRESSES: [&str; 3] = ["href", "src", "content"];

/// On a stylesheet's link: the part of the code that it loads with.
const PART: &str = "data-part";

/// Names of the app's code in Trunk's output.
#[derive(Debug, PartialEq)]
pub struct Entry {
    /// wasm-bindgen's JavaScript.
    pub glue: String,
    /// The WebAssembly module.
    pub module: String,
}

/// What goes into the page in place of what Trunk put there.
pub struct Finished {
    /// The one stylesheet.
    pub stylesheet: Option<String>,
    /// The script that starts the app.
    pub script: String,
    /// The WebAssembly module.
    pub module: String,
    /// Modules that the script imports.
    pub imports: Vec<String>,
    /// Files made of scripts inside the page, by their text.
    pub inline_scripts: BTreeMap<String, String>,
    /// Other files: old name to new.
    pub names: BTreeMap<String, String>,
}

/// Finds the code that Trunk's own script in the page starts.
pub fn entry(page: &str) -> Result<Entry> {
    let pieces = pieces(page);
    pieces
        .windows(2)
        .find_map(|pair| match pair {
            [Piece::Tag(tag), Piece::Other(text)] if is_starter(tag, text) => Some(Entry {
                glue: own_file(quoted_after(text, "from")?).to_owned(),
                module: own_file(quoted_after(text, "module_or_path:")?).to_owned(),
            }),
            _ => None,
        })
        .context("Trunk left no script in index.html that starts the app: is there a <link data-trunk rel=\"rust\">?")
}

/// A stylesheet that the page names.
#[derive(Debug, PartialEq)]
pub struct Sheet {
    /// Its file.
    pub file: String,
    /// The part of the code that it loads with; `None` for the first load.
    pub part: Option<String>,
}

/// The stylesheets that are joined, in their order.
pub fn stylesheets(page: &str) -> Vec<Sheet> {
    let own = |piece| match piece {
        Piece::Tag(tag) if is_plain_stylesheet(&tag) => Some(Sheet {
            file: own_file(tag.attribute("href")?).to_owned(),
            // Trunk writes every character of a value that is no letter as this.
            part: tag.attribute(PART).map(|part| part.replace("&#x5F;", "_")),
        }),
        _ => None,
    };
    pieces(page).into_iter().filter_map(own).collect()
}

/// The files of Trunk's output that the page names by their address.
pub fn references(page: &str) -> Vec<String> {
    let of_tag = |tag: &Tag<'_>| {
        let values = ADDRESSES.iter().filter_map(|name| tag.attribute(name));
        values
            .map(|value| own_file(value).to_owned())
            .collect::<Vec<_>>()
    };
    pieces(page)
        .iter()
        .filter_map(|piece| {
            if let Piece::Tag(tag) = piece {
                Some(of_tag(tag))
            } else {
                None
            }
        })
        .flatten()
        .collect()
}

/// The scripts written into the page itself. The gateway's policy allows only
/// files, so each becomes one.
pub fn inline_scripts(page: &str) -> Vec<String> {
    let pieces = pieces(page);
    let own = |pair: &[Piece<'_>]| match pair {
        [Piece::Tag(tag), Piece::Other(text)] if is_inline_code(tag) && !is_starter(tag, text) => {
            Some((*text).to_owned())
        }
        _ => None,
    };
    pieces.windows(2).filter_map(own).collect()
}

/// Writes the page that is served. Fails on what the gateway's policy would
/// keep from working.
pub fn finish(page: &str, finished: &Finished) -> Result<String> {
    let keeps_blanks = ["<pre", "<textarea"].iter().any(|tag| page.contains(tag));
    let pieces = pieces(page);
    let mut stylesheet = finished.stylesheet.as_deref();
    let mut out = String::with_capacity(page.len());
    let mut rest = pieces.iter().peekable();
    while let Some(piece) = rest.next() {
        match piece {
            Piece::Comment(_) => {}
            Piece::Other("</head>") => {
                out.push_str(&head(finished));
                out.push_str("</head>");
            }
            Piece::Other(text) if keeps_blanks => out.push_str(text),
            Piece::Other(text) => push_collapsed(&mut out, text),
            Piece::Tag(tag) if tag.name == "style" || tag.attribute("style").is_some() => {
                bail!(
                    "index.html has a style inside the page, where the gateway's policy forbids it: {}",
                    tag.source
                )
            }
            Piece::Tag(tag) if is_inline_code(tag) => {
                let inside = rest.next_if(|next| !is_end_tag(next));
                let text = if let Some(Piece::Other(text)) = inside {
                    text
                } else {
                    ""
                };
                if is_starter(tag, text) {
                    rest.next();
                } else if let Some(file) = finished.inline_scripts.get(text) {
                    out.push_str(&with_source(tag, file));
                } else {
                    bail!(
                        "index.html has a script inside the page that cannot be a file: {}",
                        tag.source
                    );
                }
            }
            Piece::Tag(tag) if is_trunk_preload(tag) => {}
            Piece::Tag(tag) if is_plain_stylesheet(tag) => {
                if let Some(file) = stylesheet.take() {
                    out.push_str(&format!("<link rel=\"stylesheet\" href=\"{file}\">"));
                }
            }
            Piece::Tag(tag) => out.push_str(&renamed(tag, &finished.names)),
        }
    }
    Ok(out)
}

/// Everything that the app's start waits for is asked for at once.
fn head(finished: &Finished) -> String {
    let Finished {
        script,
        module,
        imports,
        ..
    } = finished;
    let mut head: String = imports
        .iter()
        .map(|import| format!("<link rel=\"modulepreload\" href=\"{import}\">\n"))
        .collect();
    head.push_str(&format!(
        "<link rel=\"preload\" href=\"{module}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
         <script type=\"module\" src=\"{script}\"></script>\n"
    ));
    head
}

fn renamed(tag: &Tag<'_>, names: &BTreeMap<String, String>) -> String {
    let changes: Vec<_> = ADDRESSES
        .iter()
        .filter_map(|name| Some((*name, names.get(own_file(tag.attribute(name)?))?)))
        .collect();
    if changes.is_empty() && tag.attribute("nonce").is_none() {
        return tag.source.to_owned();
    }
    let plain = tag.clone().without("nonce").without("integrity");
    changes
        .into_iter()
        .fold(plain, |tag, (name, value)| tag.with(name, value))
        .to_string()
}

fn is_starter(tag: &Tag<'_>, inside: &str) -> bool {
    tag.name == "script"
        && tag.attribute("type") == Some("module")
        && inside.contains("import init")
}

/// A script in the page that a browser would run: `type` may make it data.
fn is_inline_code(tag: &Tag<'_>) -> bool {
    tag.name == "script"
        && tag.attribute("src").is_none()
        && matches!(
            tag.attribute("type"),
            None | Some("" | "module" | "text/javascript")
        )
}

/// Runs at the same point as when it was inside the page.
fn with_source(script: &Tag<'_>, file: &str) -> String {
    let plain = script.clone().without("nonce").to_string();
    format!("{} src=\"{file}\">", plain.trim_end_matches('>'))
}

fn is_end_tag(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Other(text) if text.starts_with("</"))
}

fn is_plain_stylesheet(tag: &Tag<'_>) -> bool {
    let local = |href: &str| !href.contains("//") && !href.starts_with("data:");
    tag.name == "link"
        && tag.attribute("rel") == Some("stylesheet")
        && tag.attribute("media").is_none()
        && tag.attribute("href").is_some_and(local)
}

fn is_trunk_preload(tag: &Tag<'_>) -> bool {
    let code = |href: &str| [".js", ".wasm"].iter().any(|end| href.ends_with(end));
    tag.name == "link"
        && matches!(tag.attribute("rel"), Some("preload" | "modulepreload"))
        && tag.attribute("href").is_some_and(code)
}

/// `./name` → `name`.
fn own_file(address: &str) -> &str {
    address.strip_prefix("./").unwrap_or(address)
}

fn quoted_after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let after = text.split_once(mark)?.1.trim_start();
    let quote = after.chars().next().filter(|c| ['\'', '"'].contains(c))?;
    after[1..].split_once(quote).map(|(inside, _)| inside)
}

/// White space between tags weighs nothing in the layout, only on the wire.
fn push_collapsed(out: &mut String, text: &str) {
    for part in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        let word = part.trim_end_matches(|c: char| c.is_ascii_whitespace());
        out.push_str(word);
        if word.len() < part.len() && !out.ends_with([' ', '\n']) {
            out.push(if part.ends_with('\n') { '\n' } else { ' ' });
        } else if word.is_empty() && part == "\n" && out.ends_with(' ') {
            out.pop();
            out.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Trunk 0.21 leaves it.
    const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head>
    <meta charset="utf-8">
    <base href="/">
    <!-- for contributors -->
    <meta name="cratescope:api" content='{"dialect":"v1"}'>
    <link rel="icon" nonce="{{__TRUNK NONCE__}}" href="./logo.svg" type="image/svg+xml">
    <link rel="stylesheet" nonce="{{__TRUNK NONCE__}}" href="./tokens.css"/>
    <link rel="stylesheet" href="./base.css"/>
    <link rel="modulepreload" nonce="{{__TRUNK NONCE__}}" href="./cratescope.js" crossorigin="anonymous"><link rel="preload" href="./cratescope_bg.wasm" crossorigin="anonymous" as="fetch" type="application/wasm"></head>
  <body><main>Loading   Cratescope</main>
<script type="module" nonce="{{__TRUNK NONCE__}}">
import init, * as bindings from './cratescope.js';
const wasm = await init({ module_or_path: './cratescope_bg.wasm' });
window.wasmBindings = bindings;
</script></body></html>"#;

    fn finished() -> Finished {
        Finished {
            stylesheet: Some("assets/cratescope-1.css".to_owned()),
            script: "assets/cratescope-2.js".to_owned(),
            module: "assets/cratescope-3.wasm".to_owned(),
            imports: vec![],
            inline_scripts: [("go()".to_owned(), "assets/page-5.js".to_owned())].into(),
            names: [("logo.svg".to_owned(), "assets/logo-4.svg".to_owned())].into(),
        }
    }

    #[test]
    fn the_code_is_found() {
        let entry = entry(PAGE).expect("Trunk's script is there");
        assert_eq!(
            entry,
            Entry {
                glue: "cratescope.js".into(),
                module: "cratescope_bg.wasm".into()
            }
        );
        let sheet = |file: &str, part: Option<&str>| Sheet {
            file: file.into(),
            part: part.map(str::to_owned),
        };
        assert_eq!(
            stylesheets(&PAGE.replace(r#"base.css""#, r#"base.css" data-part="a&#x5F;b""#)),
            [sheet("tokens.css", None), sheet("base.css", Some("a_b"))]
        );
        assert!(references(PAGE).contains(&"logo.svg".to_owned()));
    }

    #[test]
    fn the_page_names_files_by_their_content_and_nothing_else_changes() {
        let page = finish(PAGE, &finished()).expect("the page is as it should be");
        assert_eq!(
            page,
            r#"<!DOCTYPE html><html lang="en"><head>
<meta charset="utf-8">
<base href="/">
<meta name="cratescope:api" content='{"dialect":"v1"}'>
<link rel="icon" href="assets/logo-4.svg" type="image/svg+xml">
<link rel="stylesheet" href="assets/cratescope-1.css">
<link rel="preload" href="assets/cratescope-3.wasm" as="fetch" type="application/wasm" crossorigin>
<script type="module" src="assets/cratescope-2.js"></script>
</head>
<body><main>Loading Cratescope</main>
</body></html>"#
        );
    }

    #[test]
    fn a_script_inside_the_page_becomes_a_file_in_its_place() {
        let page = PAGE.replace("<body>", "<body><script>go()</script>");
        assert_eq!(inline_scripts(&page), ["go()"]);
        let page = finish(&page, &finished()).expect("the script is a file");
        assert!(
            page.contains(r#"<body><script src="assets/page-5.js"></script><main>"#),
            "{page}"
        );
    }

    #[test]
    fn data_inside_the_page_stays() {
        let data = r#"<script type="application/json">{"a": 1}</script>"#;
        let page = PAGE.replace("<body>", &format!("<body>{data}"));
        assert!(inline_scripts(&page).is_empty());
        let page = finish(&page, &finished()).expect("data is no script");
        assert!(page.contains(data), "{page}");
    }

    #[test]
    fn what_the_policy_forbids_is_refused() {
        for body in [
            "<body><style>a{}</style>",
            "<body style=\"color:red\">",
            "<body><script>other()</script>",
        ] {
            assert!(
                finish(&PAGE.replace("<body>", body), &finished()).is_err(),
                "{body}"
            );
        }
    }

    #[test]
    fn preformatted_text_keeps_its_blanks() {
        let page = PAGE.replace("<main>", "<pre>a\n   b</pre><main>");
        let page = finish(&page, &finished()).expect("the page is as it should be");
        assert!(page.contains("<pre>a\n   b</pre>"), "{page}");
    }
}
