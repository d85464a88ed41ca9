//! Searching by the Web API, and what it can be narrowed by.

use super::{CratesIo, addresses, read};
use crate::courier::Kind;
use crate::dialect::{Got, Unready};
use crate::v1::SearchQuery;
use crate::{Error, Missing, SearchFilter, SearchPage, percent_encode, web_api};

/// What the Web API is asked to narrow a search by. Keywords, owner and letter
/// exclude each other there: one that is given beside another would pass unseen
/// (contract §2.6), so only the first of them is asked for.
pub(super) struct Narrowed {
    /// A parameter with its value.
    pub(super) parameter: Option<(&'static str, String)>,
    pub(super) filters: Vec<SearchFilter>,
}

impl CratesIo {
    pub(super) fn search(&self, query: &SearchQuery, got: &Got) -> Result<SearchPage, Unready> {
        self.capabilities.reaches(query)?;
        let narrowed = self.narrowed(query, got)?;
        let get = self.api(&addresses::search(query, &narrowed), Kind::List);
        let mut page = read(got, &get, web_api::search)?.answering(query);
        page.filtered_by = narrowed.filters;
        let reach = self.capabilities.reach(query);
        page.reach = reach.filter(|reach| page.total.is_some_and(|total| total > *reach));
        for krate in &mut page.results {
            krate.crates_io_url = Some(self.page_of(&krate.name));
        }
        Ok(page)
    }

    fn narrowed(&self, query: &SearchQuery, got: &Got) -> Result<Narrowed, Unready> {
        let (filter, parameter) = match (query.keywords.as_slice(), &query.owner, query.letter) {
            ([keyword], _, _) => (
                Some(SearchFilter::Keyword),
                Some(("keyword", keyword.clone())),
            ),
            ([_, ..], _, _) => {
                let keywords = query.keywords.join(" ");
                (
                    Some(SearchFilter::Keyword),
                    Some(("all_keywords", keywords)),
                )
            }
            ([], Some(login), _) => (Some(SearchFilter::Owner), Some(self.owned_by(login, got)?)),
            ([], None, Some(letter)) => (
                Some(SearchFilter::Letter),
                Some(("letter", letter.to_string())),
            ),
            ([], None, None) => (None, None),
        };
        let category = SearchFilter::Category;
        let category = category.is_in(query).then_some(category);
        Ok(Narrowed {
            parameter,
            filters: filter.into_iter().chain(category).collect(),
        })
    }

    /// The owner by number: searches know no logins.
    fn owned_by(&self, login: &str, got: &Got) -> Result<(&'static str, String), Unready> {
        let unknown = || Missing::Other(format!("there is no person or team `{login}`"));
        let (place, parameter) = match login.contains(':') {
            true => ("teams", "team_id"),
            false => ("users", "user_id"),
        };
        // Such a part of a path would be another path.
        if login.chars().all(|c| c == '.') {
            return Err(Error::NotFound(unknown()).into());
        }
        let path = format!("/{place}/{}", percent_encode(login));
        let owner = read(got, &self.api(&path, Kind::Slow), web_api::owner);
        let owner = owner.map_err(|unready| match unready {
            Unready::Failed(Error::NotFound(_)) => Error::NotFound(unknown()).into(),
            other => other,
        })?;
        match owner.id {
            Some(id) => Ok((parameter, id.to_string())),
            None => Err(Error::Decode {
                path,
                detail: "the answer holds no number of the owner".into(),
            }
            .into()),
        }
    }
}
