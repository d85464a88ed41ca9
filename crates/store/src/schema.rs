//! The tables of a store, and how a file says that it is one.

/// Written to `PRAGMA application_id`: `CSCP`.
pub(crate) const APPLICATION_ID: i32 = 0x4353_4350;

/// Written to `PRAGMA user_version`. Raise it with every change of
/// `schema.sql` that readers notice: a store of another format is refused.
pub(crate) const FORMAT: i32 = 2;

/// Bytes a page. Large enough that long rows (READMEs, feature sets) seldom
/// need a chain of overflow pages.
pub(crate) const PAGE_SIZE: i32 = 8192;

/// Creates every table.
pub(crate) const SQL: &str = include_str!("schema.sql");
