//! Who answers the page's questions, with no more code than the page needs.
//!
//! Speaking directly to a registry, and asking about one crate, are code that a
//! search page on our own gateway can do without: the one is a part of its own,
//! the other comes with the crate page's.

use crate::config::{self, Source};
use crate::late::late;
use cratescope_registry::courier::{Courier, Get, Kind, Lane, Manners};
use cratescope_registry::dialect::{Got, Reading, Unready};
use cratescope_registry::{
    Bases, Capabilities, Client, CratesIo, Dialect, Error, Question, Topic, V1,
};
use cratescope_transport::BrowserTransport;
use std::cell::OnceCell;
use std::sync::{Arc, OnceLock};

/// Answers of the Rust Crates API to some questions.
type Answers = fn(&V1, &Question, &Got) -> Result<Reading, Unready>;

static ABOUT_CRATES: OnceLock<Answers> = OnceLock::new();
static ABOUT_SECTIONS: OnceLock<Answers> = OnceLock::new();
static ABOUT_LISTS: OnceLock<Answers> = OnceLock::new();

thread_local! {
    static CLIENT: OnceCell<Client> = const { OnceCell::new() };
    static CAPABILITIES: OnceCell<Capabilities> = const { OnceCell::new() };
}

/// From now on questions about one crate are answered too. Told by the page
/// that asks them, so that the code is in its part.
pub fn learn_about_crates() {
    ABOUT_CRATES.get_or_init(|| V1::answer_about_crates);
}

/// The same for what only some sections of its page ask, and for index files.
pub fn learn_about_sections() {
    ABOUT_SECTIONS.get_or_init(|| V1::answer_about_sections);
}

/// The same for keywords and categories.
pub fn learn_about_lists() {
    ABOUT_LISTS.get_or_init(|| V1::answer_about_lists);
}

/// The Rust Crates API, as far as the page has learned to read it.
struct Learned(V1);

impl Dialect for Learned {
    fn capabilities(&self) -> &Capabilities {
        self.0.capabilities()
    }

    fn answer(&self, question: &Question, got: &Got) -> Result<Reading, Unready> {
        let learned = match question.topic() {
            Topic::Keywords | Topic::Categories => &ABOUT_LISTS,
            Topic::Features | Topic::Downloads | Topic::Index => &ABOUT_SECTIONS,
            _ => &ABOUT_CRATES,
        };
        match (question.topic(), learned.get()) {
            (Topic::Search | Topic::Suggest | Topic::Summary | Topic::Meta, _) | (_, None) => {
                self.0.answer_about_all(question, got)
            }
            (_, Some(answers)) => answers(&self.0, question, got),
        }
    }
}

late! {
    /// Speaks to crates.io itself, or a registry like it.
    DIRECT: fn(Bases) -> Arc<dyn Dialect> = direct, |bases| Arc::new(CratesIo::new(bases))
}

late! {
    /// Answers about crates, for questions that are asked ahead of their page.
    OF_CRATE_PAGE: Answers = crates_audit, V1::answer_about_crates
}

/// What asks the source that the operator set.
///
/// # Errors
/// [`Error::Offline`] when the code for it cannot be loaded; asking again
/// loads it again.
pub async fn client() -> Result<Client, Error> {
    if let Some(client) = CLIENT.with(|client| client.get().cloned()) {
        return Ok(client);
    }
    let dialect: Arc<dyn Dialect> = match config::with(|config| config.source.clone()) {
        Source::V1 {
            api,
            key,
            endpoints,
        } => Arc::new(Learned(V1::new(&api, key, endpoints))),
        Source::CratesIo(bases) => DIRECT.load().await?(bases),
    };
    // Another question may have been faster; there is one courier.
    Ok(CLIENT.with(|client| {
        let new = || {
            let courier = Courier::new(Arc::new(BrowserTransport), Manners::default());
            Client::of(courier, dialect)
        };
        client.get_or_init(new).clone()
    }))
}

/// The client, if anything was asked yet.
pub fn client_in_use() -> Option<Client> {
    CLIENT.with(|client| client.get().cloned())
}

/// Requests that a page may need at once when a link is followed: fetching
/// ahead leaves the budget of a host that counts them that much.
const LEFT_FOR_READERS: u32 = 4;
/// The same of a server that counts by key, and lets two go at once.
const LEFT_BY_KEY: u32 = 2;

/// Makes ready for questions that are asked ahead.
///
/// # Errors
/// [`Error::RateLimited`] while the source's budget is for what readers look at;
/// [`Error::Offline`] when code cannot be loaded.
pub async fn learn_to_ask_ahead() -> Result<(), Error> {
    let client = client().await?;
    let (url, lane, left) = config::with(|config| match &config.source {
        Source::V1 { api, key, .. } => match key {
            Some(_) => (api.clone(), Lane::Keyed, LEFT_BY_KEY),
            None => (api.clone(), Lane::Open, 0),
        },
        Source::CratesIo(bases) => (bases.api.clone(), Lane::WebApi, LEFT_FOR_READERS),
    });
    let asked = Get::new(url, lane, Kind::Crate);
    if client.courier().at_once(&asked) < left {
        return Err(Error::RateLimited { retry_after: None });
    }
    if ABOUT_CRATES.get().is_none() {
        let answers = OF_CRATE_PAGE.load().await?;
        ABOUT_CRATES.get_or_init(|| *answers);
    }
    Ok(())
}

/// Reads what the source can do, as far as it is known before it is asked.
pub fn with_capabilities<R>(read: impl FnOnce(&Capabilities) -> R) -> R {
    CAPABILITIES.with(|known| {
        read(
            known.get_or_init(|| match config::with(|config| config.source.clone()) {
                Source::V1 {
                    api,
                    key,
                    endpoints,
                } => V1::new(&api, key, endpoints).capabilities().clone(),
                Source::CratesIo(bases) => CratesIo::capabilities_of(&bases),
            }),
        )
    })
}
