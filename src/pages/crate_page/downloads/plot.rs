//! The drawing, and the cursor that reads it.

use super::in_all;
use crate::drawn::{El, el};
use crate::ui::chart::{self, COLOURS, Label, WIDTH, hundredths};
use cratescope_registry::{
    Date, DownloadHistory, Point, Scale, Timestamp, grouped, scale_text, share_text,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A chart of downloads that is on the page.
pub struct Plot {
    history: DownloadHistory,
    /// Names of the series.
    names: Vec<String>,
    /// The point that is read.
    at: Option<usize>,
    /// What takes the keys and shows where one reads.
    cursor: Element,
    /// What is read, in words.
    readout: Element,
}

impl Plot {
    /// Of this history; `count` is the number of versions of the crate.
    pub fn new(history: DownloadHistory, count: Option<usize>) -> Self {
        let named = history.series.iter().flatten().count();
        let others = match count.and_then(|count| count.checked_sub(named)) {
            Some(1) => "1 other".to_owned(),
            Some(some @ 2..) => format!("{} others", grouped(some as u64)),
            _ => "others".to_owned(),
        };
        let name = |series: &Option<String>| series.clone().unwrap_or_else(|| others.clone());
        let last = history.points.len().saturating_sub(1).to_string();
        let cursor = el("div", "cursor")
            .attr("role", "slider")
            .attr("tabindex", "0")
            .attr("aria-label", "Downloads, point by point")
            .attr("aria-valuemin", "0")
            .attr("aria-valuemax", &last)
            .add(el("i", ""));
        Self {
            names: history.series.iter().map(name).collect(),
            history,
            at: None,
            cursor: cursor.into(),
            readout: el("p", "readout").into(),
        }
    }

    /// Draws the chart, or the table behind it.
    pub fn draw(&self, place: &Element, as_table: bool) {
        let history = &self.history;
        if history.points.is_empty() {
            let words = "No downloads are told for the last ninety days.";
            el("p", "small muted").text(words).put(place);
            return;
        }
        if as_table {
            self.table().put(place);
            return;
        }
        // What a reader of the whole chart sees; the newest point comes first.
        self.tell(history.points.len() - 1);
        self.readout.set_text_content(Some(&self.sentence()));
        self.figure().add(El::from(self.cursor.clone())).put(place);
        El::from(self.readout.clone()).put(place);
        let whole = history.sums.iter().copied().fold(0, u64::saturating_add);
        let rows = self.names.iter().zip(&history.sums).enumerate();
        let rows = rows.map(|(at, (name, sum))| {
            chart::key(at, name, &share_text(*sum, whole).unwrap_or_default())
        });
        el("ul", "key").adds(rows).put(place);
    }

    fn sentence(&self) -> String {
        let points = &self.history.points;
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return String::new();
        };
        let gaps = points.iter().filter(|point| point.total.is_none()).count();
        let gaps = match gaps {
            0 => String::new(),
            some => format!("; {some} of {} not known", points.len()),
        };
        format!(
            "{} from {} to {}{gaps}",
            in_all(&self.history),
            day_of(&first.from, true),
            day_of(&last.to, true)
        )
    }

    fn figure(&self) -> El {
        let history = &self.history;
        let scale = Scale::up_to(history.highest());
        let mut shapes = Vec::new();
        let mut tops: Vec<u64> = vec![0; history.points.len()];
        for series in 0..history.series.len() {
            let before = tops.clone();
            for (top, point) in tops.iter_mut().zip(&history.points) {
                *top = top.saturating_add(point.parts[series].unwrap_or(0));
            }
            let class = format!("a{} sep", series.min(COLOURS - 1) + 1);
            let areas: String = history
                .stretches()
                .into_iter()
                .map(|stretch| self.area(stretch, &scale, &tops, &before))
                .collect();
            shapes.push(chart::path(&class, &areas));
        }
        let total: String = history
            .stretches()
            .into_iter()
            .map(|stretch| chart::lines(self.edge(stretch, &scale, &tops), false))
            .collect();
        shapes.push(chart::path("total", &total));
        let marks = scale.marks.iter().map(|mark| Label {
            at: scale.place(*mark),
            text: scale_text(*mark),
        });
        let ends = [
            (0, history.points.first().map(|point| &point.from)),
            (WIDTH, history.points.last().map(|point| &point.to)),
        ];
        let ends = ends.into_iter().filter_map(|(at, date)| {
            let text = day_of(date?, false);
            Some(Label { at, text })
        });
        let sentence = format!("Downloads stacked by version: {}", self.sentence());
        chart::figure(
            &sentence,
            shapes,
            &marks.collect::<Vec<_>>(),
            &ends.collect::<Vec<_>>(),
        )
    }

    /// Where points of a stretch stand. One alone is drawn as wide as half the
    /// way to its neighbours.
    fn places(&self, (first, last): (usize, usize)) -> Vec<(usize, u64)> {
        let steps = self.history.points.len().saturating_sub(1).max(1) as u64;
        let place = |at: usize| at as u64 * WIDTH / steps;
        if first < last {
            return (first..=last).map(|at| (at, place(at))).collect();
        }
        let half = WIDTH / steps / 4;
        let (left, right) = (place(first).saturating_sub(half), place(first) + half);
        // Of a single point, the whole width.
        let right = if self.history.points.len() == 1 {
            WIDTH
        } else {
            right.min(WIDTH)
        };
        vec![(first, left), (first, right)]
    }

    fn edge<'a>(
        &self,
        stretch: (usize, usize),
        scale: &'a Scale,
        tops: &'a [u64],
    ) -> impl DoubleEndedIterator<Item = (u64, u64)> + 'a {
        let places = self.places(stretch).into_iter();
        places.map(|(at, x)| (x, scale.place(tops[at])))
    }

    fn area(&self, stretch: (usize, usize), scale: &Scale, tops: &[u64], below: &[u64]) -> String {
        let upper = self.edge(stretch, scale, tops);
        let lower = self.edge(stretch, scale, below).rev();
        chart::lines(upper.chain(lower), true)
    }

    fn table(&self) -> El {
        let heads = ["Until".to_owned(), "All".to_owned()];
        let heads: Vec<String> = heads
            .into_iter()
            .chain(self.names.iter().cloned())
            .collect();
        let count = |count: Option<u64>| count.map_or("–".to_owned(), grouped);
        // Newest first.
        let rows = self.history.points.iter().rev().map(|point| {
            let cells = std::iter::once(point.total).chain(point.parts.iter().copied());
            std::iter::once(point.to.to_string())
                .chain(cells.map(count))
                .collect()
        });
        chart::table("Downloads by version", &heads, rows)
    }

    /// Moves the cursor by a key; `false` for keys that mean nothing here.
    pub fn press(&mut self, key: &str) -> bool {
        let last = self.history.points.len().saturating_sub(1);
        let now = self.at.unwrap_or(last);
        let next = match key {
            "ArrowLeft" | "ArrowDown" if self.at.is_none() => now,
            "ArrowLeft" | "ArrowDown" => now.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => (now + 1).min(last),
            "PageUp" => now.saturating_sub(7),
            "PageDown" => (now + 7).min(last),
            "Home" => 0,
            "End" => last,
            "Escape" if self.at.is_some() => {
                self.leave();
                return true;
            }
            _ => return false,
        };
        self.read(next);
        true
    }

    /// Reads the point nearest to a place on the screen.
    pub fn point_at(&mut self, x: f64) {
        let place = self.cursor.get_bounding_client_rect();
        let last = self.history.points.len().saturating_sub(1);
        if place.width() <= 0.0 || last == 0 {
            return;
        }
        let part = ((x - place.left()) / place.width()).clamp(0.0, 1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "between 0 and some hundred"
        )]
        let at = (part * last as f64 + 0.5) as usize;
        self.read(at.min(last));
    }

    /// Reads nothing.
    pub fn leave(&mut self) {
        self.at = None;
        let _ = self.cursor.class_list().remove_1("is-at");
        self.readout.set_text_content(Some(&self.sentence()));
    }

    fn read(&mut self, at: usize) {
        if self.at == Some(at) {
            return;
        }
        self.at = Some(at);
        let _ = self.cursor.class_list().add_1("is-at");
        self.tell(at);
        if let Some(point) = self.history.points.get(at) {
            self.readout.set_text_content(Some(&self.words(point)));
        }
    }

    /// Tells a point to those who cannot see it.
    fn tell(&self, at: usize) {
        let Some(point) = self.history.points.get(at) else {
            return;
        };
        let last = self.history.points.len().saturating_sub(1).max(1);
        let _ = self.cursor.set_attribute("aria-valuenow", &at.to_string());
        let _ = self
            .cursor
            .set_attribute("aria-valuetext", &self.words(point));
        if let Some(cursor) = self.cursor.dyn_ref::<HtmlElement>() {
            let place = hundredths((at * 10_000 / last) as u64);
            let _ = cursor.style().set_property("--p", &place);
        }
    }

    /// `2026-10-03: 12,345 total; 1.0.228 8,000`
    fn words(&self, point: &Point) -> String {
        let mut words = point.to.to_string();
        if point.from != point.to {
            words = format!("{} to {words}", point.from);
        }
        words += ": ";
        match point.total {
            Some(total) => {
                words += &grouped(total);
                words += " total";
            }
            None => words += "not known",
        }
        for (name, part) in self.names.iter().zip(&point.parts) {
            let part = part.map_or("–".to_owned(), grouped);
            words = words + "; " + name + " " + &part;
        }
        if point.from != point.to && point.told_days < 7 && point.told_days > 0 {
            words += &format!("; {} of 7 days told", point.told_days);
        }
        words
    }
}

/// `16 Nov`, with the year where it is wanted.
fn day_of(date: &Date, with_year: bool) -> String {
    let day = Timestamp::new(date.as_str()).day();
    let day = day.unwrap_or_else(|| date.to_string());
    match day.rsplit_once(' ') {
        Some((short, _)) if !with_year => short.to_owned(),
        _ => day,
    }
}
