//! Forms in which people carry a crate about: a line of a manifest, a command,
//! `name@version`, an address, a package URL.

use crate::{CrateName, VersionNum, percent_decode, percent_encode};

/// A longer text is no such form: nothing that names a crate is as long.
const LONGEST: usize = 4096;
/// Sites that show the crates of every registry with crates.io's names.
const DOCS: &str = "docs.rs";
const LIB: &str = "lib.rs";

/// A crate that a pasted text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// The crate, as it was spelled.
    pub name: CrateName,
    /// The version, where exactly one was named; `None` for a requirement that
    /// many may meet.
    pub version: Option<String>,
    /// The section of the crate's page that an address was of: `versions`.
    pub section: Option<String>,
}

impl Pasted {
    /// Reads a text that is such a form as a whole; `domain` is the registry's
    /// own. `None` for anything else: words to search for, and a bare name too.
    ///
    /// ```
    /// # use cratescope_registry::Pasted;
    /// let pasted = Pasted::read("serde = { version = \"=1.0.219\" }", "crates.io").expect("a crate");
    /// assert_eq!((pasted.name.as_str(), pasted.version.as_deref()), ("serde", Some("1.0.219")));
    /// ```
    #[must_use]
    pub fn read(text: &str, domain: &str) -> Option<Self> {
        let text = text.trim();
        let is_odd = |c: char| c.is_control() && !c.is_whitespace();
        if text.len() > LONGEST || text.contains(is_odd) {
            return None;
        }
        purl(text)
            .or_else(|| address(text, domain))
            .or_else(|| command(text))
            .or_else(|| manifest_line(text))
            .or_else(|| at_version(text))
    }

    fn new(name: &str, requirement: Option<&str>) -> Option<Self> {
        let version = match requirement {
            Some(text) => exact(text)?,
            None => None,
        };
        Some(Self {
            name: CrateName::new(name).ok()?,
            version,
            section: None,
        })
    }

    /// The path of its page, as crates.io's: `/crates/serde/1.0.219/dependencies`.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = format!("/crates/{}", self.name);
        for part in [&self.version, &self.section].into_iter().flatten() {
            path.push('/');
            path += &percent_encode(part);
        }
        path
    }
}

/// The one version that a requirement names, if it is one: `1.2.3`, `=1.2.3`.
/// `None` for what is no requirement at all.
#[expect(
    clippy::option_option,
    reason = "no requirement, any version, one version"
)]
fn exact(text: &str) -> Option<Option<String>> {
    let text = text.trim();
    let bare = text.strip_prefix('=').unwrap_or(text).trim_start();
    if VersionNum::new(bare).semver().is_some() {
        return Some(Some(bare.to_owned()));
    }
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || "^~=<>*".contains(c));
    let fits = |c: char| c.is_ascii_alphanumeric() || "^~=<>*.,+- ".contains(c);
    (begins && text.chars().all(fits)).then_some(None)
}

/// `name@1.2.3`, `name@1`
fn at_version(text: &str) -> Option<Pasted> {
    let (name, requirement) = text.split_once('@')?;
    Pasted::new(name.trim_end(), Some(requirement))
}

/// `name`, `name@1.2.3`
fn package(text: &str) -> Option<Pasted> {
    at_version(text).or_else(|| Pasted::new(text, None))
}

/// `cargo add name[@req] [--features …]`, `cargo install name`. Of one crate
/// only: two cannot be opened.
fn command(text: &str) -> Option<Pasted> {
    let text = text.trim_start_matches(['$', '>', '#']);
    let mut words = text.split_ascii_whitespace().peekable();
    if words.next()? != "cargo" {
        return None;
    }
    words.next_if(|word| word.starts_with('+'));
    if !matches!(words.next()?, "add" | "install" | "binstall" | "info") {
        return None;
    }
    let mut found = None;
    let mut version = None;
    while let Some(word) = words.next() {
        let (option, own) = match word.split_once('=') {
            Some((option, value)) if option.starts_with('-') => (option, Some(value)),
            _ => (word, None),
        };
        match option {
            // Not of the registry.
            "--git" | "--path" | "--base" => return None,
            "--version" | "--vers" => version = Some(own.or_else(|| words.next())?),
            "-F" | "--features" | "-p" | "--package" | "--target" | "--rename" | "--registry"
            | "--manifest-path" | "--bin" | "--example" | "--root" | "--profile" | "-j"
            | "--jobs" | "--index" | "--color" | "--config" | "-Z"
                if own.is_none() =>
            {
                words.next()?;
            }
            _ if option.starts_with('-') => {}
            _ if found.is_some() => return None,
            _ => found = Some(unquoted(word).unwrap_or(word)),
        }
    }
    let found = package(found?)?;
    match version {
        Some(version) => Pasted::new(found.name.as_str(), Some(version)),
        None => Some(found),
    }
}

/// A line of `[dependencies]`: `name = "1.2"`, `name = { version = "1.2" }`,
/// `name.workspace = true`.
fn manifest_line(text: &str) -> Option<Pasted> {
    let (key, value) = text.split_once('=')?;
    let key = key.trim();
    let (key, below) = match key.split_once('.') {
        Some((key, below)) if !key.starts_with(['"', '\'']) => (key, below.trim()),
        _ => (key, ""),
    };
    let key = unquoted(key).unwrap_or(key).trim();
    let value = without_comment(value).trim();
    match (below, value) {
        ("" | "version", value) if value.starts_with(['"', '\'']) => {
            Pasted::new(key, Some(unquoted(value)?))
        }
        ("workspace", "true") => Pasted::new(key, None),
        ("", value) => {
            let inside = value.strip_prefix('{')?.strip_suffix('}')?;
            let requirement = field(inside, "version");
            // The name after `=` is the crate's; the one before is a rename.
            let name = field(inside, "package").unwrap_or(key);
            Pasted::new(name, requirement)
        }
        _ => None,
    }
}

/// A string of an inline table, by its key.
fn field<'a>(table: &'a str, key: &str) -> Option<&'a str> {
    let mut rest = table;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        match c {
            '"' | '\'' => {
                let end = rest[1..].find(c)? + 2;
                rest = &rest[end..];
            }
            _ if matches!(before, ' ' | ',' | '{') && rest.starts_with(key) => {
                let after = rest[key.len()..].trim_start();
                if let Some(value) = after.strip_prefix('=') {
                    let value = value.trim_start();
                    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                    return value[1..].split(quote).next();
                }
                rest = &rest[key.len()..];
            }
            _ => rest = &rest[c.len_utf8()..],
        }
        before = c;
    }
    None
}

/// What stands between quotes, if the whole text does.
fn unquoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = text[1..].strip_suffix(quote)?;
    (!inside.contains(quote)).then_some(inside)
}

/// The text before a comment; a `#` between quotes is none.
fn without_comment(text: &str) -> &str {
    let mut quote = None;
    let end = text.find(|c: char| {
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        quote.is_none() && c == '#'
    });
    &text[..end.unwrap_or(text.len())]
}

/// An address of the registry, of docs.rs or of lib.rs, with or without its
/// scheme.
fn address(text: &str, domain: &str) -> Option<Pasted> {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let schemes = ["https://", "http://"].into_iter();
    let scheme = schemes
        .filter(|scheme| lower.starts_with(scheme))
        .map(str::len);
    let rest = &text[scheme.max().unwrap_or(0)..];
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (host, path) = rest[..end].split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let parts: Vec<String> = path
        .split('/')
        .filter(|part| !part.is_empty())
        .map(|part| percent_decode(part, false))
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    if host == DOCS {
        let parts = parts.strip_prefix(&["crate"]).unwrap_or(&parts);
        let of_site = matches!(parts, ["about" | "releases", _, ..]);
        return if of_site { None } else { page(parts, false) };
    }
    if host != LIB && host != domain {
        return None;
    }
    let parts = parts.strip_prefix(&["api", "v1"]).unwrap_or(&parts);
    match parts {
        ["crates", below @ ..] => page(below, true),
        ["install", name] if host == LIB => Pasted::new(name, None),
        _ => None,
    }
}

/// `{name}`, `{name}/{version}`, `{name}[/{version}]/{section}`. On docs.rs
/// what follows the version is about the code, and `latest` is a version.
fn page(parts: &[&str], has_sections: bool) -> Option<Pasted> {
    let (name, below) = parts.split_first()?;
    let mut found = Pasted::new(name, None)?;
    let numbered =
        |text: &&&str| text.starts_with(|c: char| c.is_ascii_digit() || "^~=*".contains(c));
    let mut below = below.iter();
    if let Some(version) = below.clone().next().filter(numbered) {
        found.version = exact(version).flatten();
        below.next();
    }
    found.section = below
        .next()
        .filter(|_| has_sections)
        .map(|section| (*section).to_owned());
    Some(found)
}

/// A package URL: `pkg:cargo/name@1.2.3?qualifiers#subpath`.
fn purl(text: &str) -> Option<Pasted> {
    let rest = text
        .get(..4)
        .filter(|scheme| scheme.eq_ignore_ascii_case("pkg:"))
        .map(|_| text[4..].trim_start_matches('/'))?;
    let (kind, rest) = rest.split_once('/')?;
    if !kind.eq_ignore_ascii_case("cargo") {
        return None;
    }
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let rest = rest[..end].trim_matches('/');
    let (name, version) = match rest.split_once('@') {
        Some((name, version)) => (name, Some(percent_decode(version, false))),
        None => (rest, None),
    };
    Pasted::new(&percent_decode(name, false), version.as_deref())
}

#[cfg(test)]
mod tests;
