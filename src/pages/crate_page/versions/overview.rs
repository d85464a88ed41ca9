//! What the list says as a whole: how often there are releases, and which lines
//! are used.

use crate::components::when::unknown;
use crate::drawn::{El, el, span};
use crate::ui::chart::{self, COLOURS, Label, WIDTH, hundredths};
use cratescope_registry::{
    Cadence, LineGroup, Scale, Version, VersionNum, Versions, by_compatibility, grouped, share,
    share_text, sort_rows,
};

/// Quarters that a chart shows at least, so that a young crate's bars are no
/// walls.
const FEWEST_QUARTERS: usize = 12;

/// Years named below the chart at most.
const NAMED_YEARS: i64 = 6;

/// The words beside "Release cadence".
pub fn cadence_note(cadence: &Cadence) -> String {
    let Some(since) = cadence.since else {
        return String::new();
    };
    let apart = match cadence.median_days {
        None => String::new(),
        Some(1) => ", median 1 day apart".to_owned(),
        Some(days) => format!(", median {days} days apart"),
    };
    let undated = match cadence.undated {
        0 => String::new(),
        some => format!("; {} without a date", grouped(some)),
    };
    format!(
        "a quarter; {} since {since}{apart}{undated}",
        grouped(cadence.dated)
    )
}

/// The chart of releases, or its table.
pub fn cadence(cadence: &Cadence, as_table: bool) -> Vec<El> {
    let (Some(first), Some(last)) = (cadence.quarters.first(), cadence.quarters.last()) else {
        let words = format!("When versions were published is {}.", unknown());
        return vec![el("p", "small muted").text(&words)];
    };
    if as_table {
        return vec![cadence_table(cadence)];
    }
    let quarters = &cadence.quarters;
    let slots = quarters.len().max(FEWEST_QUARTERS);
    let empty = slots - quarters.len();
    let left = |at: usize| (at + empty) as u64 * WIDTH / slots as u64;
    let width = WIDTH * 4 / 5 / slots as u64;
    let highest = quarters.iter().map(|quarter| quarter.releases).max();
    let scale = Scale::up_to(highest.unwrap_or(0));
    let bars = quarters
        .iter()
        .enumerate()
        .filter(|(_, quarter)| quarter.releases > 0);
    let bars = bars.map(|(at, quarter)| {
        // This year stands out.
        let class = if quarter.year == last.year {
            "a1"
        } else {
            "a3"
        };
        chart::bar(class, left(at), width, scale.place(quarter.releases))
    });
    let marks = scale.marks.iter().map(|mark| Label {
        at: scale.place(*mark),
        text: mark.to_string(),
    });
    let every = (last.year - first.year) / NAMED_YEARS + 1;
    let years = quarters.iter().enumerate().filter(|(at, quarter)| {
        let begins = quarter.quarter == 1 || (*at == 0 && first.year == last.year);
        begins && (last.year - quarter.year) % every == 0
    });
    let years = years.map(|(at, quarter)| Label {
        at: left(at),
        text: quarter.year.to_string(),
    });
    let sentence = format!(
        "Releases per quarter from {} to {}: {} in all, at most {} in one",
        first.year,
        last.year,
        grouped(cadence.dated),
        grouped(scale.top)
    );
    let few: Vec<Label> = marks.collect();
    vec![chart::figure(
        &sentence,
        bars.collect(),
        &few,
        &years.collect::<Vec<_>>(),
    )]
}

/// A row a year, newest first.
fn cadence_table(cadence: &Cadence) -> El {
    let heads = ["Year", "Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec", "All"].map(ToOwned::to_owned);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for year in cadence.quarters.chunk_by(|a, b| a.year == b.year).rev() {
        let mut row = vec![String::new(); 6];
        let mut all = 0;
        for quarter in year {
            row[0] = quarter.year.to_string();
            row[usize::from(quarter.quarter)] = quarter.releases.to_string();
            all += quarter.releases;
        }
        row[5] = all.to_string();
        rows.push(row);
    }
    chart::table("Releases per quarter", &heads, rows.into_iter())
}

/// A line with its part of the downloads.
struct LineShare {
    name: String,
    versions: usize,
    downloads: u64,
}

/// Downloads of each line, as far as they are known; most first.
fn line_shares(all: &Versions) -> Vec<LineShare> {
    let nums: Vec<&VersionNum> = all.versions.iter().map(|row| &row.num).collect();
    let of_group = |group: LineGroup| LineShare {
        name: group.name(),
        versions: group.rows.len(),
        downloads: group
            .rows
            .iter()
            .filter_map(|at| all.versions[*at].downloads)
            .fold(0, u64::saturating_add),
    };
    let mut lines: Vec<LineShare> = by_compatibility(&nums).into_iter().map(of_group).collect();
    sort_rows(&mut lines, |a, b| b.downloads.cmp(&a.downloads));
    lines
}

/// The words beside "Share of downloads".
pub fn share_note(rows: &[Version]) -> String {
    let known = rows.iter().filter(|row| row.downloads.is_some()).count();
    match known {
        0 => String::new(),
        some if some < rows.len() => {
            format!(
                "all time, by compatibility line; known for {some} of {}",
                rows.len()
            )
        }
        _ => "all time, by compatibility line".to_owned(),
    }
}

/// The bar of shares with its legend, or its table.
pub fn shares(all: &Versions, as_table: bool) -> Vec<El> {
    let lines = line_shares(all);
    let is_known = all.versions.iter().any(|row| row.downloads.is_some());
    let whole = lines
        .iter()
        .map(|line| line.downloads)
        .fold(0, u64::saturating_add);
    if !is_known || whole == 0 {
        let words = match is_known {
            true => "No version was downloaded yet.".to_owned(),
            false => format!("Downloads by version are {}.", unknown()),
        };
        return vec![el("p", "small muted").text(&words)];
    }
    let text = |count| share_text(count, whole).unwrap_or_default();
    if as_table {
        let heads = ["Line", "Versions", "Downloads", "Share"].map(ToOwned::to_owned);
        let rows = lines.iter().map(|line| {
            vec![
                line.name.clone(),
                grouped(line.versions as u64),
                grouped(line.downloads),
                text(line.downloads),
            ]
        });
        return vec![chart::table("Share of downloads by line", &heads, rows)];
    }
    // As many as there are colours; the rest together.
    let single = if lines.len() <= COLOURS {
        lines.len()
    } else {
        COLOURS - 1
    };
    let mut parts: Vec<(String, u64)> = lines[..single]
        .iter()
        .map(|line| (line.name.clone(), line.downloads))
        .collect();
    if single < lines.len() {
        let rest = lines[single..].iter().map(|line| line.downloads);
        let name = format!("{} others", lines.len() - single);
        parts.push((name, rest.fold(0, u64::saturating_add)));
    }
    let sentence: Vec<String> = parts
        .iter()
        .map(|(name, count)| format!("{name} {}", text(*count)))
        .collect();
    let bar = parts
        .iter()
        .enumerate()
        .filter(|(_, (_, count))| *count > 0);
    let bar = bar.map(|(at, (_, count))| {
        let length = share(*count, whole).unwrap_or(0);
        el("i", &format!("k{}", at + 1)).property("--v", &hundredths(length * 10))
    });
    let rows = parts
        .iter()
        .enumerate()
        .map(|(at, (name, count))| chart::key(at, name, &text(*count)));
    vec![
        el("div", "share")
            .attr("role", "img")
            .attr(
                "aria-label",
                &format!("Share of downloads: {}", sentence.join(", ")),
            )
            .adds(bar),
        el("ul", "key").adds(rows),
    ]
}

/// How many versions there are, and what is to be known of the list.
pub fn summary(all: &Versions) -> El {
    let count =
        |wanted: fn(&Version) -> bool| all.versions.iter().filter(|row| wanted(row)).count();
    let nums: Vec<&VersionNum> = all.versions.iter().map(|row| &row.num).collect();
    let total = all.versions.len();
    let lines: usize = by_compatibility(&nums)
        .iter()
        .map(|group| group.lines)
        .sum();
    let lines = match lines {
        0 => "no compatibility line".to_owned(),
        1 => "one compatibility line".to_owned(),
        lines => format!("{lines} compatibility lines"),
    };
    // Some sources tell the last ones only.
    let others = match all.count {
        None => "; this source does not list earlier ones",
        Some(_) => "",
    };
    let gap = |known: usize, what: &str| match known {
        0 => format!("; {what} {}", unknown()),
        some if some < total => format!("; {what} known for {some}"),
        _ => String::new(),
    };
    let words = format!(
        " version{} in {lines}{others}; {} yanked{}{}{}",
        if total == 1 { "" } else { "s" },
        count(|row| row.yanked),
        gap(count(|row| row.created_at.is_some()), "dates"),
        gap(count(|row| row.crate_size.is_some()), "size"),
        gap(count(|row| row.downloads.is_some()), "downloads"),
    );
    let hint = match total {
        0 | 1 => "",
        _ => "; a value that differs from the version before stands out",
    };
    el("p", "small muted")
        .add(span("num strong", &grouped(total as u64)))
        .text(&words)
        .text(hint)
}
