//! The table of sizes, and the budgets.

use std::fmt::Write as _;

/// A file of the app.
pub struct File {
    /// Its name below the app's folder.
    pub name: String,
    /// What it counts as.
    pub kind: Kind,
    /// Whether the first page cannot do without it.
    pub first_load: bool,
    /// Bytes as stored.
    pub raw: u64,
    /// Bytes with gzip.
    pub gzip: u64,
    /// Bytes with Brotli.
    pub brotli: u64,
}

/// Kinds of files that budgets speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Code: WebAssembly and JavaScript.
    Code,
    /// Stylesheets.
    Style,
    /// Pages.
    Page,
    /// Pictures and the rest.
    Other,
}

impl Kind {
    /// By a file's name.
    pub fn of(name: &str) -> Self {
        match name.rsplit('.').next() {
            Some("wasm" | "js") => Self::Code,
            Some("css") => Self::Style,
            Some("html") => Self::Page,
            _ => Self::Other,
        }
    }
}

/// What the first page may cost: Brotli, in bytes. A kB is 1000 bytes.
const BUDGETS: [(Kind, &str, u64); 3] = [
    (Kind::Code, "wasm + js", 150_000),
    (Kind::Style, "css", 10_000),
    (Kind::Page, "html", 6_000),
];

/// A part of the code that loads when it is needed.
pub struct Part {
    /// Its name.
    pub name: String,
    /// Bytes of all its files with Brotli.
    pub brotli: u64,
}

/// Pages with the parts that they open with, and what these may cost beyond the
/// budget of the first load.
const PAGES: [(&str, &[&str], u64); 3] = [
    ("home", &["home"], 0),
    ("search", &["search"], 0),
    ("crate page", &["crates_audit", "readme"], 35_000),
];
/// What the badge element on other pages may cost.
const ELEMENT: (&str, u64) = ("embed", 16_000);
/// What any other part may cost.
const OTHER_PART: u64 = 60_000;

/// What is measured against a budget.
struct Budgeted {
    name: String,
    size: u64,
    budget: u64,
}

fn budgeted(files: &[File], parts: &[Part]) -> Vec<Budgeted> {
    let first_load = BUDGETS.into_iter().map(|(kind, name, budget)| Budgeted {
        name: format!("first load: {name}"),
        size: brotli_of(files, kind),
        budget,
    });
    let sum = |names: &[&str]| {
        let own = parts
            .iter()
            .filter(|part| names.contains(&part.name.as_str()));
        own.map(|part| part.brotli).sum::<u64>()
    };
    let (_, _, first) = BUDGETS[0];
    let pages = PAGES.map(|(name, own, more)| Budgeted {
        name: format!("{name}: wasm + js"),
        size: brotli_of(files, Kind::Code) + sum(own),
        budget: first + more,
    });
    let later = parts.iter().map(|part| Budgeted {
        name: format!("part: {}", part.name),
        size: part.brotli,
        budget: match part.name == ELEMENT.0 {
            true => ELEMENT.1,
            false => OTHER_PART,
        },
    });
    first_load.chain(pages).chain(later).collect()
}

/// The table, the totals and the budgets.
pub fn render(files: &[File], parts: &[Part]) -> String {
    let mut out = String::new();
    let width = files
        .iter()
        .map(|file| file.name.len())
        .max()
        .unwrap_or(0)
        .max(24);
    let mut row = |name: &str, cells: [&str; 3], end: &str| {
        let [raw, gzip, brotli] = cells;
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{name:width$}  {raw:>11}  {gzip:>11}  {brotli:>11}{end}"
        );
    };
    row("file (bytes)", ["raw", "gzip -9", "brotli 11"], "");
    for file in files {
        let cells = [file.raw, file.gzip, file.brotli].map(grouped);
        let end = if file.first_load {
            ""
        } else {
            "  not in the first load"
        };
        row(&file.name, [&cells[0], &cells[1], &cells[2]], end);
    }
    let first: Vec<_> = files.iter().filter(|file| file.first_load).collect();
    let total = |size: fn(&File) -> u64| grouped(first.iter().map(|file| size(file)).sum());
    let totals = [total(|f| f.raw), total(|f| f.gzip), total(|f| f.brotli)];
    row("first load", [&totals[0], &totals[1], &totals[2]], "");
    row("", ["", "budget", "brotli 11"], "");
    for Budgeted { name, size, budget } in budgeted(files, parts) {
        let end = if size > budget { "  OVER" } else { "" };
        row(&name, ["", &grouped(budget), &grouped(size)], end);
    }
    out
}

/// A line for every budget that is not kept.
pub fn over_budget(files: &[File], parts: &[Part]) -> Vec<String> {
    let line = |Budgeted { name, size, budget }| {
        let over = size.checked_sub(budget).filter(|over| *over > 0)?;
        Some(format!(
            "{name} is {} bytes, {} above its {}",
            grouped(size),
            grouped(over),
            grouped(budget)
        ))
    };
    budgeted(files, parts)
        .into_iter()
        .filter_map(line)
        .collect()
}

fn brotli_of(files: &[File], kind: Kind) -> u64 {
    files
        .iter()
        .filter(|file| file.first_load && file.kind == kind)
        .map(|file| file.brotli)
        .sum()
}

/// `1234567` → `1 234 567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, brotli: u64, first_load: bool) -> File {
        File {
            name: name.to_owned(),
            kind: Kind::of(name),
            first_load,
            raw: brotli * 3,
            gzip: brotli + 10,
            brotli,
        }
    }

    #[test]
    fn code_is_counted_together_and_only_for_the_first_load() {
        let files = [
            file("a.wasm", 145_000, true),
            file("a.js", 5_000, true),
            file("later.wasm", 90_000, false),
        ];
        assert!(over_budget(&files, &[]).is_empty(), "150 000 is just right");
        let files = [
            file("a.wasm", 145_000, true),
            file("a.js", 5_001, true),
            file("a.css", 10_001, true),
        ];
        assert_eq!(
            over_budget(&files, &[]),
            [
                "first load: wasm + js is 150 001 bytes, 1 above its 150 000",
                "first load: css is 10 001 bytes, 1 above its 10 000",
                "home: wasm + js is 150 001 bytes, 1 above its 150 000",
                "search: wasm + js is 150 001 bytes, 1 above its 150 000"
            ]
        );
    }

    #[test]
    fn parts_count_for_the_pages_that_open_with_them() {
        let part = |name: &str, brotli| Part {
            name: name.to_owned(),
            brotli,
        };
        let first = [file("a.wasm", 145_000, true)];
        let kept = [
            part("home", 5_000),
            part("crates_audit", 30_000),
            part("readme", 10_000),
            part("about", 60_000),
        ];
        assert!(over_budget(&first, &kept).is_empty());
        let broken = [
            part("home", 5_001),
            part("crates_audit", 30_000),
            part("readme", 10_001),
            part("about", 60_001),
        ];
        assert_eq!(
            over_budget(&first, &broken),
            [
                "home: wasm + js is 150 001 bytes, 1 above its 150 000",
                "crate page: wasm + js is 185 001 bytes, 1 above its 185 000",
                "part: about is 60 001 bytes, 1 above its 60 000"
            ]
        );
        let table = render(&[], &broken);
        assert!(
            table.contains("part: about") && table.contains("60 001  OVER"),
            "{table}"
        );
    }

    #[test]
    fn the_table_shows_every_file_and_the_totals() {
        let table = render(
            &[
                file("a.wasm", 100_000, true),
                file("index.html", 7_000, true),
                file("b.svg", 5, false),
            ],
            &[],
        );
        let line = |start: &str| {
            let found = table
                .lines()
                .find(|line| line.starts_with(start))
                .unwrap_or_default();
            found.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(line("a.wasm"), "a.wasm 300 000 100 010 100 000");
        assert_eq!(line("b.svg"), "b.svg 15 15 5 not in the first load");
        assert_eq!(line("first load  "), "first load 321 000 107 020 107 000");
        assert_eq!(
            line("first load: html"),
            "first load: html 6 000 7 000 OVER"
        );
    }

    #[test]
    fn digits_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1000), "1 000");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }
}
