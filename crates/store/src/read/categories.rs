use super::page::{Page, read_page};
use crate::StoreError;
use crate::store::Store;
use cratescope_registry::{Categories, Category, ListSort, Missing, Paging};
use rusqlite::{Connection, OptionalExtension, Row};

impl Store {
    /// One page of the categories at the top, each with those directly below it;
    /// of each the slug and the count are known, not its name. Pages past the end are empty.
    ///
    /// # Errors
    /// Failures to read.
    pub fn categories(&self, sort: ListSort, paging: Paging) -> Result<Categories, StoreError> {
        let order = match sort {
            ListSort::Crates => "crates DESC, slug",
            ListSort::Alpha => "slug",
        };
        let top = "category WHERE instr(slug, '::') = 0";
        self.read(|connection| {
            let Page { total, mut rows } = read_page(connection, top, order, paging, read_row)?;
            for category in &mut rows {
                category.subcategories = below(connection, &category.slug)?;
            }
            Ok(Categories {
                page: Some(paging.page.into()),
                limit: Some(paging.limit.into()),
                total: Some(total),
                count: Some(rows.len() as u64),
                categories: rows,
                skipped: 0,
            })
        })
    }

    /// A category by its slug, with those directly below it and all above it.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when no crate is in it; failures to read.
    pub fn category(&self, slug: &str) -> Result<Categories, StoreError> {
        self.read(|connection| {
            let mut category = find(connection, slug)?
                .ok_or_else(|| Missing::Other(format!("there is no category `{slug}`")))?;
            category.subcategories = below(connection, &category.slug)?;
            for (at, _) in category.slug.match_indices("::") {
                category
                    .parents
                    .extend(find(connection, &category.slug[..at])?);
            }
            Ok(Categories {
                total: Some(1),
                count: Some(1),
                categories: vec![category],
                ..Categories::default()
            })
        })
    }
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<Category> {
    Ok(Category {
        slug: row.get("slug")?,
        crates: row.get("crates")?,
        ..Category::default()
    })
}

fn find(connection: &Connection, slug: &str) -> Result<Option<Category>, StoreError> {
    let found = connection
        .prepare_cached("SELECT slug, crates FROM category WHERE slug = ?1")?
        .query_row([slug.to_lowercase()], read_row)
        .optional()?;
    Ok(found)
}

fn below(connection: &Connection, slug: &str) -> Result<Vec<Category>, StoreError> {
    // `;` follows `:`, so the range holds every `slug::…`.
    let rows = connection
        .prepare_cached(
            "SELECT slug, crates FROM category
             WHERE slug > ?1 || '::' AND slug < ?1 || ':;' AND instr(substr(slug, length(?1) + 3), '::') = 0
             ORDER BY slug",
        )?
        .query_map([slug], read_row)?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}
