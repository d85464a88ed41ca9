use crate::tree::{Format, TreeQuestion};
use cratescope_registry::{CrateName, Question as Asked};
use cratescope_resolve::TreeOptions;
use std::sync::Arc;

/// What is asked, and the one spelling that all requests for it share.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) endpoint: &'static str,
    /// With the crate's name as this client spelled it: mostly the real one,
    /// which a registry finds with the fewest calls.
    pub(super) asked: Asked,
    /// What makes two questions the same.
    canonical: Asked,
    /// The tree that is asked for; what is asked of the source is then the
    /// crate's index file, and more as it shows.
    pub(super) tree: Option<Arc<TreeQuestion>>,
}

impl Question {
    pub(super) fn of(endpoint: &'static str, asked: Asked) -> Self {
        Self {
            endpoint,
            canonical: asked.clone().canonical(),
            asked,
            tree: None,
        }
    }

    /// A tree. Names that differ in case and signs are one question here too.
    pub(super) fn tree(tree: TreeQuestion) -> Self {
        let asked = Asked::Index(tree.name.clone());
        let canonical = Asked::Index(tree.name.to_canonical());
        Self {
            endpoint: "tree",
            asked,
            canonical,
            tree: Some(Arc::new(tree)),
        }
    }

    /// What makes two trees the same: all but the name, which is in
    /// `canonical`.
    fn shape(&self) -> Option<(&Option<String>, &TreeOptions, Format)> {
        let tree = self.tree.as_ref()?;
        Some((&tree.version, &tree.options, tree.format))
    }

    /// The crate's name as this client spelled it.
    pub(super) const fn name(&self) -> Option<&CrateName> {
        self.asked.crate_name()
    }

    /// Bytes that it takes in memory, about: names are short, and so are most
    /// words.
    pub(super) fn size(&self) -> usize {
        let tree = self.tree.as_ref().map_or(0, |tree| {
            let texts = tree.options.features.iter().chain(&tree.options.targets);
            size_of::<TreeQuestion>()
                + texts
                    .map(|text| text.len() + size_of::<String>())
                    .sum::<usize>()
        });
        size_of::<Self>() + 4 * CrateName::MAX_LEN + tree
    }
}

impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        (self.endpoint, &self.canonical, self.shape())
            == (other.endpoint, &other.canonical, other.shape())
    }
}

impl Eq for Question {}

impl std::hash::Hash for Question {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.endpoint, &self.canonical, self.shape()).hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> CrateName {
        CrateName::new(name).expect("a name")
    }

    #[test]
    fn spellings_of_a_name_are_one_question() {
        let about = |text| Question::of("crate", Asked::Crate(name(text)));
        assert_eq!(about("serde-json"), about("SERDE_json"));
        assert_ne!(about("serde"), about("serde2"));
        assert_eq!(about("Serde-JSON").name(), Some(&name("Serde-JSON")));
    }

    #[test]
    fn index_files_are_kept_apart_by_their_spelling() {
        let file = |text| Question::of("index", Asked::Index(name(text)));
        assert_ne!(file("serde-json"), file("serde_json"));
    }
}
