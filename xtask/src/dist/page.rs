//! The page shell for a host that knows nothing of us.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};

use super::{DistOptions, Source};

const BASE: &str = r#"<base href="/">"#;
const API: &str = r#"<meta name="cratescope:api" content='"#;
const CHARSET: &str = r#"<meta charset="utf-8">"#;
const END_OF_HEAD: &str = "</head>";
const WITHOUT_SCRIPTS: &str = r#"use the <a href="v1/meta">API</a> directly"#;
/// Where advisories on Rust crates are, for a registry that names no other
/// place. The same as `Bases::of_domain` in the registry crate.
const ADVISORIES: &str = "https://rustsec.org";
/// Where crates are documented, likewise.
const DOCS: &str = "https://docs.rs";

/// The shell with the operator's choices in it, and code that is fetched `ahead`.
pub fn for_host(shell: &str, options: &DistOptions, ahead: &[String]) -> Result<String> {
    let base = format!(r#"<base href="{}">"#, options.base);
    let page = replaced(shell, BASE, &base)?;
    let policy = format!(
        r#"{CHARSET}<meta http-equiv="Content-Security-Policy" content="{}">"#,
        content_policy(options)
    );
    let page = replaced(&page, CHARSET, &policy)?;
    let ahead: String = ahead
        .iter()
        .map(|file| format!("<link rel=\"preload\" href=\"{file}\" as=\"fetch\" crossorigin>\n"))
        .collect();
    let page = replaced(&page, END_OF_HEAD, &format!("{ahead}{END_OF_HEAD}"))?;
    let (before, after) = page.split_once(API).context("the shell names no API")?;
    let (_, after) = after
        .split_once('\'')
        .context("the shell's API has no end")?;
    let page = format!("{before}{API}{}'{after}", settings(options));
    let directly = match options.source {
        Source::CratesIo => format!(
            r#"use <a href="https://{0}">{0}</a> directly"#,
            options.domain
        ),
        Source::V1 => "use its API directly".to_owned(),
    };
    replaced(&page, WITHOUT_SCRIPTS, &directly)
}

fn replaced(page: &str, what: &str, with: &str) -> Result<String> {
    if !page.contains(what) {
        anyhow::bail!("the shell has no {what}");
    }
    Ok(page.replacen(what, with, 1))
}

/// What `src/config.rs` reads. All values were checked to hold no quotes.
fn settings(options: &DistOptions) -> String {
    let mut settings = Map::new();
    let mut set = |key: &str, value: &Option<String>| {
        if let Some(value) = value {
            settings.insert(key.to_owned(), Value::String(value.clone()));
        }
    };
    set("api", &options.api);
    match options.source {
        Source::CratesIo => {
            set("dialect", &Some("crates-io".into()));
            set("domain", &Some(options.domain.clone()));
            set("index", &options.index);
            set("static", &options.statics);
            set("advisories", &options.advisories);
            set("docs", &options.docs);
        }
        Source::V1 => {
            set("dialect", &Some("v1".into()));
            set("key", &options.key);
        }
    }
    for (key, set) in [("advisories", &options.advisories), ("docs", &options.docs)] {
        if set.as_deref() == Some(NONE) {
            settings.insert(key.into(), Value::Bool(false));
        }
    }
    Value::Object(settings).to_string()
}

/// The gateway sends the same policy as a header; `frame-ancestors` works only
/// there.
fn content_policy(options: &DistOptions) -> String {
    let of_domain = |host: &str| format!("https://{host}{}", options.domain);
    let or = |set: &Option<String>, host: &str| set.clone().unwrap_or_else(|| of_domain(host));
    let mut connect = vec!["'self'".to_owned()];
    match options.source {
        Source::CratesIo => {
            connect.push(or(&options.api, ""));
            connect.push(or(&options.index, "index."));
            connect.push(or(&options.statics, "static."));
            let advisories = options.advisories.as_deref().unwrap_or(ADVISORIES);
            connect.extend((advisories != NONE).then(|| advisories.to_owned()));
            let docs = options.docs.as_deref().unwrap_or(DOCS);
            connect.extend((docs != NONE).then(|| docs.to_owned()));
        }
        Source::V1 => connect.extend(options.api.clone()),
    }
    let mut origins: Vec<String> = connect.iter().map(|address| origin(address)).collect();
    origins.dedup();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' https: data:; \
         connect-src {}; font-src 'none'; manifest-src 'self'; form-action 'self'; base-uri 'self'",
        origins.join(" ")
    )
}

/// Scheme, host and port.
fn origin(address: &str) -> String {
    match address.split_once("://") {
        Some((scheme, rest)) => {
            let host = rest.split('/').next().unwrap_or_default();
            format!("{scheme}://{host}")
        }
        None => address.to_owned(),
    }
}

const NONE: &str = "none";

/// An `http` or `https` address that can stand in an attribute and in a policy.
pub fn address(text: &str) -> Result<String, String> {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let plain = |rest: &str| {
        rest.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-._~:/%[]@".contains(c))
    };
    match rest {
        Some(rest) if !rest.is_empty() && plain(rest) => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("an address begins with https:// or http:// and has no query".to_owned()),
    }
}

/// The same, or `none`.
pub fn address_or_none(text: &str) -> Result<String, String> {
    match text {
        NONE => Ok(NONE.to_owned()),
        other => address(other),
    }
}

/// A host name.
pub fn domain(text: &str) -> Result<String, String> {
    let plain = text
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-.:".contains(c));
    match plain && !text.is_empty() {
        true => Ok(text.to_owned()),
        false => Err("a domain holds letters, digits, dots and hyphens".to_owned()),
    }
}

/// A key as it can stand in a header.
pub fn key(text: &str) -> Result<String, String> {
    let plain = text
        .chars()
        .all(|c| c.is_ascii_graphic() && !"'\"<>&\\".contains(c));
    match plain && !text.is_empty() {
        true => Ok(text.to_owned()),
        false => Err("a key holds letters, digits and plain signs".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: &str = r#"<head><meta charset="utf-8"><base href="/"><meta name="cratescope:api" content='{"dialect":"v1","api":"v1","key":null}'></head>
        <noscript>or use the <a href="v1/meta">API</a> directly</noscript>"#;

    fn options() -> DistOptions {
        DistOptions {
            source: Source::CratesIo,
            domain: "r.test".into(),
            api: None,
            index: None,
            statics: None,
            advisories: None,
            docs: None,
            key: None,
            base: "/".into(),
            out: None,
        }
    }

    #[test]
    fn the_three_hosts_come_from_the_domain() {
        let page = for_host(SHELL, &options(), &["assets/direct-1.wasm".into()]).expect("a page");
        assert!(
            page.contains(r#"content='{"dialect":"crates-io","domain":"r.test"}'"#),
            "{page}"
        );
        let connect = "connect-src 'self' https://r.test https://index.r.test https://static.r.test https://rustsec.org https://docs.rs;";
        assert!(page.contains(connect), "{page}");
        assert!(
            page.contains(
                r#"<link rel="preload" href="assets/direct-1.wasm" as="fetch" crossorigin>"#
            ),
            "{page}"
        );
        assert!(
            page.contains(r#"use <a href="https://r.test">r.test</a> directly"#),
            "{page}"
        );
    }

    #[test]
    fn each_base_can_be_another() {
        let page = for_host(
            SHELL,
            &DistOptions {
                api: Some("http://127.0.0.1:3000/api/v1".into()),
                index: Some("http://127.0.0.1:3000/index".into()),
                statics: Some("http://127.0.0.1:3000/static".into()),
                advisories: Some(NONE.into()),
                docs: Some(NONE.into()),
                base: "/tools/crates/".into(),
                ..options()
            },
            &[],
        )
        .expect("a page");
        assert!(
            page.contains("connect-src 'self' http://127.0.0.1:3000;"),
            "{page}"
        );
        assert!(page.contains(r#""advisories":false,"#), "{page}");
        assert!(page.contains(r#""docs":false"#), "{page}");
        assert!(page.contains(r#"<base href="/tools/crates/">"#), "{page}");
    }

    #[test]
    fn a_v1_server_is_named_with_its_key() {
        let options = DistOptions {
            source: Source::V1,
            api: Some("https://api.test/v1".into()),
            key: Some("k-1".into()),
            ..options()
        };
        let page = for_host(SHELL, &options, &[]).expect("a page");
        assert!(
            page.contains(r#"{"api":"https://api.test/v1","dialect":"v1","key":"k-1"}"#),
            "{page}"
        );
        assert!(
            page.contains("connect-src 'self' https://api.test;"),
            "{page}"
        );
    }

    #[test]
    fn what_could_break_out_of_the_page_is_refused() {
        for text in [
            "javascript:alert(1)",
            "https://a'b",
            "https://a b",
            "https://a\">",
            "https://",
            "/v1",
        ] {
            assert!(address(text).is_err(), "{text}");
        }
        assert_eq!(
            address("https://a.test/v1/").as_deref(),
            Ok("https://a.test/v1")
        );
        assert!(domain("a.test/x").is_err() && domain("a.test").is_ok());
        assert!(key("a'b").is_err() && key("oanor_live_1").is_ok());
    }
}
