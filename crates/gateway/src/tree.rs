//! Dependency trees, resolved from the source's index files as the app does it.

mod facts;
mod files;
mod format;

pub(crate) use format::Format;

use crate::{Data, Source, SourceError, Told};
use cratescope_registry::index::IndexVersion;
use cratescope_registry::{CrateName, Error, Missing, default_version};
use cratescope_resolve::{
    Graph, IndexFile, LicensePolicy, Lock, Progress, Resolver, TreeOptions, audit, export,
};
use files::Files;
use serde::Serialize;
use serde_json::value::RawValue;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::spawn_blocking;

/// Shorter than clients wait.
const TIME_LIMIT: Duration = Duration::from_secs(17);

/// The resolver's work for one tree: a second or two. Real crates need a
/// hundredth of it.
const EFFORT: u64 = 6_000_000;

/// Index files for one tree; the largest projects need half as many.
const MOST_FILES: usize = 3_000;

/// What is asked: a crate's version, how, and in which form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TreeQuestion {
    pub(crate) name: CrateName,
    /// The default version when none is named.
    pub(crate) version: Option<String>,
    pub(crate) options: TreeOptions,
    pub(crate) format: Format,
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(rename = "crate")]
    krate: &'a str,
    version: &'a str,
    tree: &'a RawValue,
}

/// The tree that is asked for.
pub(crate) async fn answer(
    source: Arc<dyn Source>,
    question: TreeQuestion,
) -> Result<Told, SourceError> {
    let made = tokio::time::timeout(TIME_LIMIT, make(source, question)).await;
    made.unwrap_or(Err(SourceError::Upstream(Error::Timeout)))
}

async fn make(source: Arc<dyn Source>, question: TreeQuestion) -> Result<Told, SourceError> {
    let mut files = Files::new(Arc::clone(&source));
    let versions = files.of_root(&question.name).await?;
    let version = chosen(&versions, &question)?.clone();
    let problem = cratescope_resolve::Problem {
        effort: EFFORT,
        ..question.options.problem(&version)
    };
    let resolver = Resolver::new(problem).map_err(|error| unsolved(&error))?;
    let lock = resolved(resolver, &mut files).await?;
    let options = question.options.clone();
    let graph = {
        let version = version.clone();
        let graph = move || options.graph(&lock, &version);
        blocking(graph).await?.map_err(|error| unsolved(&error))?
    };
    let (graph, known) = facts::gather(&source, graph, &files).await;
    let data = blocking(move || written(&graph, &known, &version, question.format)).await??;
    Ok(match files.fault() {
        Some(why) => Told::of(data).passing(&why),
        None => Told::of(data),
    })
}

fn chosen<'a>(
    versions: &'a [IndexVersion],
    question: &TreeQuestion,
) -> Result<&'a IndexVersion, SourceError> {
    let found = match &question.version {
        Some(wanted) => versions
            .iter()
            .find(|version| version.num.as_str() == wanted),
        None => default_version(versions),
    };
    found.ok_or_else(|| {
        SourceError::Missing(Missing::Version {
            name: question.name.to_string(),
            version: question.version.clone().unwrap_or_default(),
        })
    })
}

/// Runs the resolver on threads that may take their time, and reads what it
/// needs in between.
async fn resolved(mut resolver: Resolver, files: &mut Files) -> Result<Lock, SourceError> {
    loop {
        let work = move || {
            let progress = resolver.advance(u64::MAX);
            (resolver, progress)
        };
        let progress;
        (resolver, progress) = blocking(work).await?;
        match progress {
            Progress::Working => {}
            Progress::Needs(names) => {
                if files.len() + names.len() > MOST_FILES {
                    let what =
                        format!("more than {MOST_FILES} index files are needed for this tree");
                    return Err(SourceError::Unsolved(what));
                }
                for (name, file) in files.fetch(names).await? {
                    resolver.learn(&name, file);
                }
            }
            Progress::Done(lock) => return Ok(*lock),
            Progress::Failed(error) => return Err(unsolved(&error)),
        }
    }
}

fn written(
    graph: &Graph,
    known: &[cratescope_resolve::Known],
    version: &IndexVersion,
    format: Format,
) -> Result<Data, SourceError> {
    let title = format!("{} {}", version.name, version.num);
    let found = audit(graph, known, &LicensePolicy::default());
    let text = match format {
        Format::Json => {
            let failed = |error: serde_json::Error| SourceError::Failed(error.to_string());
            let tree = RawValue::from_string(export::json(graph, known, &found, true));
            let answer = Answer {
                krate: &version.name,
                version: version.num.as_str(),
                tree: &tree.map_err(failed)?,
            };
            return serde_json::value::to_raw_value(&answer)
                .map(Data::Json)
                .map_err(failed);
        }
        Format::Text => graph.text(&|node| graph.plain_line(node)),
        Format::CycloneDx => export::cyclonedx(graph, known, &found),
        Format::Markdown => export::markdown(graph, &found, &title),
        Format::Svg => export::svg(graph, &title),
    };
    Ok(Data::Document {
        content: text.into_bytes(),
        media_type: format.media_type(),
    })
}

fn unsolved(error: &cratescope_resolve::ResolveError) -> SourceError {
    SourceError::Unsolved(error.to_string())
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, SourceError> {
    let done = spawn_blocking(work).await;
    done.map_err(|error| SourceError::Failed(error.to_string()))
}

/// Why a file that is not there is not: a part of the registry may lack it
/// without the registry lacking it.
fn absent(source: &dyn Source) -> IndexFile {
    match source.is_part() {
        true => IndexFile::Failed("it is not in this server's snapshot".to_owned()),
        false => IndexFile::Absent,
    }
}
