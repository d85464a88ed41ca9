//! Downloads by day or week, ready to be drawn and read aloud.

use crate::{Date, DayDownloads, Downloads, sort_rows};

/// Days that are looked at: the last ones. Registries tell ninety.
const MOST_DAYS: i64 = 366;
/// Versions told one by one; the rest is one series.
const MOST_SERIES: usize = 4;

/// How long a point is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// A day.
    Day,
    /// Seven days. What is left over at the beginning is no week, and left out.
    #[default]
    Week,
}

impl Step {
    /// Its days.
    const fn days(self) -> usize {
        match self {
            Self::Day => 1,
            Self::Week => 7,
        }
    }
}

/// A day or a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// Days of it whose total is known.
    pub told_days: usize,
    /// Downloads of each series; `None` is a gap, not zero.
    pub parts: Vec<Option<u64>>,
    /// Downloads in all; `None` where nothing is known, or the figure of any
    /// version is stated as unknown.
    pub total: Option<u64>,
}

/// Downloads over time, by version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DownloadHistory {
    /// Names of the series: the versions with most downloads, most first; then
    /// `None` for all others together, if there are any.
    pub series: Vec<Option<String>>,
    /// Downloads of each series in all points; unknown ones count nothing.
    pub sums: Vec<u64>,
    /// The points in order, without a hole.
    pub points: Vec<Point>,
}

/// What is known of one day: nothing, that it is unknown, or a count.
type Cell = Option<Option<u64>>;

fn add(cell: &mut Cell, more: Cell) {
    *cell = match (*cell, more) {
        (known, None) | (None, known) => known,
        (Some(a), Some(b)) => Some(a.zip(b).map(|(a, b)| a.saturating_add(b))),
    };
}

/// Days of a span, one cell each.
struct Span {
    first: i64,
    days: usize,
}

impl Span {
    fn row(&self, days: &[DayDownloads]) -> Vec<Cell> {
        let mut row: Vec<Cell> = vec![None; self.days];
        for day in days {
            let at = day.date.day_number().map(|number| number - self.first);
            let cell = at.and_then(|at| row.get_mut(usize::try_from(at).ok()?));
            if let Some(cell) = cell {
                add(cell, Some(day.downloads));
            }
        }
        row
    }
}

fn sum(row: &[Cell]) -> u64 {
    let counts = row.iter().filter_map(|cell| cell.flatten());
    counts.fold(0, u64::saturating_add)
}

impl DownloadHistory {
    /// Reads what a registry told. `today`, in days since 1970-01-01, is left
    /// out: it is not over.
    #[must_use]
    pub fn new(downloads: &Downloads, step: Step, today: i64) -> Self {
        let days = downloads.days();
        let mut numbers = days.iter().filter_map(|day| day.day_number());
        let Some(last) = numbers.clone().rfind(|number| *number != today) else {
            return Self::default();
        };
        let first = numbers.find(|number| last - number < MOST_DAYS);
        let first = first.unwrap_or(last);
        let span = Span {
            first,
            days: usize::try_from(last - first + 1).unwrap_or(1),
        };
        let mut others = span.row(&downloads.other);
        let mut named: Vec<(Option<String>, Vec<Cell>)> = Vec::new();
        for series in &downloads.versions {
            let row = span.row(&series.days);
            match &series.num {
                Some(num) => named.push((Some(num.to_string()), row)),
                None => join(&mut others, &row),
            }
        }
        // The highest version first among equals.
        sort_rows(&mut named, |a, b| sum(&b.1).cmp(&sum(&a.1)));
        for (_, row) in named.drain(MOST_SERIES.min(named.len())..) {
            join(&mut others, &row);
        }
        if others.iter().any(Option::is_some) {
            named.push((None, others));
        }
        let (series, rows): (Vec<_>, Vec<_>) = named.into_iter().unzip();
        let points = points(&rows, &span, step);
        let of_series = |at: usize| {
            let counts = points.iter().filter_map(|point| point.parts[at]);
            counts.fold(0, u64::saturating_add)
        };
        Self {
            sums: (0..series.len()).map(of_series).collect(),
            series,
            points,
        }
    }

    /// Downloads in all points, as far as they are known.
    #[must_use]
    pub fn total(&self) -> u64 {
        let totals = self.points.iter().filter_map(|point| point.total);
        totals.fold(0, u64::saturating_add)
    }

    /// The highest total of a point.
    #[must_use]
    pub fn highest(&self) -> u64 {
        let totals = self.points.iter().filter_map(|point| point.total);
        totals.max().unwrap_or(0)
    }

    /// Stretches of points whose total is known: first and last position.
    #[must_use]
    pub fn stretches(&self) -> Vec<(usize, usize)> {
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        for (at, point) in self.points.iter().enumerate() {
            if point.total.is_none() {
                continue;
            }
            match stretches.last_mut() {
                Some((_, last)) if *last + 1 == at => *last = at,
                _ => stretches.push((at, at)),
            }
        }
        stretches
    }
}

fn join(all: &mut [Cell], row: &[Cell]) {
    for (cell, more) in all.iter_mut().zip(row) {
        add(cell, *more);
    }
}

fn points(rows: &[Vec<Cell>], span: &Span, step: Step) -> Vec<Point> {
    let length = step.days();
    // Weeks end with the last day.
    let skipped = span.days % length;
    let date = |at: usize| Date::of_day_number(span.first + i64::try_from(at).unwrap_or(0));
    let day_total = |at: usize| {
        let mut total: Cell = None;
        rows.iter().for_each(|row| add(&mut total, row[at]));
        total
    };
    (skipped..span.days)
        .step_by(length)
        .map(|begin| {
            let days = begin..begin + length;
            let of_row = |row: &Vec<Cell>| {
                let mut cell: Cell = None;
                days.clone().for_each(|at| add(&mut cell, row[at]));
                cell.flatten()
            };
            let mut total: Cell = None;
            days.clone().for_each(|at| add(&mut total, day_total(at)));
            Point {
                from: date(begin),
                to: date(days.end - 1),
                told_days: days
                    .clone()
                    .filter(|at| day_total(*at).flatten().is_some())
                    .count(),
                parts: rows.iter().map(of_row).collect(),
                total: total.flatten(),
            }
        })
        .collect()
}

impl Downloads {
    /// The days as a table of comma-separated values (RFC 4180), one line a
    /// day: date, total, every version, all others. What is not known is empty.
    #[must_use]
    pub fn csv(&self) -> String {
        let days = self.days();
        let numbers: Vec<i64> = days.iter().filter_map(|day| day.day_number()).collect();
        let last = numbers.last().copied().unwrap_or_default();
        let Some(first) = numbers.into_iter().find(|number| last - number < MOST_DAYS) else {
            return "date,total\r\n".to_owned();
        };
        let span = Span {
            first,
            days: usize::try_from(last - first + 1).unwrap_or(1),
        };
        let mut head = "date,total".to_owned();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for series in &self.versions {
            let name = series.num.as_ref().map_or("unnamed", |num| num.as_str());
            head += ",";
            head += &field(name);
            rows.push(span.row(&series.days));
        }
        if !self.other.is_empty() {
            head += ",others";
            rows.push(span.row(&self.other));
        }
        let mut text = head + "\r\n";
        for point in points(&rows, &span, Step::Day) {
            text += point.from.as_str();
            for count in std::iter::once(point.total).chain(point.parts) {
                text += ",";
                text += &count.map(|count| count.to_string()).unwrap_or_default();
            }
            text += "\r\n";
        }
        text
    }
}

/// A field as spreadsheets read it: quoted where needed, and never a formula.
fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    match text.contains(['"', ',', '\r', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
#[path = "download_history/tests.rs"]
mod tests;
