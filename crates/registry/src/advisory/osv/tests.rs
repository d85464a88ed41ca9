use crate::{Advisories, Advisory, Error, Informational, Severity, VersionNum};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn read(body: &str, krate: &str) -> Advisories {
    Advisories::decode_osv("/packages/demo.json", 200, body, krate).expect("advisories")
}

/// A record with these entries of `affected`, and other fields before them.
fn record(fields: &str, affected: &str) -> String {
    format!(r#"{{"id":"RUSTSEC-2026-0001",{fields}"affected":[{affected}]}}"#)
}

fn entry(name: &str, rest: &str) -> String {
    format!(r#"{{"package":{{"ecosystem":"crates.io","name":"{name}"}}{rest}}}"#)
}

fn fixed(num: &str) -> String {
    format!(
        r#","ranges":[{{"type":"SEMVER","events":[{{"introduced":"0.0.0-0"}},{{"fixed":"{num}"}}]}}]"#
    )
}

fn only(body: &str, krate: &str) -> Advisory {
    let mut all = read(body, krate).advisories;
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn affects(advisory: &Advisory, num: &str) -> bool {
    advisory.affects(&VersionNum::new(num))
}

#[test]
fn every_form_of_an_answer_is_read() {
    let one = record("", &entry("demo", &fixed("1.2.0")));
    for body in [
        one.clone(),
        format!("[{one}]"),
        format!(r#"{{"vulns":[{one}],"next_page_token":"x"}}"#),
    ] {
        assert!(affects(&only(&body, "demo"), "1.1.0"));
    }
    for body in ["[]", "{}", r#"{"vulns":null}"#] {
        let none = read(body, "demo");
        assert_eq!((none.krate.as_str(), none.count), ("demo", Some(0)));
    }
    for body in ["", "null", "7", "<html>"] {
        let odd = Advisories::decode_osv("/x", 200, body, "demo");
        assert!(matches!(odd, Err(Error::Decode { .. })), "{body}");
    }
    let absent = Advisories::decode_osv("/x", 404, "<html>", "demo");
    assert_eq!(absent.map(|none| none.count), Ok(Some(0)));
    let limited = Advisories::decode_osv("/x", 429, "", "demo");
    assert_eq!(limited, Err(Error::RateLimited { retry_after: None }));
}

#[test]
fn only_entries_of_the_crate_count() {
    let others = [
        entry("demo-other", &fixed("9.0.0")),
        r#"{"package":{"ecosystem":"npm","name":"demo"},"versions":["8.0.0"]}"#.to_owned(),
        r#"{"versions":["7.0.0"]}"#.to_owned(),
        entry("Demo_Kit", &fixed("1.2.0")),
    ];
    let body = record("", &others.join(","));
    let advisory = only(&body, "demo-kit");
    assert!(affects(&advisory, "1.1.0") && !affects(&advisory, "1.2.0"));
    assert!(!affects(&advisory, "8.0.0") && !affects(&advisory, "7.0.0"));
    // Without a name those of the first crate count.
    assert!(affects(&only(&body, ""), "8.5.0"));
    let elsewhere = only(&body, "nothing-like-it");
    assert!(elsewhere.ranges.is_empty() && !affects(&elsewhere, "1.0.0"));
}

#[test]
fn ranges_of_commits_are_none_of_versions() {
    let ranges = r#","ranges":[{"type":"GIT","events":[{"introduced":"0"},{"fixed":"deadbeef"}]}],"versions":["1.0.0","1.1.0+x"]"#;
    let advisory = only(&record("", &entry("demo", ranges)), "demo");
    assert!(advisory.ranges.is_empty());
    assert!(affects(&advisory, "1.0.0") && affects(&advisory, "1.1.0+y"));
    assert!(!affects(&advisory, "1.0.1") && !affects(&advisory, "not a number"));
}

#[test]
fn what_is_withdrawn_affects_nothing() {
    let body = record(
        r#""withdrawn":"2026-01-01T00:00:00Z","#,
        &entry("demo", &fixed("1.2.0")),
    );
    let advisory = only(&body, "demo");
    assert!(!affects(&advisory, "1.0.0") && !advisory.is_vulnerability());
}

#[test]
fn an_unmaintained_crate_is_no_vulnerability() {
    let specific = r#","database_specific":{"informational":"unmaintained","categories":["x",7],"cvss":null},"ranges":[{"type":"SEMVER","events":[{"introduced":"0.0.0-0"}]}]"#;
    let advisory = only(&record("", &entry("demo", specific)), "demo");
    assert_eq!(advisory.informational, Some(Informational::Unmaintained));
    assert!(!advisory.is_vulnerability() && affects(&advisory, "5.0.0"));
    assert_eq!(advisory.categories, ["x"]);
    assert_eq!((advisory.severity, advisory.patched().count()), (None, 0));
}

#[test]
fn severity_is_told_by_a_vector_or_a_word() {
    let vector = r#"[{"type":"CVSS_V4","score":"CVSS:4.0/AV:N"},{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]"#;
    for (fields, severity) in [
        (format!(r#""severity":{vector},"#), Some(Severity::Critical)),
        (
            r#""severity":[{"type":"CVSS_V4","score":"CVSS:4.0/AV:N"}],"#.to_owned(),
            None,
        ),
        (
            r#""database_specific":{"severity":"MODERATE"},"#.to_owned(),
            Some(Severity::Medium),
        ),
        (
            r#""severity":"HIGH","database_specific":[],"#.to_owned(),
            None,
        ),
    ] {
        let advisory = only(&record(&fields, &entry("demo", "")), "demo");
        assert_eq!(advisory.severity, severity, "{fields}");
    }
    let of_entry =
        r#","database_specific":{"cvss":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}"#;
    let advisory = only(&record("", &entry("demo", of_entry)), "demo");
    assert_eq!(advisory.severity, Some(Severity::High));
}

#[test]
fn the_fix_is_the_lowest_above_that_is_none_itself() {
    let ranges = r#","ranges":[{"type":"SEMVER","events":[{"introduced":"0.0.0-0"},{"fixed":"0.22.4"},{"introduced":"0.23.0"},{"fixed":"0.23.5"}]}]"#;
    let advisory = only(&record("", &entry("demo", ranges)), "demo");
    let fix = |num: &str| {
        let fix = advisory.fix_for(&VersionNum::new(num));
        fix.map(|fix| fix.as_str().to_owned())
    };
    assert_eq!(fix("0.21.0").as_deref(), Some("0.22.4"));
    assert_eq!(fix("0.23.1").as_deref(), Some("0.23.5"));
    assert_eq!(fix("0.24.0"), None);
}

#[test]
fn rows_are_newest_first_and_a_nameless_one_is_counted() {
    let dated = |id: &str, day: &str| format!(r#"{{"id":"{id}","published":"{day}T00:00:00Z"}}"#);
    let body = format!(
        r#"[{},{{"summary":"nameless"}},null,{},{{"id":"undated"}}]"#,
        dated("old", "2020-01-01"),
        dated("new", "2026-01-01")
    );
    let all = read(&body, "demo");
    let ids: Vec<_> = all.advisories.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["new", "old", "undated"]);
    assert_eq!((all.skipped, all.count), (2, Some(3)));
}

#[test]
fn its_own_page_is_the_first_reference() {
    let references = r#""references":[{"type":"WEB","url":"https://x.example/w"},{"type":"ADVISORY","url":"javascript:alert(1)"},{"type":"ADVISORY","url":"https://x.example/a"},{"type":"WEB"},7],"#;
    let advisory = only(&record(references, ""), "demo");
    assert_eq!(
        advisory.references,
        [
            "javascript:alert(1)",
            "https://x.example/a",
            "https://x.example/w"
        ]
    );
    let link = advisory.link().map(|link| link.as_str().to_owned());
    assert_eq!(link.as_deref(), Some("https://x.example/a"));
}
