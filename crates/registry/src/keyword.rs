//! Keywords that crates carry.

use crate::json::{FromJson, Json};
use serde::Serialize;

/// A keyword with how many crates carry it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Keyword {
    /// The keyword, in lower case on crates.io.
    pub name: String,
    /// Crates that carry it; `None` where not told.
    pub crates: Option<u64>,
}

impl FromJson for Keyword {
    /// Reads rows of both dialects. `None` without a name.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let name = ["name", "keyword", "id"].into_iter();
        Some(Self {
            name: name.filter_map(|key| json.text(key)).next()?,
            crates: json.count("crates").or_else(|| json.count("crates_cnt")),
        })
    }
}

/// `data` of `/v1/keywords`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Keywords {
    /// Which page this is, from 1.
    pub page: Option<u64>,
    /// Rows a page can hold.
    pub limit: Option<u64>,
    /// All keywords, on this and other pages.
    pub total: Option<u64>,
    /// Rows on this page.
    pub count: Option<u64>,
    /// The keywords of this page.
    pub keywords: Vec<Keyword>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for Keywords {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            page: json.count("page"),
            limit: json.count("limit"),
            total: json.count("total"),
            count: json.count("count"),
            keywords: json.rows("keywords", &mut skipped),
            skipped,
        })
    }
}
