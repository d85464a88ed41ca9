//! Documents as crates.io writes them today, of any size.

use std::fmt::Write;

/// `/crates/demo` with so many versions: 2.1 kB a version with 8 features.
pub fn krate(versions: u32, features: u32) -> String {
    let rows: Vec<String> = (0..versions).rev().map(|n| version(n, features)).collect();
    let ids: Vec<String> = (0..versions).rev().map(|n| id(n).to_string()).collect();
    format!(
        r#"{{"crate":{{"id":"demo","name":"demo","updated_at":"2026-08-20T11:22:33.123456Z","versions":[{ids}],"keywords":["async","io"],"categories":["asynchronous"],"badges":[],"created_at":"2014-12-05T20:20:39.487502Z","downloads":5000000000,"recent_downloads":150000000,"default_version":"1.{last}.0","num_versions":{versions},"yanked":false,"max_version":"1.{last}.0","newest_version":"1.{last}.0","max_stable_version":"1.{last}.0","description":"A crate\nto measure with.","homepage":null,"documentation":"https://docs.rs/demo","repository":"https://github.com/demo/demo","links":{{"version_downloads":"/api/v1/crates/demo/downloads","versions":null,"owners":"/api/v1/crates/demo/owners"}},"exact_match":false,"trustpub_only":false}},"versions":[{rows}],"keywords":[{{"id":"async","keyword":"async","created_at":"2014-12-05T20:20:39.487502Z","crates_cnt":4000}}],"categories":[{{"id":"asynchronous","category":"Asynchronous","slug":"asynchronous","description":"Crates to help you.","created_at":"2018-04-26T16:19:11.292204Z","crates_cnt":3000}}]}}"#,
        ids = ids.join(","),
        last = versions - 1,
        rows = rows.join(","),
    )
}

/// `/crates/demo/versions`.
pub fn versions(versions: u32, features: u32) -> String {
    let rows: Vec<String> = (0..versions).rev().map(|n| version(n, features)).collect();
    format!(
        r#"{{"versions":[{}],"meta":{{"total":{versions},"next_page":null}}}}"#,
        rows.join(",")
    )
}

/// The crate's file in the sparse index.
pub fn index(versions: u32, features: u32) -> String {
    let mut lines = String::new();
    for n in 0..versions {
        let _ = writeln!(
            lines,
            r#"{{"name":"demo","vers":"1.{n}.0","deps":[{{"name":"serde","req":"^1","features":["derive"],"optional":true,"default_features":true,"target":null,"kind":"normal"}}],"cksum":"{SUM}","features":{{}},"features2":{{{features}}},"yanked":false,"pubtime":"2026-08-20T11:22:33Z","v":2}}"#,
            features = feature_map(features),
        );
    }
    lines
}

const SUM: &str = "ea627ce4b15df1177d6eb97303cf279c9d78587102905c846f3750c6e86e5bd7";

const fn id(n: u32) -> u32 {
    1_500_000 + n * 37
}

fn feature_map(features: u32) -> String {
    let mut map = String::new();
    for n in 0..features {
        let comma = if n == 0 { "" } else { "," };
        let _ = write!(
            map,
            r#"{comma}"feature-of-an-icon-{n:05}":["dep:icon-{n:05}","std","serde?/derive","core?/icon-of-a-set-{n:05}"]"#
        );
    }
    map
}

fn version(n: u32, features: u32) -> String {
    let user = r#"{"id":3618,"login":"ada","name":"Ada L.","avatar":"https://avatars.githubusercontent.com/u/1940490?v=4","url":"https://github.com/ada","created_at":"2015-01-01T00:00:00Z","github_username_matches":true}"#;
    format!(
        r#"{{"id":{id},"crate":"demo","num":"1.{n}.0","dl_path":"/api/v1/crates/demo/1.{n}.0/download","readme_path":"/api/v1/crates/demo/1.{n}.0/readme","updated_at":"2026-08-20T11:22:33.123456Z","created_at":"2026-08-20T11:22:33.123456Z","downloads":{downloads},"features":{{{map}}},"yanked":false,"yank_message":null,"lib_links":null,"license":"MIT OR Apache-2.0","links":{{"dependencies":"/api/v1/crates/demo/1.{n}.0/dependencies","version_downloads":"/api/v1/crates/demo/1.{n}.0/downloads","authors":"/api/v1/crates/demo/1.{n}.0/authors"}},"crate_size":83149,"published_by":{user},"audit_actions":[{{"action":"publish","user":{user},"time":"2026-08-20T11:22:33.123456Z"}}],"checksum":"{SUM}","rust_version":"1.70.0","has_lib":true,"bin_names":[],"edition":"2021","description":"A crate\nto measure with.","homepage":null,"documentation":"https://docs.rs/demo","repository":"https://github.com/demo/demo","trustpub_data":null,"linecounts":{{"languages":{{"Rust":{{"code_lines":9000,"comment_lines":700,"files":40}}}},"total_code_lines":9000,"total_comment_lines":700}}}}"#,
        id = id(n),
        downloads = 1000 + n * 991,
        map = feature_map(features),
    )
}
