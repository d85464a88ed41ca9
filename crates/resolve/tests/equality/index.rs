//! Index lines in memory: those of the embedded snapshot, or others.

use cratescope_registry::index::IndexVersion;
use cratescope_registry::{CrateName, default_version};
use cratescope_resolve::{IndexFile, IndexSource};
use std::collections::BTreeMap;
use std::sync::Arc;

pub struct Index {
    pub crates: BTreeMap<String, Crate>,
}

pub struct Crate {
    pub text: String,
    pub versions: Arc<[IndexVersion]>,
}

impl Crate {
    /// The version that the crate is known by.
    pub fn default_version(&self) -> &IndexVersion {
        default_version(&self.versions).expect("a crate has versions")
    }
}

impl Index {
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of_snapshot() -> Self {
        use cratescope_registry::index::read_file;
        use cratescope_registry::v1::SearchQuery;
        use cratescope_store::Store;
        use std::path::Path;

        let file = "../gateway/data/snapshot.sqlite.zst";
        let store = Store::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
        let store = store.expect("the snapshot opens");
        let mut crates = BTreeMap::new();
        for page in 1.. {
            let query = SearchQuery {
                page,
                limit: 100,
                ..SearchQuery::default()
            };
            let found = store.search(&query).expect("a page of crates").results;
            if found.is_empty() {
                break;
            }
            for row in found {
                let name = CrateName::new(&row.name).expect("a name");
                let file = store.index_file(&name).expect("an index file");
                let text = String::from_utf8(file).expect("text");
                let versions = read_file(&text).versions.into();
                crates.insert(row.name, Crate { text, versions });
            }
        }
        Self { crates }
    }
}

impl IndexSource for Index {
    async fn fetch(&self, names: &[CrateName]) -> Vec<IndexFile> {
        let file = |name: &CrateName| match self.crates.get(name.as_str()) {
            Some(found) => IndexFile::Versions(Arc::clone(&found.versions)),
            None => IndexFile::Absent,
        };
        names.iter().map(file).collect()
    }
}
