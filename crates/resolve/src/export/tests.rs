use super::*;
use crate::audit::{Known, LicensePolicy, audit};
use crate::read_lockfile;
use cratescope_registry::License;
use cratescope_registry::json::Json;
use proptest::prelude::*;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const LOCK: &str = r#"
version = 4

[[package]]
name = "app"
version = "0.1.0"
dependencies = ["tool", "zed"]

[[package]]
name = "tool"
version = "1.0.0+build.5"
source = "git+https://git.example/tool?x=<&>#0123"
dependencies = ["zed"]

[[package]]
name = "zed"
version = "2.0.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "0000000000000000000000000000000000000000000000000000000000000000"
"#;

/// The three forms of a lock file, with this licence and title.
fn all(license: &str, title: &str) -> [String; 4] {
    let graph = read_lockfile(LOCK).expect("a lock file");
    let mut known = vec![Known::default(); 3];
    known[2].license = Some(License::new(license));
    let audit = audit(&graph, &known, &LicensePolicy::default());
    [
        json(&graph, &known, &audit, license.is_empty()),
        cyclonedx(&graph, &known, &audit),
        markdown(&graph, &audit, title),
        svg(&graph, title),
    ]
}

#[test]
fn the_bill_names_packages_by_their_addresses() {
    let [_, bill, ..] = all("MIT/Apache-2.0", "app");
    let bill = Json::parse("bill", &bill).expect("JSON");
    let components = bill.get("components").elements();
    let urls: Vec<_> = components
        .iter()
        .filter_map(|row| row.text("purl"))
        .collect();
    assert_eq!(
        urls,
        [
            "pkg:cargo/tool@1.0.0%2Bbuild.5?vcs_url=git%2Bhttps%3A%2F%2Fgit.example%2Ftool%3Fx%3D%3C%26%3E%230123",
            "pkg:cargo/zed@2.0.0",
        ]
    );
    assert_eq!(
        bill.get("metadata")
            .get("component")
            .text("bom-ref")
            .as_deref(),
        Some("app@0.1.0")
    );
    let zed = &components[1];
    assert_eq!(
        zed.get("licenses").elements()[0]
            .text("expression")
            .as_deref(),
        Some("MIT OR Apache-2.0")
    );
    assert_eq!(
        zed.get("hashes").elements()[0].text("alg").as_deref(),
        Some("SHA-256")
    );
    assert!(
        components[0].get("licenses").elements().is_empty(),
        "unknown is left out"
    );
    let needs = bill.get("dependencies").elements();
    assert_eq!(needs.len(), 3, "a line for each, the subject too");
    assert_eq!(needs[0].texts("dependsOn").len(), 2);
}

#[test]
fn the_summary_counts_and_says_what_is_not_known() {
    let [.., summary, _] = all("GPL-3.0", "my app");
    for line in [
        "# my app\n",
        "| Crates | 2 |",
        "| GPL-3.0 | ask | 1 |",
        "| not known | unknown | 1 |",
        "| Vulnerabilities | not known |",
        "- advisories: 2 of 2",
        "`tool 1.0.0+build.5`",
    ] {
        assert!(summary.contains(line), "{line} in\n{summary}");
    }
}

#[test]
fn the_picture_has_each_package_and_each_edge_once() {
    let [.., picture] = all("MIT", "app");
    assert_eq!(picture.matches("<g").count(), 3);
    assert_eq!(picture.matches("<path").count(), 3);
    assert!(picture.contains(">tool 1.0.0+build.5<"));
}

proptest! {
    #![proptest_config(crate::property::settings())]

    #[test]
    fn no_text_breaks_a_form(text in "\\PC{0,30}|[\"\\\\<>&'\u{0}-\u{1f}\u{7f}]{0,8}") {
        let [own, bill, _, picture] = all(&text, &text);
        let own = Json::parse("own", &own).expect("JSON");
        prop_assert_eq!(own.get("packages").elements()[2].text("license"), Some(text.clone()));
        prop_assert!(Json::parse("bill", &bill).is_ok());
        let plain = picture.replace("<title>", "").replace("</title>", "");
        let shown = plain.split("aria-label=\"").nth(1).and_then(|rest| rest.split('"').next());
        let odd = ['<', '>', '\0', '\x1b'];
        prop_assert!(shown.is_some_and(|shown| !shown.contains(odd)));
    }
}
