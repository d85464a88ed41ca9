//! Pages: by number, or by a text that only the registry reads.

use super::parameters::Parameters;
use crate::answer::Refusal;

const DEFAULT: usize = 10;
const MOST: usize = 100;

/// What a list lets its pages be named by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// `page`, up to the last one that may be asked for.
    Numbers(Option<usize>),
    /// `seek` alone.
    Seek,
    /// Both, but not together.
    Either(usize),
}

/// How this page was asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Unsaid,
    Page(usize),
    Seek,
}

/// A page of a list.
pub(super) struct Paging {
    pub(super) offset: usize,
    pub(super) per_page: usize,
    asked: Asked,
    named: Named,
}

impl Paging {
    pub(super) fn read(parameters: &Parameters, named: Named) -> Result<Self, Refusal> {
        let refuse = |detail: &str| Err(Refusal::bad_request(detail));
        let per_page = parameters.positive("per_page")?.unwrap_or(DEFAULT);
        if per_page > MOST {
            return refuse("cannot request more than 100 items");
        }
        let page = parameters.positive("page")?;
        let seek = parameters.get("seek");
        let last = match named {
            Named::Either(_) if page.is_some() && seek.is_some() => {
                return refuse("providing both ?page= and ?seek= is unsupported");
            }
            Named::Seek if page.is_some() => {
                return refuse("?page= is not supported for this request");
            }
            Named::Numbers(_) if seek.is_some() => {
                return refuse("?seek= is not supported for this request");
            }
            Named::Numbers(last) => last,
            Named::Either(last) => Some(last),
            Named::Seek => None,
        };
        let (offset, asked) = match (page, seek) {
            (Some(page), _) if last.is_some_and(|last| page > last) => {
                return refuse(&format!(
                    "Page {page} is unavailable for performance reasons. Please take a look at \
                     https://registry.example/data-access for alternatives."
                ));
            }
            (Some(page), _) => ((page - 1).saturating_mul(per_page), Asked::Page(page)),
            (None, Some(seek)) => (read_seek(seek)?, Asked::Seek),
            (None, None) => (0, Asked::Unsaid),
        };
        Ok(Self {
            offset,
            per_page,
            asked,
            named,
        })
    }

    /// The rows of this page.
    pub(super) fn of<T>(&self, rows: Vec<T>) -> Vec<T> {
        rows.into_iter()
            .skip(self.offset)
            .take(self.per_page)
            .collect()
    }

    /// The query of the next page: there is one whenever this one is full.
    pub(super) fn next(&self, parameters: &Parameters, rows: usize) -> Option<String> {
        if rows < self.per_page {
            return None;
        }
        match (self.asked, self.named) {
            (Asked::Page(page), _) => Some(parameters.with("page", &(page + 1).to_string())),
            (_, Named::Numbers(_)) => None,
            _ => Some(parameters.with("seek", &seek_to(self.offset + rows))),
        }
    }

    /// The query of the page before, where pages have numbers.
    pub(super) fn previous(&self, parameters: &Parameters) -> Option<String> {
        match self.asked {
            Asked::Page(page) if page > 1 => Some(parameters.with("page", &(page - 1).to_string())),
            _ => None,
        }
    }
}

/// In the alphabet of base64url, as the real ones.
fn seek_to(offset: usize) -> String {
    format!("WzE{offset:08x}d")
}

fn read_seek(seek: &str) -> Result<usize, Refusal> {
    let digits = seek
        .strip_prefix("WzE")
        .and_then(|rest| rest.strip_suffix('d'));
    digits
        .and_then(|digits| usize::from_str_radix(digits, 16).ok())
        .ok_or_else(|| Refusal::bad_request("invalid seek parameter"))
}
