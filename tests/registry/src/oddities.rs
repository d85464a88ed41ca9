//! Crates that try what readers of a registry take for granted. Their names
//! begin with `zz-`, so that they come last; they are old and little used, so
//! that they are in no "newest" or "most" list.

use crate::advisories;
use crate::fixture::{CrateFixture, DependencyFixture, VersionFixture};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// 1,500 versions.
pub const MANY_VERSIONS: &str = "zz-many-versions";
/// Every version is withdrawn, one with a message.
pub const ALL_YANKED: &str = "zz-all-yanked";
/// No version is stable.
pub const ONLY_PRERELEASES: &str = "zz-only-prereleases";
/// Numbers that are not `SemVer`, or only just.
pub const ODD_VERSIONS: &str = "zz-odd-versions";
/// Every text tries to be markup, an address of script, or both.
pub const HOSTILE_TEXT: &str = "zz-hostile-text";
/// Nothing is known but the name and a version's number.
pub const NULLS: &str = "zz-nulls";
/// A document of 20 MB: 9 versions with 23,000 features each.
pub const HUGE: &str = "zz-huge";

/// What a browser must never run or load.
const MARKUP: &str = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">\u{202e}\n& \"quoted\" `code`";
const SCRIPT: &str = "javascript:document.title='taken'";

pub(crate) fn all() -> Vec<CrateFixture> {
    let mut all = vec![
        many_versions(),
        all_yanked(),
        CrateFixture::new(
            ONLY_PRERELEASES,
            [
                "0.1.0-alpha.1",
                "0.1.0-alpha.2",
                "0.1.0-beta.10",
                "0.1.0-beta.9",
            ],
        ),
        CrateFixture::new(
            ODD_VERSIONS,
            [
                "one",
                "1",
                "1.0",
                "v1.0.0",
                "1.0.0",
                "1.0.0+build.7",
                "01.2.3",
                "1.0.0.0",
                "latest",
                "1.0.18446744073709551615",
                "18446744073709551616.0.0",
                "2.0.0-rc.1+\u{1F980}",
                "",
            ],
        ),
        hostile_text(),
        nulls(),
        huge(),
    ];
    for krate in &mut all {
        krate.downloads = Some(1_000);
        krate
            .description
            .get_or_insert_with(|| "Made up for tests".to_owned());
    }
    all
}

fn many_versions() -> CrateFixture {
    let nums: Vec<String> = (0..1_500)
        .map(|place| format!("{}.{}.{}", place / 100, place / 10 % 10, place % 10))
        .collect();
    CrateFixture::new(MANY_VERSIONS, nums.iter().map(String::as_str))
}

fn all_yanked() -> CrateFixture {
    let mut krate = CrateFixture::new(ALL_YANKED, ["0.1.0", "1.0.0", "0.2.0"]);
    for version in &mut krate.versions {
        version.yanked = true;
    }
    krate.versions[1].yank_message = Some("Made up for tests: deletes files".to_owned());
    krate
}

fn hostile_text() -> CrateFixture {
    let version = VersionFixture {
        license: Some(MARKUP.to_owned()),
        rust_version: Some(MARKUP.to_owned()),
        yank_message: Some(MARKUP.to_owned()),
        features: Arc::new(BTreeMap::from([
            (MARKUP.to_owned(), vec![MARKUP.to_owned()]),
            ("__proto__".to_owned(), vec!["constructor".to_owned()]),
        ])),
        dependencies: vec![DependencyFixture {
            rename: Some(MARKUP.to_owned()),
            target: Some(MARKUP.to_owned()),
            features: vec![MARKUP.to_owned()],
            ..DependencyFixture::new("serde", MARKUP)
        }],
        readme: Some(format!(
            "<h1 onclick=\"{SCRIPT}\">{MARKUP}</h1><a href=\"{SCRIPT}\">a link</a><iframe src=\"{SCRIPT}\"></iframe>\
             <svg><script>document.title='taken'</script></svg><form action=\"{SCRIPT}\"><input></form>\
             <style>body{{display:none}}</style><p style=\"position:fixed;inset:0\">The end</p>"
        )),
        ..VersionFixture::new("1.0.0")
    };
    CrateFixture {
        description: Some(MARKUP.to_owned()),
        homepage: Some(SCRIPT.to_owned()),
        repository: Some(format!("https://user:password@registry.example/{MARKUP}")),
        documentation: Some("data:text/html,<script>document.title='taken'</script>".to_owned()),
        keywords: vec![MARKUP.to_owned()],
        categories: vec![MARKUP.to_owned()],
        versions: vec![version],
        advisories: vec![advisories::record(HOSTILE_TEXT, MARKUP, MARKUP, MARKUP)],
        ..CrateFixture::new(HOSTILE_TEXT, [])
    }
}

fn nulls() -> CrateFixture {
    let crate_keys = [
        "id",
        "created_at",
        "updated_at",
        "downloads",
        "recent_downloads",
        "default_version",
        "num_versions",
        "yanked",
        "trustpub_only",
        "description",
        "homepage",
        "documentation",
        "repository",
        "versions",
        "keywords",
        "categories",
        "links",
        "badges",
        "max_version",
        "newest_version",
        "max_stable_version",
        "exact_match",
    ];
    let version_keys = [
        "id",
        "crate",
        "dl_path",
        "readme_path",
        "checksum",
        "created_at",
        "updated_at",
        "downloads",
        "crate_size",
        "features",
        "yanked",
        "audit_actions",
        "links",
        "yank_message",
        "lib_links",
        "license",
        "published_by",
        "rust_version",
        "has_lib",
        "bin_names",
        "edition",
        "description",
        "homepage",
        "documentation",
        "repository",
        "trustpub_data",
        "linecounts",
    ];
    let null = |keys: &[&str]| {
        keys.iter()
            .map(|key| ((*key).to_owned(), json!(null)))
            .collect()
    };
    CrateFixture {
        crate_keys: Some(null(&crate_keys)),
        version_keys: Some(null(&version_keys)),
        ..CrateFixture::new(NULLS, ["1.0.0"])
    }
}

fn huge() -> CrateFixture {
    let feature = |place: usize| {
        let enables = [place * 7 % 23_000, place * 11 % 23_000]
            .map(|other| format!("icon-set-with-a-long-name-{other:05}"));
        (
            format!("icon-set-with-a-long-name-{place:05}"),
            enables.to_vec(),
        )
    };
    let features = Arc::new((0..23_000).map(feature).collect::<BTreeMap<_, _>>());
    let nums = [
        "0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0", "0.6.0", "0.7.0", "0.8.0", "0.9.0",
    ];
    let mut krate = CrateFixture::new(HUGE, nums);
    for version in &mut krate.versions {
        version.features = Arc::clone(&features);
    }
    krate
}
