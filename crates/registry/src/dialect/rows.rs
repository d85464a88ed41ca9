//! Reading long lists bit by bit: the versions of a crate, the lines of its
//! index file.
//!
//! Most answers are small. A crate can have 23,000 features and its document
//! 20 MB, though: read in one go, a page would hang for half a second.

use super::{Reading, Unready, Value, Work};
use crate::courier::Response;
use crate::index::{self, IndexFile};
use crate::json::{FromJson, Json};
use crate::sort_rows;
use crate::{Error, Version, Versions, default_version};
use std::sync::Arc;

mod scan;

use scan::{Found, RowScan};

/// Reads what is around the rows.
type ReadFrame = fn(&str, u16, &str) -> Result<Versions, Error>;

/// How versions are wrapped.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// Objects around the list.
    pub level: u32,
    pub frame: ReadFrame,
}

/// As in `/v1/versions`.
pub(super) const V1: Shape = Shape {
    level: 2,
    frame: crate::v1::decode::<Versions>,
};

/// Reads a list of versions of the crate of this name.
pub(super) fn versions_of(
    response: &Arc<Response>,
    url: &str,
    shape: Shape,
    krate: &str,
) -> Result<Reading, Unready> {
    let rows = VersionRows::new(response, url, shape, krate);
    Ok(Reading::Work(Box::new(Alone(rows))))
}

/// Reads an index file.
pub(super) fn index_of(response: &Arc<Response>, url: &str) -> Result<Reading, Unready> {
    Ok(Reading::Work(Box::new(Alone(IndexLines::new(
        response, url,
    )?))))
}

/// Reading that goes on bit by bit.
pub(super) trait Bits: Send {
    type Whole: Send + Sync + 'static;

    /// Reads until `enough`; the whole at the end.
    fn read(&mut self, enough: &mut dyn FnMut() -> bool) -> Option<Result<Self::Whole, Error>>;
}

struct Alone<B>(B);

impl<B: Bits> Work for Alone<B> {
    fn advance(&mut self, enough: &mut dyn FnMut() -> bool) -> Option<Result<Value, Error>> {
        let whole = self.0.read(enough)?;
        Some(whole.map(|whole| Arc::new(whole) as Value))
    }
}

/// Two readings, one after the other, and what is made of them.
pub(super) struct Both<A: Bits, B: Bits, F> {
    pub first: A,
    pub then: B,
    pub join: F,
    pub read: Option<Result<A::Whole, Error>>,
}

impl<A, B, F, T> Work for Both<A, B, F>
where
    A: Bits,
    B: Bits,
    F: FnMut(Result<A::Whole, Error>, Result<B::Whole, Error>) -> Result<T, Error> + Send,
    T: Send + Sync + 'static,
{
    fn advance(&mut self, enough: &mut dyn FnMut() -> bool) -> Option<Result<Value, Error>> {
        if self.read.is_none() {
            self.read = Some(self.first.read(enough)?);
        }
        let second = self.then.read(enough)?;
        let first = self.read.take()?;
        Some((self.join)(first, second).map(|whole| Arc::new(whole) as Value))
    }
}

/// The rows of a list of versions, one by one; then what is around them.
pub(super) struct VersionRows {
    response: Arc<Response>,
    url: String,
    shape: Shape,
    /// The crate's name where the answer does not tell it.
    krate: String,
    scan: RowScan,
    versions: Vec<Version>,
    skipped: usize,
}

impl VersionRows {
    pub(super) fn new(response: &Arc<Response>, url: &str, shape: Shape, krate: &str) -> Self {
        Self {
            krate: krate.to_owned(),
            response: Arc::clone(response),
            url: url.to_owned(),
            shape,
            scan: RowScan::new("versions", shape.level),
            versions: Vec::new(),
            skipped: 0,
        }
    }

    fn keep(&mut self, row: Option<Version>) {
        match row {
            Some(version) => self.versions.push(version),
            None => self.skipped += 1,
        }
    }

    /// What is left of the body without its rows tells the rest, and refusals.
    fn finish(&mut self) -> Result<Versions, Error> {
        let body = self.response.body.as_str();
        let frame = self.scan.frame(body);
        let mut whole = (self.shape.frame)(&self.url, self.response.status, &frame)?;
        let mut versions = std::mem::take(&mut self.versions);
        sort_rows(&mut versions, |a, b| (&b.num, b.id).cmp(&(&a.num, a.id)));
        if whole.krate.is_empty() {
            whole.krate = std::mem::take(&mut self.krate);
        }
        // The frame was read without a row, and counted none.
        whole.count = whole.count.filter(|count| *count > 0);
        // Of a part the highest may be missing.
        if whole.next_page.is_none() {
            let default = default_version(&versions).map(|version| version.num.clone());
            whole.default_version = whole.default_version.or(default);
            whole.count = whole.count.or(Some(versions.len() as u64));
        }
        whole.versions = versions;
        whole.skipped += self.skipped;
        Ok(whole)
    }
}

impl Bits for VersionRows {
    type Whole = Versions;

    fn read(&mut self, enough: &mut dyn FnMut() -> bool) -> Option<Result<Versions, Error>> {
        loop {
            let response = Arc::clone(&self.response);
            match self.scan.next(response.body.as_bytes()) {
                Found::Row(range) => {
                    let row = response.body.get(range).unwrap_or_default();
                    let row = Json::parse(&self.url, row).ok();
                    self.keep(row.and_then(|row| Version::from_json(&row)));
                }
                Found::NoRow => self.keep(None),
                Found::Pause => {}
                Found::End => return Some(self.finish()),
            }
            if enough() {
                return None;
            }
        }
    }
}

/// The lines of an index file.
pub(super) struct IndexLines {
    url: String,
    response: Arc<Response>,
    at: usize,
    file: IndexFile,
}

impl IndexLines {
    pub(super) fn new(response: &Arc<Response>, url: &str) -> Result<Self, Error> {
        index::check_status(url, response.status)?;
        Ok(Self {
            url: url.to_owned(),
            response: Arc::clone(response),
            at: 0,
            file: IndexFile::default(),
        })
    }
}

impl Bits for IndexLines {
    type Whole = IndexFile;

    fn read(&mut self, enough: &mut dyn FnMut() -> bool) -> Option<Result<IndexFile, Error>> {
        while let Some(rest) = self.response.body.get(self.at..)
            && !rest.is_empty()
        {
            let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
            self.file.add_line(&rest[..end]);
            self.at += end;
            if enough() {
                return None;
            }
        }
        let file = std::mem::take(&mut self.file);
        Some(index::check_lines(&self.url, file))
    }
}
