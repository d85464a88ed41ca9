use super::*;
use crate::graph::{Need, Node, Package};
use crate::{Graph, Side};
use cratescope_registry::json::{FromJson, Json};
use cratescope_registry::{Advisory, DependencyKind, License};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A set: `root` (local) needs a 1.0.0 and b 1.0.0; b needs a 2.0.0 and, to be
/// built, c 0.3.1; root needs d 1.0.0 for its tests, and d needs c.
fn graph() -> Graph {
    let package = |name: &str, version: &str| Package {
        name: name.to_owned(),
        version: version.parse().expect(version),
        origin: if name == "root" {
            Origin::Local
        } else {
            Origin::Registry
        },
        checksum: None,
        rust_version: None,
        links: None,
    };
    let node = |package: usize, side: Side, needs: &[(usize, DependencyKind)]| Node {
        package,
        side: Some(side),
        is_macro: false,
        features: Vec::new(),
        needs: needs
            .iter()
            .map(|&(to, kind)| Need {
                to,
                kind: Some(kind),
            })
            .collect(),
    };
    use DependencyKind::{Build, Dev, Normal};
    Graph {
        packages: vec![
            package("root", "0.1.0"),
            package("a", "1.0.0"),
            package("b", "1.0.0"),
            package("a", "2.0.0"),
            package("c", "0.3.1"),
            package("d", "1.0.0"),
        ],
        nodes: vec![
            node(0, Side::Target, &[(1, Normal), (2, Normal), (5, Dev)]),
            node(1, Side::Target, &[]),
            node(2, Side::Target, &[(3, Normal), (4, Build)]),
            node(3, Side::Target, &[]),
            node(4, Side::Host, &[]),
            node(5, Side::Target, &[(6, Normal)]),
            node(4, Side::Target, &[]),
        ],
        roots: vec![0],
        missing: Vec::new(),
    }
}

fn known() -> Vec<Known> {
    let known = |license: Option<&str>, size: Option<u64>| Known {
        license: license.map(License::new),
        size,
        ..Known::default()
    };
    vec![
        Known::default(),
        known(Some("MIT OR Apache-2.0"), Some(10)),
        known(Some("Apache-2.0/MIT"), Some(20)),
        known(Some("MIT OR Apache-2.0"), Some(40)),
        known(Some("GPL-3.0 AND MIT"), None),
        known(None, Some(5)),
    ]
}

#[test]
fn counts_depth_and_duplicates_have_their_lists() {
    let graph = graph();
    let audit = audit(&graph, &known(), &LicensePolicy::default());
    let made = &audit.composition;
    assert_eq!(made.all, [1, 2, 3, 4, 5], "the project itself is not in it");
    assert_eq!(
        (&*made.normal, &*made.build, &*made.development),
        (&[1, 2, 3][..], &[4][..], &[5][..])
    );
    assert_eq!((made.depth, &*made.deepest), (2, &[3, 4][..]));
    assert_eq!(
        audit.duplicates,
        [Duplicate {
            name: "a".to_owned(),
            versions: vec![(1, vec![0]), (3, vec![2])],
            extra: Some(10),
        }]
    );
}

#[test]
fn unknown_licences_come_first_and_order_in_a_choice_does_not_count() {
    let audit = audit(&graph(), &known(), &LicensePolicy::default());
    let groups: Vec<_> = audit
        .licenses
        .iter()
        .map(|group| {
            (
                group.text.as_deref(),
                group.verdict,
                group.packages.as_slice(),
            )
        })
        .collect();
    assert_eq!(
        groups,
        [
            (None, Verdict::Unknown, &[5][..]),
            (Some("GPL-3.0 AND MIT"), Verdict::Warned, &[4][..]),
            (Some("MIT OR Apache-2.0"), Verdict::Allowed, &[1, 2, 3][..]),
        ]
    );
}

#[test]
fn of_a_choice_the_best_counts_and_of_a_sum_the_worst() {
    let policy = LicensePolicy::parse(
        "allow: MIT, Apache-2.0\nwarn MPL-2.0\ndeny: gpl-3.0-or-later GPL-2.0\nodd: x",
    );
    for (text, verdict) in [
        ("MIT", Verdict::Allowed),
        ("mit", Verdict::Allowed),
        ("Apache-2.0 WITH LLVM-exception", Verdict::Allowed),
        ("GPL-2.0 OR MIT", Verdict::Allowed),
        ("GPL-2.0 AND MIT", Verdict::Denied),
        ("GPL-3.0+", Verdict::Denied),
        ("MPL-2.0 AND (MIT OR GPL-2.0)", Verdict::Warned),
        ("Zlib", Verdict::Unlisted),
        ("Zlib OR MPL-2.0", Verdict::Warned),
        ("see LICENSE", Verdict::Unknown),
        ("", Verdict::Unknown),
    ] {
        assert_eq!(policy.verdict(Some(&License::new(text))), verdict, "{text}");
    }
    assert_eq!(policy.verdict(None), Verdict::Unknown);
    assert_eq!(LicensePolicy::parse(&policy.to_string()), policy);
}

#[test]
fn branches_say_what_would_go_with_them() {
    let audit = audit(&graph(), &known(), &LicensePolicy::default());
    let weight = &audit.weight;
    assert_eq!(
        (weight.bytes, &*weight.heaviest, &*weight.unknown),
        (75, &[3, 2, 1, 5][..], &[4][..])
    );
    let b = &weight.branches[0];
    assert_eq!((b.node, &*b.packages, b.bytes), (2, &[2, 3, 4][..], 60));
    assert_eq!((b.alone, b.alone_bytes), (2, 60), "d needs c too");
}

#[test]
fn advisories_hold_for_the_versions_that_are_there() {
    let graph = graph();
    let read = |text: &str| {
        let json = Json::parse("/advisory", text).expect("JSON");
        Advisory::from_json(&json).expect("an advisory")
    };
    let hole = read(r#"{"id":"RUSTSEC-1","ranges":[{"introduced":"0.0.0","fixed":"1.5.0"}]}"#);
    let old = read(
        r#"{"id":"RUSTSEC-2","informational":"unmaintained","ranges":[{"introduced":"0.0.0"}]}"#,
    );
    let mut known = known();
    for package in [1, 3] {
        known[package].advisories = Some([hole.clone()].into());
    }
    known[5].advisories = Some([old].into());
    known[4].advisories = Some([].into());
    let advised = audit(&graph, &known, &LicensePolicy::default()).advised;
    let [finding] = &*advised.vulnerabilities else {
        panic!("{advised:?}")
    };
    assert_eq!(
        (
            finding.package,
            finding.fix.as_ref().map(|fix| fix.as_str())
        ),
        (1, Some("1.5.0"))
    );
    assert_eq!(
        advised
            .unmaintained
            .iter()
            .map(|found| found.package)
            .collect::<Vec<_>>(),
        [5]
    );
    assert_eq!(advised.unchecked, [2], "no answer is not a good answer");
}

#[test]
fn the_index_tells_age_yanks_and_rust() {
    let lines = [
        r#"{"name":"c","vers":"0.3.1","yanked":true,"links":"z","rust_version":"1.70","cksum":"ab"}"#,
        r#"{"name":"c","vers":"0.3.2","yanked":false}"#,
        r#"{"name":"c","vers":"0.4.0-rc.1"}"#,
        r#"{"name":"c","vers":"0.5.0","yanked":true}"#,
    ];
    let lines: Vec<_> = lines
        .iter()
        .filter_map(|line| cratescope_registry::index::read_line(line))
        .collect();
    let mut graph = graph();
    let mut known = known();
    known[4].learn(&mut graph.packages[4], &lines);
    let audit = audit(&graph, &known, &LicensePolicy::default());
    assert_eq!(audit.yanked, [4]);
    assert_eq!(audit.yanked_unknown, [1, 2, 3, 5]);
    let [behind] = &*audit.outdated else {
        panic!("{:?}", audit.outdated)
    };
    assert_eq!(
        (behind.newest.to_string(), behind.compatible),
        ("0.3.2".to_owned(), true)
    );
    assert_eq!(
        audit.msrv.needed().map(|rust| rust.to_string()),
        Some("1.70".to_owned())
    );
    assert_eq!(audit.msrv.unknown, [1, 2, 3, 5]);
    assert_eq!(audit.composition.scripts, [4], "it links a library");
    assert_eq!(graph.packages[4].checksum.as_deref(), Some("ab"));
}

#[test]
fn people_with_most_packages_come_first() {
    let mut known = known();
    known[1].owners = Some(vec!["ada".to_owned()]);
    known[2].owners = Some(vec!["bob".to_owned(), "ada".to_owned()]);
    known[3].publisher = Some("bob".to_owned());
    let audit = audit(&graph(), &known, &LicensePolicy::default());
    let logins: Vec<_> = audit
        .owners
        .people
        .iter()
        .map(|person| (&*person.login, person.packages.len()))
        .collect();
    assert_eq!(logins, [("ada", 2), ("bob", 1)]);
    assert_eq!(audit.owners.unknown, [3, 4, 5]);
    assert_eq!(audit.publishers.people[0].packages, [3]);
}

#[test]
fn why_is_told_by_all_shortest_ways() {
    let graph = graph();
    let paths = graph.paths(4, 10);
    assert_eq!(
        (paths.total, &*paths.paths),
        (2, &[vec![0, 2, 4], vec![0, 5, 6]][..])
    );
    assert_eq!(graph.paths(4, 1).paths.len(), 1);
    assert_eq!(graph.below(0), 5);
    assert_eq!(graph.below(2), 2);
    assert_eq!(graph.needed_by()[3], [2]);
}
