//! Small documents in today's form.

pub const CRATE: &str = r#"{"crate":{"id":"demo","name":"demo","updated_at":"2026-08-20T11:22:33.123456Z","versions":[7],"keywords":["io"],"categories":["a::b"],"badges":[],"created_at":"2014-12-05T20:20:39.487502Z","downloads":5000000000,"recent_downloads":150,"default_version":"1.2.0","num_versions":1,"yanked":false,"max_version":"1.2.0","newest_version":"1.2.0","max_stable_version":"1.2.0","description":"d\n\u00e9 \ud83e\udd80","homepage":"https://x.example","documentation":null,"repository":"https://x.example/r","links":{"owners":"/o"},"exact_match":false,"trustpub_only":false},
"versions":[{"id":7,"crate":"demo","num":"1.2.0","dl_path":"/d","readme_path":"/r","updated_at":"2026-08-20T11:22:33.123456Z","created_at":"2026-08-20T11:22:33.123456Z","downloads":10,"features":{"default":["std"],"std":[],"tls":["dep:rustls","rustls?/ring"]},"yanked":false,"yank_message":null,"lib_links":"z","license":"MIT OR Apache-2.0","links":{"authors":"/a"},"crate_size":83149,"published_by":{"id":1,"login":"ada","name":"Ada","avatar":"https://x.example/a","url":"https://x.example/u"},"audit_actions":[{"action":"publish","user":{"id":1,"login":"ada"},"time":"2026-08-20T11:22:33Z"}],"checksum":"00","rust_version":"1.70","has_lib":true,"bin_names":["demo",null],"edition":"2021","description":"d","homepage":null,"documentation":null,"repository":null,"trustpub_data":{"provider":"github","repository":"a/b","run_id":12,"sha":"00"},"linecounts":{"languages":{"Rust":{"code_lines":9}},"total_code_lines":9,"total_comment_lines":1}}],
"keywords":[{"id":"io","keyword":"io","created_at":"2014-12-05T20:20:39Z","crates_cnt":4}],
"categories":[{"id":"a::b","category":"B","slug":"a::b","description":"d","created_at":"2014-12-05T20:20:39Z","crates_cnt":3}]}"#;

pub const VERSION: &str =
    r#"{"version":{"id":7,"crate":"demo","num":"1.2.0","yanked":false,"license":"MIT"}}"#;

pub const VERSIONS: &str = r#"{"versions":[{"id":7,"crate":"demo","num":"1.2.0","yanked":false,"features":{"a":["b"]}},{"id":6,"num":"1.1.0","yanked":true}],"meta":{"total":2,"next_page":null}}"#;

pub const DEPENDENCIES: &str = r#"{"dependencies":[{"id":1,"version_id":7,"crate_id":"log","req":"^0.4","optional":false,"default_features":true,"features":["std"],"target":"cfg(unix)","kind":"normal","downloads":0},{"crate_id":"log","req":"^0.4","kind":"dev"}]}"#;

pub const DEPENDENTS: &str = r#"{"dependencies":[{"id":1,"version_id":7,"crate_id":"demo","req":"^1","optional":true,"default_features":false,"features":[],"target":null,"kind":"build","downloads":9}],"versions":[{"id":7,"crate":"user","num":"0.3.0","yanked":false,"license":"MIT"}],"meta":{"total":1}}"#;

pub const DOWNLOADS: &str = r#"{"version_downloads":[{"version":7,"downloads":3,"date":"2026-02-20"},{"version":7,"downloads":4,"date":"2026-02-21"}],"versions":[{"id":7,"num":"1.2.0"}],"meta":{"extra_downloads":[{"date":"2026-02-20","downloads":41}]}}"#;

pub const SEARCH: &str = r#"{"crates":[{"id":"demo","name":"demo","downloads":5,"recent_downloads":0,"max_version":"0.0.0","max_stable_version":null,"description":"d","versions":null,"keywords":null,"categories":null}],"meta":{"total":1,"next_page":"?page=2","prev_page":null}}"#;

pub const SUMMARY: &str = r#"{"num_downloads":5000000000,"num_crates":2,"new_crates":[{"id":"a","name":"a","downloads":5,"max_version":"0.0.0"}],"most_downloaded":[{"id":"b","name":"b"}],"most_recently_downloaded":[],"just_updated":[{"id":"c","name":"c"}],"popular_keywords":[{"id":"io","keyword":"io","crates_cnt":4}],"popular_categories":[{"id":"a","category":"A","slug":"a","crates_cnt":3}]}"#;

pub const OWNERS: &str = r#"{"users":[{"id":1,"login":"ada","kind":"user","url":"https://x.example","name":"Ada","avatar":null},{"id":1,"login":"github:org:core","kind":"team"}]}"#;

pub const OWNER: &str = r#"{"user":{"id":1,"login":"ada","name":null}}"#;

pub const AUTHORS: &str = r#"{"users":[{"login":"ada"}],"meta":{"names":["Ada Lovelace"]}}"#;

pub const KEYWORDS: &str = r#"{"keywords":[{"id":"io","keyword":"io","created_at":"2014-12-05T20:20:39Z","crates_cnt":4}],"meta":{"total":1}}"#;

pub const KEYWORD: &str = r#"{"keyword":{"id":"io","keyword":"io","crates_cnt":4}}"#;

pub const CATEGORIES: &str = r#"{"categories":[{"id":"a","category":"A","slug":"a","description":"d","crates_cnt":3}],"meta":{"total":1}}"#;

pub const CATEGORY: &str = r#"{"category":{"id":"a","category":"A","slug":"a","crates_cnt":3,"subcategories":[{"slug":"a::b","category":"B"}],"parent_categories":[]}}"#;

pub const SITE: &str = r#"{"deployed_sha":"00","commit":"00","cdn_base":"https://static.x.example","read_only":false,"banner_message":null}"#;

pub const ADVISORIES: &str = r#"[{"id":"RUSTSEC-2024-0001","summary":"s","details":"d","aliases":["CVE-2024-1"],"published":"2024-04-19T12:00:00Z","modified":"2024-04-20T12:00:00Z","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],"affected":[{"package":{"ecosystem":"crates.io","name":"demo"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0.0.0-0"},{"fixed":"1.2.0"}]}],"versions":["1.0.0"],"database_specific":{"categories":["memory-corruption"],"informational":null}}],"references":[{"type":"ADVISORY","url":"https://x.example"}]}]"#;

pub const INDEX: &str = r#"{"name":"demo","vers":"1.2.0","deps":[{"name":"tls","package":"rustls","req":"^0.23","features":["",""],"optional":true,"default_features":false,"target":"cfg(unix)","kind":"normal"}],"cksum":"00","features":{"default":["std"]},"features2":{"std":["dep:tls"]},"yanked":false,"links":null,"rust_version":"1.70","pubtime":"2025-11-01T10:00:00Z","v":2}"#;

pub const V1_CRATE: &str = r#"{"crate":{"name":"demo","homepage":null,"repository":"https://x.example","keywords":["io"],"categories":[],"downloads":5,"recent_downloads":null,"created_at":"2014-12-05T20:20:39.487502Z","updated_at":null,"crates_io_url":"https://x.example/crates/demo","newest_version":"1.2.0","max_stable_version":null,"description":"d","documentation":null},"recent_versions":[{"num":"1.2.0","created_at":null,"yanked":false,"license":"MIT","downloads":1,"rust_version":null}]}"#;

pub const V1_VERSIONS: &str = r#"{"crate":"demo","default_version":"1.2.0","count":1,"versions":[{"num":"1.2.0","yanked":false,"features":{"a":["b"]},"published_by":"ada","authors":["Ada"],"links":"z"}]}"#;

pub const V1_DEPENDENCIES: &str = r#"{"crate":"demo","version":"1.2.0","count":1,"dependencies":[{"crate":"log","req":"^0.4","kind":"normal","optional":false,"default_features":true}]}"#;

pub const V1_SEARCH: &str = r#"{"page":1,"sort":"relevance","count":1,"limit":20,"query":"d","total":1,"results":[{"name":"demo","downloads":1}],"ranked_by":"dependents","filtered_by":["keyword","owner"],"reach":1000}"#;

pub const V1_SUGGEST: &str = r#"{"query":"de","count":1,"suggestions":[{"name":"demo","version":"1.2.0","description":null}]}"#;

pub const V1_SUMMARY: &str = r#"{"num_crates":1,"num_versions":2,"num_downloads":null,"as_of":"2026-08-20T11:22:33Z","most_downloaded":[{"name":"demo","downloads":1}],"most_dependents":[{"name":"demo","dependents":3}],"just_updated":[],"new_crates":[],"popular_keywords":[{"name":"io","crates":4}],"popular_categories":[{"name":"a::b","crates":3}]}"#;

pub const V1_OWNERS: &str = r#"{"crate":"demo","count":1,"owners":[{"login":"ada","kind":"user","name":null,"avatar":null,"url":null}]}"#;

pub const V1_DEPENDENTS: &str = r#"{"crate":"demo","page":1,"limit":20,"total":1,"count":1,"dependents":[{"crate":"user","version":"0.3.0","req":"^1","kind":"normal","optional":false,"default_features":true,"downloads":9}]}"#;

pub const V1_DOWNLOADS: &str = r#"{"crate":"demo","from":"2026-02-20","to":"2026-02-21","versions":[{"num":"1.2.0","days":[{"date":"2026-02-20","downloads":3}]}],"other":[{"date":"2026-02-21","downloads":null}]}"#;

pub const V1_ADVISORIES: &str = r#"{"crate":"demo","count":1,"advisories":[{"id":"RUSTSEC-2024-0001","summary":"s","informational":"unsound","severity":"high","cvss":null,"aliases":[],"categories":[],"published":null,"modified":null,"withdrawn":null,"references":[],"ranges":[{"introduced":null,"fixed":"1.2.0","last_affected":null}],"versions":[]}]}"#;

pub const V1_KEYWORDS: &str =
    r#"{"page":1,"limit":20,"total":1,"count":1,"keywords":[{"name":"io","crates":4}]}"#;

pub const V1_CATEGORIES: &str = r#"{"page":1,"limit":20,"total":1,"count":1,"categories":[{"slug":"a","name":"A","description":null,"crates":3,"subcategories":[],"parents":[]}]}"#;

pub const V1_README: &str = r#"{"crate":"demo","version":"1.2.0","html":"<p>hi</p>"}"#;

pub const V1_FEATURES: &str =
    r#"{"crate":"demo","version":"1.2.0","count":1,"features":{"a":["b","dep:c"]}}"#;

pub const V1_META: &str =
    r#"{"note":"n","source":"s","endpoints":["/v1/meta"],"sort_options":["alpha"]}"#;
