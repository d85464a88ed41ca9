//! What the registry answered, as the documented JSON.

use crate::source::searched::searched;
use crate::{SourceError, Told};
use cratescope_registry::dialect::Value;
use cratescope_registry::{
    Advisories, Categories, CrateDocument, Dependencies, Dependents, DocsBuild, Downloads,
    FeatureList, Keywords, Missing, Owners, Question, Readme, Suggestions, Summary, Topic,
    Versions,
};
use serde::Serialize;
use std::any::Any;

/// Versions in `/v1/crate`.
const RECENT: usize = 10;

/// The answer to a question, whose type the question says.
pub(super) fn told(question: &Question, value: &Value) -> Result<Told, SourceError> {
    if let Question::Search(query) = question {
        return searched(answer(value)?, query);
    }
    match question.topic() {
        Topic::Suggest => json::<Suggestions>(value),
        Topic::Crate => crate_document(answer(value)?),
        Topic::Versions => json::<Versions>(value),
        Topic::Dependencies => json::<Dependencies>(value),
        Topic::Features => json::<FeatureList>(value),
        Topic::Readme => readme(answer(value)?),
        Topic::Owners => json::<Owners>(value),
        Topic::Dependents => json::<Dependents>(value),
        Topic::Downloads => json::<Downloads>(value),
        Topic::Advisories => json::<Advisories>(value),
        Topic::DocsBuild => json::<DocsBuild>(value),
        Topic::Summary => json::<Summary>(value),
        Topic::Keywords => json::<Keywords>(value),
        Topic::Categories => json::<Categories>(value),
        topic @ (Topic::Search | Topic::Index | Topic::Meta) => Err(SourceError::NotOffered(topic)),
    }
}

fn crate_document(document: &CrateDocument) -> Result<Told, SourceError> {
    let told = match document.recent_versions.get(..RECENT) {
        None => Told::json(document)?,
        Some(recent) => Told::json(&CrateDocument {
            recent_versions: recent.to_vec(),
            ..document.clone()
        })?,
    };
    let krate = &document.krate;
    // Told together with the last versions.
    let is_part = krate.newest_version.is_none() && krate.default_version.is_some();
    Ok(match is_part {
        true => told.passing("without the last versions, which the registry did not tell"),
        false => told,
    })
}

/// Sanitised again: old files were rendered by older rules.
fn readme(readme: &Readme) -> Result<Told, SourceError> {
    let html = cratescope_readme::clean(&readme.html);
    Told::json(&Readme {
        html: html.ok_or(SourceError::Missing(Missing::Readme))?,
        ..readme.clone()
    })
}

fn json<T: Any + Serialize>(value: &Value) -> Result<Told, SourceError> {
    Told::json(answer::<T>(value)?)
}

fn answer<T: Any>(value: &Value) -> Result<&T, SourceError> {
    let other = || SourceError::Failed("an answer is of another type than its question".into());
    value.downcast_ref().ok_or_else(other)
}
