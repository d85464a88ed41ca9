//! What the box holds, and what is done to it.

use super::live::{Live, Timer};
use super::meaning::{may_become_a_name, searched, shown_text};
use crate::announcer::{Announcer, announcer};
use crate::components::suggestions::{Choice, Choices, Kind};
use crate::drawn::fill;
use crate::navigation::{Navigator, focus_main, navigator};
use crate::pages::search::enter_results;
use crate::remote::Asked;
use crate::route::Route;
use crate::watch::{after_paint, memo, watch};
use crate::{ahead, later, recents, source};
use cratescope_registry::{Question, Suggestions};
use leptos::prelude::*;
use std::time::Duration;
use web_sys::Element;

/// An option that is active this long is likely to be opened.
const LIKELY: Duration = Duration::from_millis(120);

/// Results wait so much longer than suggestions: they are many times the work, and
/// the next key must not wait for it.
const RESULTS_AFTER: Duration = Duration::from_millis(180);

/// The state of a search box.
#[derive(Clone, Copy)]
pub struct Combobox {
    navigator: Navigator,
    announcer: Announcer,
    live: Live,
    /// What is in the field.
    pub text: RwSignal<String>,
    /// The same as of the last paint, which options are for.
    seen: RwSignal<String>,
    /// The same once the keys rest.
    rested: RwSignal<String>,
    /// Counts the keys, and all that ends what they began.
    keys: StoredValue<u32>,
    rest: Timer,
    long_rest: Timer,
    likely: Timer,
    has_focus: StoredValue<bool>,
    open: RwSignal<bool>,
    /// The option itself and not its place: the list may change below it.
    active: RwSignal<Option<Choice>>,
    /// An arrow opened the list: its first option (else its last) once it is there.
    wanted: StoredValue<Option<bool>>,
    /// What was searched for before.
    kept: RwSignal<Vec<Route>>,
    /// What is offered.
    pub choices: Memo<Choices>,
    /// The place of what Enter takes; without a choice that is the crate that the
    /// whole text names.
    pub place: Memo<Option<usize>>,
    /// Where the list is drawn.
    list: StoredValue<Element, LocalStorage>,
}

impl Combobox {
    pub fn new(list: Element) -> Self {
        let text = RwSignal::new(String::new());
        let seen = RwSignal::new(String::new());
        let rested = RwSignal::new(String::new());
        let open = RwSignal::new(false);
        let active = RwSignal::new(None::<Choice>);
        let kept = RwSignal::new(Vec::new());
        let found: Asked<Suggestions> = Asked::new(
            move || {
                let typed = rested.get();
                (open.get() && may_become_a_name(&typed)).then_some(Question::Suggest(typed))
            },
            true,
        );
        let choices = memo(move || {
            let typed = seen.with(|text| text.trim().to_owned());
            // Tracked also while there is no code for it yet.
            let is_open = open.get();
            match later::at_hand().filter(|_| is_open) {
                Some(deeds) => (deeds.choices)(typed, found.value().as_deref(), kept.get()),
                None => Choices::default(),
            }
        });
        let place = memo(move || {
            choices.with(|choices| {
                let chosen = active.with(|active| choices.place_of(active.as_ref()?));
                let named = || (choices.rows.first()?.kind == Kind::Open).then_some(0);
                chosen.or_else(named)
            })
        });
        let combobox = Self {
            navigator: navigator(),
            announcer: announcer(),
            live: Live::new(),
            text,
            seen,
            rested,
            keys: StoredValue::new(0),
            rest: Timer::new(),
            long_rest: Timer::new(),
            likely: Timer::new(),
            has_focus: StoredValue::new(false),
            open,
            active,
            wanted: StoredValue::new(None),
            kept,
            choices,
            place,
            list: StoredValue::new_local(list),
        };
        combobox.follow_the_page();
        combobox.show_the_list();
        on_cleanup(move || {
            combobox.stop_following();
            combobox.likely.stop();
        });
        combobox
    }

    /// The box says what the page shows: also after "back". While someone types,
    /// a change of the address that says nothing else is no reason to disturb.
    fn follow_the_page(self) {
        let said = StoredValue::new(String::new());
        watch(move || {
            let (made, says) = self
                .navigator
                .route
                .with(|route| (self.live.made(route), shown_text(route)));
            let is_news = said.with_value(|said| *said != says);
            said.set_value(says.clone());
            if !made && (is_news || !self.has_focus.get_value()) {
                self.live.forget();
                self.stop_following();
                self.hold(says);
                self.close();
            }
        });
    }

    /// Goes to the first result, if the results are those for the text.
    pub fn enter_results(self) -> bool {
        let route = self.navigator.route;
        route.with_untracked(|route| self.text.with_untracked(|text| enter_results(route, text)))
    }

    fn show_the_list(self) {
        watch(move || {
            self.choices.with(|choices| {
                self.list.with_value(|list| {
                    let draw = |deeds: &later::Deeds| (deeds.draw)(choices);
                    let rows = (!choices.rows.is_empty()).then(later::at_hand).flatten();
                    fill(list, rows.map(draw));
                });
                self.mark(choices);
                self.came(choices);
            });
        });
        watch(move || {
            self.place.track();
            self.choices.with_untracked(|choices| self.mark(choices));
            self.likely.stop();
            if let Some(choice) = self.chosen().filter(Choice::is_crate) {
                self.likely
                    .start(LIKELY, move || ahead::ask_ahead(choice.route));
            }
        });
    }

    /// Shows which option is active.
    fn mark(self, choices: &Choices) {
        if let Some(deeds) = later::at_hand() {
            let place = self.place.get_untracked();
            self.list
                .with_value(|list| (deeds.mark)(list, choices, place));
        }
    }

    /// A list is there.
    fn came(self, choices: &Choices) {
        let rows = choices.rows.len();
        if rows == 0 {
            return;
        }
        if let Some(first) = self.wanted.try_update_value(Option::take).flatten() {
            let end = if first { 0 } else { rows - 1 };
            self.active.set(choices.rows.get(end).cloned());
        }
        // Results tell their own number.
        if !self.on_results() && !choices.typed.is_empty() {
            self.announcer.say(match rows {
                1 => "1 suggestion".to_owned(),
                _ => [&rows.to_string(), "suggestions"].join(" "),
            });
        }
    }

    fn on_results(self) -> bool {
        self.navigator
            .route
            .with_untracked(|route| matches!(route, Route::Search(_)))
    }

    /// What Enter takes.
    pub fn chosen(self) -> Option<Choice> {
        self.choices
            .with_untracked(|choices| choices.rows.get(self.place.get_untracked()?).cloned())
    }

    /// How many options there are.
    pub fn rows(self) -> usize {
        self.choices.with_untracked(|choices| choices.rows.len())
    }

    /// Closes the list.
    pub fn close(self) {
        self.wanted.set_value(None);
        self.open.set(false);
        self.active.set(None);
    }

    /// Opens the list, whatever there is to offer.
    fn show(self) {
        if later::at_hand().is_some() {
            return self.open_list();
        }
        later::with(move |_| {
            // The reader may have left while its code was awaited.
            if self.has_focus.try_get_value() == Some(true) {
                self.open_list();
            }
        });
    }

    fn open_list(self) {
        self.kept.set(recents::all());
        self.open.set(true);
    }

    /// The same by an arrow key; `end` is the option that is to be active then,
    /// the first or the last.
    pub fn show_by_key(self, end: Option<bool>) {
        self.see();
        self.wanted.set_value(end);
        let typed = self.text.with_untracked(|text| text.trim().to_owned());
        self.rested.set(typed);
        self.show();
    }

    /// Makes the next option active, or the one before; after the last comes the
    /// first.
    pub fn step(self, down: bool) {
        self.see();
        let rows = self.rows().max(1);
        let next = match (down, self.place.get_untracked()) {
            (true, Some(at)) => (at + 1) % rows,
            (true, None) => 0,
            (false, Some(at)) => (at + rows - 1) % rows,
            (false, None) => rows - 1,
        };
        let next = self
            .choices
            .with_untracked(|choices| choices.rows.get(next).cloned());
        self.active.set(next);
    }

    /// Back to the text: no option is active.
    pub fn leave_options(self) {
        if self.active.with_untracked(Option::is_some) {
            self.active.set(None);
        }
    }

    /// The field has the focus. In the empty one recent searches show.
    pub fn entered(self) {
        self.has_focus.set_value(true);
        if self.text.with_untracked(|text| text.trim().is_empty()) {
            self.show();
        }
    }

    /// The focus went elsewhere.
    pub fn left(self) {
        self.has_focus.set_value(false);
        self.close();
        self.live.settle();
    }

    /// Another text; a crate that was pasted opens at once.
    pub fn typed(self, text: String, is_pasted: bool) {
        self.leave_options();
        self.wanted.set_value(None);
        if !is_pasted {
            self.text.set(text);
            self.stop_following();
            return self.after_key(move || {
                self.see();
                self.show();
                self.follow();
            });
        }
        self.hold(text.clone());
        later::with(
            move |deeds| match deeds.and_then(|deeds| (deeds.pasted)(&text)) {
                Some(route) => self.go(&route),
                None => {
                    self.show();
                    self.follow();
                }
            },
        );
    }

    /// Empties the field.
    pub fn empty(self) {
        self.hold(String::new());
        self.follow();
    }

    /// Suggestions and results follow once the keys rest.
    fn follow(self) {
        let after = source::with_capabilities(|source| source.suggest_after);
        self.rest.start(after, move || {
            let typed = self.text.with_untracked(|text| text.trim().to_owned());
            self.rested.set(typed);
        });
        self.long_rest.start(after + RESULTS_AFTER, move || {
            let typed = self.text.get_untracked();
            let now = self.navigator.route.get_untracked();
            if self.on_results() && shown_text(&now) != typed.trim() {
                self.live.show(searched(&now, &typed));
            }
        });
    }

    /// Does this once the key is painted, unless there is another one by then:
    /// what a key does elsewhere need not be seen before the key itself.
    fn after_key(self, act: impl FnOnce() + 'static) {
        let keys = self.keys.get_value();
        after_paint(move || {
            if self.keys.try_get_value() == Some(keys) {
                act();
            }
        });
    }

    /// From now on options are for the text as it is.
    fn see(self) {
        let text = self.text.get_untracked();
        if self.seen.with_untracked(|seen| *seen != text) {
            self.seen.set(text);
        }
    }

    /// Another text, which nobody typed.
    fn hold(self, text: String) {
        self.text.set(text.clone());
        self.seen.set(text);
    }

    fn stop_following(self) {
        let _ = self
            .keys
            .try_update_value(|keys| *keys = keys.wrapping_add(1));
        self.rest.stop();
        self.long_rest.stop();
    }

    /// Enter: takes what is active, else searches.
    pub fn enter(self) {
        self.stop_following();
        self.see();
        if let Some(choice) = self.chosen() {
            return self.choose(&choice);
        }
        // A crate that is named is taken before the list is there, too.
        later::with(move |deeds| {
            let named =
                |deeds: &later::Deeds| self.text.with_untracked(|text| (deeds.pasted)(text));
            match deeds.and_then(named) {
                Some(route) => self.go(&route),
                None => self.search(),
            }
        });
    }

    fn search(self) {
        self.close();
        let now = self.navigator.route.get_untracked();
        let next = searched(&now, &self.text.get_untracked());
        if self.on_results() {
            self.after_key(move || {
                self.live.show(next);
                self.live.settle();
                // On to the results, as from every other page.
                focus_main();
            });
        } else {
            recents::add(&next);
            self.navigator.go(&next);
        }
    }

    /// Does what an option is for.
    pub fn choose(self, choice: &Choice) {
        match choice.kind {
            Kind::Forget => {
                recents::clear();
                self.kept_changed();
                self.announcer.say("Recent searches cleared");
            }
            Kind::Recent => {
                recents::add(&choice.route);
                self.go(&choice.route);
            }
            Kind::Open | Kind::Crate => self.go(&choice.route),
        }
    }

    fn go(self, route: &Route) {
        self.stop_following();
        self.close();
        self.live.give_up();
        self.hold(shown_text(route));
        if self.navigator.route.with_untracked(|now| now != route) {
            self.navigator.go(route);
        }
    }

    /// Forgets one recent search.
    pub fn remove(self, choice: &Choice) {
        recents::remove(&choice.route);
        self.kept_changed();
        self.announcer.say(["Removed", &choice.label].join(" "));
    }

    /// After a change of what is kept the option at the same place is next.
    fn kept_changed(self) {
        let at = self.place.get_untracked();
        self.kept.set(recents::all());
        let next = self.choices.with_untracked(|choices| {
            let last = choices.rows.len().checked_sub(1)?;
            choices.rows.get(at?.min(last)).cloned()
        });
        self.active
            .set(next.filter(|next| next.kind == Kind::Recent));
    }
}
