//! Bills of materials meet the schema of `CycloneDX` 1.5.

#![cfg(not(target_arch = "wasm32"))]

use boon::{Compiler, SchemaIndex, Schemas};
use cratescope_registry::License;
use cratescope_resolve::export::cyclonedx;
use cratescope_resolve::{Known, LicensePolicy, audit, read_lockfile};
use serde_json::{Value, json};

const BASE: &str = "http://cyclonedx.org/schema/";
const FILES: [(&str, &str); 3] = [
    (
        "bom-1.5.schema.json",
        include_str!("schema/bom-1.5.SNAPSHOT.schema.json"),
    ),
    (
        "jsf-0.82.SNAPSHOT.schema.json",
        include_str!("schema/jsf-0.82.SNAPSHOT.schema.json"),
    ),
    (
        "spdx.SNAPSHOT.schema.json",
        include_str!("schema/spdx.SNAPSHOT.schema.json"),
    ),
];

struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn read() -> Self {
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        for (name, text) in FILES {
            let schema = serde_json::from_str(text).expect("JSON");
            compiler
                .add_resource(&format!("{BASE}{name}"), schema)
                .expect("a schema");
        }
        let mut schemas = Schemas::new();
        let index = compiler.compile(&format!("{BASE}{}", FILES[0].0), &mut schemas);
        let index = index.expect("the schema and what it refers to");
        Self { schemas, index }
    }

    fn check(&self, bill: &Value) -> Result<(), String> {
        let checked = self.schemas.validate(bill, self.index);
        checked.map_err(|error| error.to_string())
    }
}

fn bill(lock: &str, licenses: &[&str]) -> Value {
    let graph = read_lockfile(lock).expect("a lock file");
    let licenses = licenses.iter().cycle().take(graph.packages.len());
    let known: Vec<Known> = licenses
        .map(|license| Known {
            license: Some(License::new(*license)),
            ..Known::default()
        })
        .collect();
    let audit = audit(&graph, &known, &LicensePolicy::default());
    serde_json::from_str(&cyclonedx(&graph, &known, &audit)).expect("JSON")
}

#[test]
fn the_schema_tells_good_from_bad() {
    let schema = Schema::read();
    let good = json!({"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1});
    assert_eq!(schema.check(&good), Ok(()));
    for bad in [
        json!({"bomFormat": "x", "specVersion": "1.5"}),
        json!({"specVersion": "1.5"}),
    ] {
        assert!(schema.check(&bad).is_err(), "{bad}");
    }
}

#[test]
fn our_own_lock_file_is_a_good_bill() {
    let lock = include_str!("../../../../Cargo.lock");
    let bill = bill(
        lock,
        &["MIT OR Apache-2.0", "see LICENSE", "", "GPL-3.0+ WITH x"],
    );
    assert!(
        bill["components"]
            .as_array()
            .is_some_and(|list| list.len() > 100)
    );
    assert_eq!(Schema::read().check(&bill), Ok(()));
}

#[test]
fn odd_packages_make_a_good_bill() {
    let lock = r#"
        [[package]]
        name = "a b <\"&"
        version = "1.0.0-rc.1+x"
        checksum = "no checksum"
        dependencies = ["twin"]
        [[package]]
        name = "twin"
        version = "1.0.0"
        source = "git+https://git.example/a b?c#d"
        [[package]]
        name = "twin"
        version = "1.0.0"
        source = "registry+file:///odd"
        [[package]]
        name = "twin"
        version = "1.0.0"
        source = "git+https://git.example/a b?c#d"
    "#;
    let bill = bill(lock, &["\u{0}"]);
    assert_eq!(Schema::read().check(&bill), Ok(()));
}
