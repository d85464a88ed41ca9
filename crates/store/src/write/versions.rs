//! Versions, with what they share kept once.

use super::Written;
use super::prepared::PreparedCrate;
use super::sets::SharedTexts;
use crate::{StoreError, checksum};
use cratescope_registry::{RustVersion, Timestamp};
use rusqlite::{Connection, Statement, params};

pub(super) fn write(
    connection: &Connection,
    crates: &[PreparedCrate],
    written: &mut Written,
) -> Result<(), StoreError> {
    let mut dependencies = Shared::new(connection, "INSERT INTO dependency_set VALUES (?1, ?2)")?;
    let mut features = Shared::new(connection, "INSERT INTO feature_set VALUES (?1, ?2)")?;
    let mut readmes = Shared::new(connection, "INSERT INTO readme VALUES (?1, ?2)")?;
    let mut insert = connection.prepare(
        "INSERT INTO version VALUES
         (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
    )?;
    for krate in crates {
        for (position, version) in krate.versions.iter().enumerate() {
            let (line, index, details) = (&version.line, version.index(), &version.details);
            insert.execute(params![
                krate.id,
                position,
                index.num.as_str(),
                index.yanked,
                index.checksum.as_deref().map(checksum::to_sql),
                index.rust_version.as_ref().map(RustVersion::as_str),
                index.links,
                index.published_at.as_ref().map(Timestamp::as_str),
                line.format,
                dependencies.id(&line.dependencies)?,
                features.id(&line.features)?,
                line.features2
                    .as_deref()
                    .map(|json| features.id(json))
                    .transpose()?,
                details.license,
                details.edition,
                details.crate_size,
                list(details.bin_names.as_deref()),
                list(details.authors.as_deref()),
                details.downloads,
                details
                    .readme_html
                    .as_deref()
                    .map(|html| readmes.id(html))
                    .transpose()?,
            ])?;
        }
        written.versions += krate.versions.len();
    }
    written.dependency_sets = dependencies.texts.len();
    written.feature_sets = features.texts.len();
    written.readmes = readmes.texts.len();
    Ok(())
}

/// Texts as one JSON list; unknown stays unknown.
fn list(texts: Option<&[String]>) -> Option<String> {
    texts.map(|texts| serde_json::json!(texts).to_string())
}

/// A table of texts that versions share.
struct Shared<'a> {
    texts: SharedTexts<'a>,
    insert: Statement<'a>,
}

impl<'a> Shared<'a> {
    fn new(connection: &'a Connection, insert: &str) -> Result<Self, StoreError> {
        Ok(Self {
            texts: SharedTexts::default(),
            insert: connection.prepare(insert)?,
        })
    }

    /// The text's id; writes it the first time.
    fn id(&mut self, text: &'a str) -> Result<i64, StoreError> {
        let (id, is_new) = self.texts.id(text);
        if is_new {
            self.insert.execute(params![id, text])?;
        }
        Ok(id)
    }
}
