use super::*;
use proptest::prelude::*;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn read(text: &str) -> Option<String> {
    Some(Pasted::read(text, "crates.io")?.path())
}

fn all_open(path: &str, forms: &[&str]) {
    for form in forms {
        assert_eq!(read(form).as_deref(), Some(path), "{form}");
    }
}

#[test]
fn lines_of_a_manifest_open_their_crate() {
    all_open(
        "/crates/serde",
        &[
            r#"serde = "1.2""#,
            r#"serde="1""#,
            "serde = '^1.0.219'",
            r#"  serde = ">=1, <3"  # why"#,
            r#""serde" = "*""#,
            "serde\t= \"1\"",
            r#"serde = { version = "1.2", features = ["derive", "a # b"] }"#,
            r#"serde = { features = ["version"], version = "~1" }"#,
            r#"serde = {version='1'} # note"#,
            "serde = { workspace = true }",
            "serde.workspace = true",
            r#"serde.version = "1""#,
            r#"mine = { package = "serde", version = "1" }"#,
        ],
    );
    all_open(
        "/crates/serde/1.0.219",
        &[
            r#"serde = "1.0.219""#,
            r#"serde = "=1.0.219""#,
            r#"serde = { version = "= 1.0.219", optional = true }"#,
            r#"x = { version = "1.0.219", package = "serde" }"#,
        ],
    );
}

#[test]
fn commands_open_the_crate_that_they_add() {
    all_open(
        "/crates/tokio",
        &[
            "cargo add tokio",
            "$ cargo add tokio --features full,rt",
            "cargo add -F full --dev tokio",
            "cargo +nightly add tokio@1",
            "cargo add 'tokio@^1.2'",
            "cargo add --features=full tokio",
            "cargo install tokio --locked",
            "cargo install --root /tmp tokio",
        ],
    );
    all_open(
        "/crates/tokio/1.2.3-rc.1",
        &[
            "cargo add tokio@1.2.3-rc.1",
            "cargo add tokio@=1.2.3-rc.1 --no-default-features",
            "cargo install tokio --version 1.2.3-rc.1",
            "cargo install --version=1.2.3-rc.1 tokio",
        ],
    );
    for other in [
        "cargo add",
        "cargo add --dev",
        "cargo add tokio hyper",
        "cargo add --git https://git.example/x tokio",
        "cargo install --path .",
        "cargo build tokio",
        "cargo",
        "cargo add tokio@latest",
    ] {
        assert_eq!(read(other), None, "{other}");
    }
}

#[test]
fn a_name_with_a_version_opens_it() {
    all_open(
        "/crates/serde/1.0.219",
        &["serde@1.0.219", "serde@=1.0.219", " serde@1.0.219 "],
    );
    all_open("/crates/serde", &["serde@1", "serde@^1.0", "serde@*"]);
    all_open("/crates/a/1.0.0%2Bb.1", &["a@1.0.0+b.1"]);
}

#[test]
fn addresses_of_three_sites_open_here() {
    all_open(
        "/crates/serde",
        &[
            "https://crates.io/crates/serde",
            "crates.io/crates/serde/",
            "HTTPS://Crates.io/crates/serde?tab=x#y",
            "https://docs.rs/serde",
            "https://docs.rs/serde/latest/serde/trait.Serialize.html",
            "https://docs.rs/serde/^1/serde/",
            "https://docs.rs/crate/serde/latest/features",
            "https://lib.rs/crates/serde",
            "lib.rs/install/serde",
        ],
    );
    all_open(
        "/crates/serde/1.0.219",
        &[
            "https://crates.io/crates/serde/1.0.219",
            "https://crates.io/api/v1/crates/serde/1.0.219",
            "https://docs.rs/serde/1.0.219/serde/de/index.html#section",
            "http://docs.rs/serde/=1.0.219",
            "docs.rs/crate/serde/1.0.219/source/Cargo.toml",
            "https://lib.rs/crates/serde/1.0.219",
        ],
    );
    all_open(
        "/crates/serde/1.0.219/dependencies",
        &["https://crates.io/crates/serde/1.0.219/dependencies"],
    );
    all_open(
        "/crates/serde/versions",
        &[
            "https://crates.io/crates/serde/versions",
            "https://lib.rs/crates/serde/versions",
        ],
    );
    for other in [
        "https://crates.io/",
        "https://crates.io/crates",
        "https://crates.io/keywords/serde",
        "https://crates.io.evil.example/crates/serde",
        "https://evil.example/crates/serde",
        "https://docs.rs/releases/recent",
        "https://docs.rs/about/builds",
        "https://crates.io/crates/..%2Fetc",
    ] {
        assert_eq!(read(other), None, "{other}");
    }
}

#[test]
fn the_registrys_own_domain_decides() {
    let own = |text| Pasted::read(text, "registry.example").map(|pasted| pasted.path());
    assert_eq!(
        own("https://registry.example/crates/serde").as_deref(),
        Some("/crates/serde")
    );
    assert_eq!(own("https://crates.io/crates/serde"), None);
    assert!(own("https://docs.rs/serde").is_some());
}

#[test]
fn package_urls_are_decoded_and_qualifiers_ignored() {
    all_open(
        "/crates/serde_json/1.0.0-rc.1",
        &[
            "pkg:cargo/serde_json@1.0.0-rc.1",
            "pkg:cargo/serde%5Fjson@1.0.0%2Drc.1?arch=x86_64#src",
            "PKG://Cargo/serde_json@1.0.0-rc.1",
        ],
    );
    all_open(
        "/crates/serde",
        &["pkg:cargo/serde", "pkg:cargo/serde?x=@1"],
    );
    assert_eq!(read("pkg:npm/serde@1.0.0"), None);
}

#[test]
fn words_to_search_for_are_no_such_form() {
    for words in [
        "",
        "serde",
        "http client",
        "keyword:async",
        "msrv:<=1.70",
        "license:mit",
        "a = b",
        "x == y",
        "someone@mail.example",
        "@1.0.0",
        "9@1.0.0",
        "serde = \"latest\"",
        "serde = \"1.0",
        "serde = { version = 1 }@",
        "serde = [\"1\"]",
        "🦀@1.0.0",
        "'\u{0}' = \"1\"",
    ] {
        assert_eq!(read(words), None, "{words}");
    }
    let long = format!("serde = {{ features = [\"{}\"] }}", "a".repeat(LONGEST));
    assert_eq!(read(&long), None);
}

proptest! {
    #![proptest_config(crate::property::settings())]

    #[test]
    fn no_text_panics_and_every_path_is_of_a_crate(
        text in "(pkg:cargo/|https://crates.io/crates/|docs.rs/|cargo add |)[a-z🦀@=\"'{}%/ .#?0-9-]{0,40}"
    ) {
        if let Some(path) = read(&text) {
            prop_assert!(path.starts_with("/crates/"), "{}", path);
            prop_assert!(!path.contains("//") && !path.contains(".."), "{}", path);
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}") {
        let _ = read(&text);
    }

    #[test]
    fn what_people_write_reads_back(
        name in "[a-z][a-z0-9_-]{0,20}", version in "[0-9]{1,3}\\.[0-9]{1,3}\\.(0|[1-9][0-9]?)"
    ) {
        prop_assume!(VersionNum::new(version.clone()).semver().is_some());
        let path = format!("/crates/{name}/{version}");
        for form in [
            format!("{name}@{version}"),
            format!("{name} = \"{version}\""),
            format!("{name} = {{ version = \"={version}\" }}"),
            format!("cargo add {name}@{version}"),
            format!("pkg:cargo/{name}@{version}"),
            format!("https://docs.rs/{name}/{version}/x/"),
        ] {
            let found = read(&form);
            prop_assert_eq!(found.as_ref(), Some(&path), "{}", form);
        }
    }
}
