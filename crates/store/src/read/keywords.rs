use super::page::{Page, read_page};
use crate::StoreError;
use crate::store::Store;
use cratescope_registry::{Keyword, Keywords, ListSort, Paging};

impl Store {
    /// One page of the keywords that crates carry. Pages past the end are
    /// empty.
    ///
    /// # Errors
    /// Failures to read.
    pub fn keywords(&self, sort: ListSort, paging: Paging) -> Result<Keywords, StoreError> {
        let order = match sort {
            ListSort::Crates => "crates DESC, name",
            ListSort::Alpha => "name",
        };
        self.read(|connection| {
            let Page { total, rows } = read_page(connection, "keyword", order, paging, |row| {
                Ok(Keyword {
                    name: row.get("name")?,
                    crates: row.get("crates")?,
                })
            })?;
            Ok(Keywords {
                page: Some(paging.page.into()),
                limit: Some(paging.limit.into()),
                total: Some(total),
                count: Some(rows.len() as u64),
                keywords: rows,
                skipped: 0,
            })
        })
    }
}
