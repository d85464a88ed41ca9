//! Writing a store.

mod categories;
mod dependents;
mod keywords;
mod prepared;
mod sets;
mod text;
mod versions;

use crate::record::{CrateRecord, StoreInfo};
use crate::{StoreError, schema};
use prepared::PreparedCrate;
use rusqlite::{Connection, params};
use std::fs;
use std::path::Path;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Crates.
    pub crates: usize,
    /// Versions of all crates.
    pub versions: usize,
    /// Index lines that this program does not read, such as those of a later
    /// index format; they are not in the store.
    pub lines_passed_over: usize,
    /// Distinct lists of dependencies that the versions share.
    pub dependency_sets: usize,
    /// Distinct feature maps that the versions share.
    pub feature_sets: usize,
    /// Distinct READMEs.
    pub readmes: usize,
    /// Size of the file.
    pub bytes: u64,
}

/// Writes a store to `path`, in place of what is there.
///
/// The order of `crates` and of their versions does not matter: the same
/// records always give the same bytes. The file appears only when it is whole.
///
/// # Errors
/// [`StoreError::Record`] for two crates or two versions of one identity, an
/// impossible name, an index line of another crate, or a crate without a
/// readable version; otherwise failures of SQLite or the file system.
pub fn write(
    path: &Path,
    info: &StoreInfo,
    crates: Vec<CrateRecord>,
) -> Result<Written, StoreError> {
    let unfinished = path.with_added_extension("partial");
    if unfinished.exists() {
        fs::remove_file(&unfinished)?;
    }
    let mut written = write_new(&unfinished, info, crates)?;
    fs::rename(&unfinished, path)?;
    written.bytes = fs::metadata(path)?.len();
    Ok(written)
}

fn write_new(
    path: &Path,
    info: &StoreInfo,
    crates: Vec<CrateRecord>,
) -> Result<Written, StoreError> {
    let crates = prepared::prepare(crates)?;
    let mut connection = Connection::open(path)?;
    // A file that is not whole is thrown away, so nothing needs a journal.
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = {}; PRAGMA encoding = 'UTF-8';
         PRAGMA application_id = {}; PRAGMA user_version = {};",
        schema::PAGE_SIZE,
        schema::APPLICATION_ID,
        schema::FORMAT
    ))?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(schema::SQL)?;
    let written = fill(&transaction, info, &crates)?;
    transaction.commit()?;
    // Leaves no trace of the order in which pages were filled, and the file as
    // small as it gets.
    connection.execute_batch("INSERT INTO crate_text (crate_text) VALUES ('optimize'); VACUUM;")?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(written)
}

fn fill(
    connection: &Connection,
    info: &StoreInfo,
    crates: &[PreparedCrate],
) -> Result<Written, StoreError> {
    let mut written = Written {
        crates: crates.len(),
        lines_passed_over: crates.iter().map(|krate| krate.lines_passed_over).sum(),
        ..Written::default()
    };
    write_crates(connection, crates)?;
    versions::write(connection, crates, &mut written)?;
    keywords::write(connection, crates)?;
    categories::write(connection, crates)?;
    text::write(connection, crates)?;
    write_info(connection, info, crates, &written)?;
    Ok(written)
}

fn write_crates(connection: &Connection, crates: &[PreparedCrate]) -> Result<(), StoreError> {
    let dependents = dependents::count(crates);
    let mut insert = connection.prepare(
        "INSERT INTO crate VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?;
    for (krate, dependents) in crates.iter().zip(dependents) {
        let details = &krate.details;
        insert.execute(params![
            krate.id,
            krate.name,
            krate.canonical,
            text::squeezed(&krate.name),
            details.description,
            details.homepage,
            details.repository,
            details.documentation,
            details.downloads,
            details.recent_downloads,
            krate.created_at(),
            krate.updated_at(),
            krate.default_version(),
            krate.newest_version(),
            krate.max_stable_version(),
            krate.versions.len(),
            dependents,
        ])?;
    }
    Ok(())
}

fn write_info(
    connection: &Connection,
    info: &StoreInfo,
    crates: &[PreparedCrate],
    written: &Written,
) -> Result<(), StoreError> {
    let downloads = crates
        .iter()
        .filter_map(|krate| krate.details.downloads)
        .reduce(u64::saturating_add);
    let has_recent_downloads = crates
        .iter()
        .any(|krate| krate.details.recent_downloads.is_some());
    connection.execute(
        "INSERT INTO info VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            info.source,
            info.as_of,
            written.crates,
            written.versions,
            downloads,
            has_recent_downloads
        ],
    )?;
    Ok(())
}
