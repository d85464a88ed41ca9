//! Version objects.

use super::crate_object::replace;
use super::person::Person;
use crate::entry::Entry;
use crate::history::Version;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

/// The keys of 2026.
#[derive(Serialize)]
struct Object<'a> {
    id: i32,
    #[serde(rename = "crate")]
    krate: &'a str,
    num: &'a str,
    dl_path: String,
    readme_path: String,
    updated_at: &'a str,
    created_at: &'a str,
    downloads: i32,
    features: &'a RawValue,
    yanked: bool,
    yank_message: Option<&'a str>,
    lib_links: Option<&'a str>,
    license: Option<&'a str>,
    links: Value,
    crate_size: u64,
    published_by: Option<Value>,
    audit_actions: Vec<Value>,
    checksum: &'a str,
    rust_version: Option<&'a str>,
    has_lib: Option<bool>,
    bin_names: Option<&'a [String]>,
    edition: Option<&'a str>,
    description: Option<&'a str>,
    homepage: Option<&'a str>,
    documentation: Option<&'a str>,
    repository: Option<&'a str>,
    trustpub_data: Option<Value>,
    linecounts: Option<Value>,
}

/// The object; `krate` is the crate's name as the answer spells it.
pub(super) fn object(entry: &Entry, version: &Version, krate: &str) -> Box<RawValue> {
    let path = |end: &str| format!("/api/v1/crates/{krate}/{}/{end}", version.num);
    let created_at = version.created_at.as_str();
    let user = || Person::of(entry).user();
    let action = |action: &str| json!({ "action": action, "user": user(), "time": created_at });
    // Kept from these months on.
    let has_publisher = created_at >= "2018-11";
    let mut audit_actions = Vec::new();
    if created_at >= "2019-04" {
        audit_actions.push(action("publish"));
        audit_actions.extend(version.yanked.then(|| action("yank")));
    }
    // What the snapshot knows of the crate, it knows of this version.
    let of_default = |text: &'_ Option<String>| -> Option<String> {
        let is_default = entry.history().default_version()?.id == version.id;
        text.clone().filter(|_| is_default)
    };
    let [description, homepage, documentation, repository] = [
        &entry.description,
        &entry.homepage,
        &entry.documentation,
        &entry.repository,
    ]
    .map(of_default);
    let object = Object {
        id: version.id,
        krate,
        num: &version.num,
        dl_path: path("download"),
        readme_path: path("readme"),
        updated_at: created_at,
        created_at,
        downloads: i32::try_from(version.downloads).unwrap_or(i32::MAX),
        features: &version.features,
        yanked: version.yanked,
        yank_message: version.yank_message.as_deref(),
        lib_links: version.lib_links.as_deref(),
        license: version.license.as_deref(),
        links: json!({
            "dependencies": path("dependencies"),
            "version_downloads": path("downloads"),
            "authors": path("authors"),
        }),
        crate_size: version.crate_size,
        published_by: has_publisher.then(user),
        audit_actions,
        checksum: &version.checksum,
        rust_version: version.rust_version.as_deref(),
        has_lib: None,
        bin_names: version.bin_names.as_deref(),
        edition: version.edition.as_deref(),
        description: description.as_deref(),
        homepage: homepage.as_deref(),
        documentation: documentation.as_deref(),
        repository: repository.as_deref(),
        trustpub_data: None,
        linecounts: None,
    };
    let json = match entry.version_keys() {
        None => to_raw_value(&object),
        keys => serde_json::to_value(&object).and_then(|mut object| {
            replace(&mut object, keys);
            to_raw_value(&object)
        }),
    };
    json.expect("an object is JSON")
}
