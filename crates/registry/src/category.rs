//! The registry's categories of crates.

use crate::json::{FromJson, Json};
use serde::{Serialize, Serializer};

/// A category with how many crates are in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Category {
    /// Names it in addresses: `no-std::no-alloc`. Empty where only the display
    /// name was told.
    pub slug: String,
    /// The display name's last part: `No dynamic allocation`. `None` where not
    /// told.
    pub name: Option<String>,
    /// A sentence or two. `None` where not told.
    pub description: Option<String>,
    /// Crates in it, of a top-level one those below it too; `None` where not
    /// told.
    pub crates: Option<u64>,
    /// The categories below it, where told.
    pub subcategories: Vec<Category>,
    /// The categories above it, topmost first, where told.
    pub parents: Vec<Category>,
}

impl FromJson for Category {
    /// Reads rows of both dialects, and those of `/v1/summary`, where `name`
    /// is the slug. `None` without slug and name.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let slug = json.text("slug").or_else(|| json.text("id"));
        let (slug, name) = match (slug, json.text("name"), json.text("category")) {
            (Some(slug), name, category) => (slug, category.or(name)),
            (None, Some(slug), category) => (slug, category),
            (None, None, category) => (String::new(), Some(category?)),
        };
        let list = |key| -> Vec<Self> { json.rows(key, &mut 0) };
        let mut parents = list("parents");
        parents.extend(list("parent_categories"));
        Some(Self {
            slug,
            name,
            description: json.text("description"),
            crates: json.count("crates").or_else(|| json.count("crates_cnt")),
            subcategories: list("subcategories"),
            parents,
        })
    }
}

impl Category {
    /// What to call it: the display name, else the slug.
    #[must_use]
    pub fn title(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.slug)
    }
}

/// Writes categories as `/v1/summary` counts them: slug and number.
pub(crate) fn counts<S: Serializer>(rows: &[Category], to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Count<'a> {
        name: &'a str,
        crates: Option<u64>,
    }
    to.collect_seq(rows.iter().map(|category| Count {
        name: if category.slug.is_empty() {
            category.title()
        } else {
            &category.slug
        },
        crates: category.crates,
    }))
}

/// `data` of `/v1/categories`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Categories {
    /// Which page this is, from 1.
    pub page: Option<u64>,
    /// Rows a page can hold.
    pub limit: Option<u64>,
    /// All top-level categories, on this and other pages.
    pub total: Option<u64>,
    /// Rows on this page.
    pub count: Option<u64>,
    /// The categories of this page.
    pub categories: Vec<Category>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for Categories {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            page: json.count("page"),
            limit: json.count("limit"),
            total: json.count("total"),
            count: json.count("count"),
            categories: json.rows("categories", &mut skipped),
            skipped,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn read(body: &str) -> Category {
        let json = Json::parse("/category", body).expect("JSON");
        Category::from_json(&json).expect("a category")
    }

    #[test]
    fn slug_and_display_name_are_kept_apart() {
        let web = read(
            r#"{"id":"a::b","slug":"a::b","category":"B","crates_cnt":3,
            "subcategories":[{"slug":"a::b::c","category":"C"},7],"parent_categories":[{"slug":"a"}]}"#,
        );
        assert_eq!(
            (web.slug.as_str(), web.title(), web.crates),
            ("a::b", "B", Some(3))
        );
        assert_eq!(web.subcategories[0].title(), "C");
        assert_eq!(web.parents[0].slug, "a");
        let counted = read(r#"{"name":"encoding","crates":2}"#);
        assert_eq!((counted.slug.as_str(), counted.name), ("encoding", None));
        let nameless = read(r#"{"category":"No standard library"}"#);
        assert_eq!(
            (nameless.slug.as_str(), nameless.title()),
            ("", "No standard library")
        );
    }
}
