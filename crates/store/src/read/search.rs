mod matches;
mod order;
mod text;

use crate::StoreError;
use crate::store::Store;
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{SearchFilter, SearchPage};
use matches::Matches;
use text::SearchText;

/// What a store narrows a search by: it knows no owners.
const FILTERS: [SearchFilter; 3] = [
    SearchFilter::Keyword,
    SearchFilter::Category,
    SearchFilter::Letter,
];

impl Store {
    /// Searches names, keywords and descriptions; any text is a valid
    /// question. Pages past the end are empty.
    ///
    /// # Errors
    /// Failures to read.
    pub fn search(&self, query: &SearchQuery) -> Result<SearchPage, StoreError> {
        let stand_in = order::stand_in(query.sort, self.facts());
        let mut page = SearchPage {
            page: Some(query.page.into()),
            sort: query.sort.to_string(),
            count: Some(0),
            limit: Some(query.limit.into()),
            query: query.q.clone(),
            total: Some(0),
            ranked_by: stand_in.map(str::to_owned),
            filtered_by: FILTERS
                .into_iter()
                .filter(|filter| filter.is_in(query))
                .collect(),
            ..SearchPage::default()
        };
        let text = SearchText::read(&query.q);
        if text == SearchText::Wordless {
            return Ok(page);
        }
        let order = order::by(query.sort, &text, stand_in);
        let matches = Matches::new(text, query);
        self.read(|connection| {
            page.total = Some(matches.count(connection)?);
            page.results = matches.page(connection, order, query.page, query.limit)?;
            page.count = Some(page.results.len() as u64);
            Ok(page)
        })
    }
}
