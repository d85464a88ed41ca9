//! An advisory.

use crate::drawn::{El, el, link, outside, span};
use crate::route::{CratePath, CrateTab, Route};
use cratescope_registry::{
    Advisory, AffectedRange, Block, Informational, Inline, Severity, Timestamp, VersionNum, prose,
};

/// Ranges and names beyond these are counted, not shown.
const MOST: usize = 50;

/// The advisory in full. `affected` is the shown version when it is affected,
/// and `krate` the crate that versions are links to.
pub fn advisory_entry(advisory: &Advisory, krate: &str, affected: Option<&VersionNum>) -> El {
    let title = advisory.summary.as_deref().unwrap_or(&advisory.id).trim();
    let id = match advisory.link() {
        Some(link) => outside(link.as_str(), &advisory.id),
        None => span("", &advisory.id),
    };
    let head = el("div", "adv-head")
        .add(kind_of(advisory))
        .add(el("h4", "").attr("dir", "auto").adds(inline_title(title)));
    let mut facts = vec![("Id", el("dd", "num").add(id))];
    let told = |text: String| el("dd", "").add(span("num", &text));
    if !advisory.aliases.is_empty() {
        facts.push(("Also known as", told(joined(&advisory.aliases, ", "))));
    }
    facts.push(("Affects", told(affects(advisory))));
    let fixed: Vec<String> = advisory.patched().map(VersionNum::to_string).collect();
    facts.push((
        "Fixed in",
        match fixed.is_empty() {
            true => el("dd", "").text("no version so far"),
            false => told(joined(&fixed, ", ")),
        },
    ));
    if let Some(fix) = affected.and_then(|num| advisory.fix_for(num)) {
        let path = CratePath {
            name: krate.to_owned(),
            version: Some(fix.to_string()),
            tab: CrateTab::Readme,
            query: String::new(),
        };
        let number = link("num", &Route::Crate(path).href(), fix.as_str());
        facts.push(("Go to", el("dd", "").add(number).text(" or later")));
    }
    if !advisory.categories.is_empty() {
        facts.push((
            "Kind",
            el("dd", "").text(&joined(&advisory.categories, ", ")),
        ));
    }
    if let Some(cvss) = &advisory.cvss {
        facts.push(("CVSS", told(cvss.clone())));
    }
    if let Some(day) = advisory.published.as_ref().and_then(Timestamp::date) {
        facts.push(("Published", told(day.to_owned())));
    }
    let facts = facts
        .into_iter()
        .map(|(term, value)| el("div", "").add(el("dt", "").text(term)).add(value));
    el("li", "adv").add(
        el("article", "")
            .add(head)
            .add(el("dl", "adv-facts").adds(facts))
            .adds(text_of(advisory, affected.is_some())),
    )
}

/// What it is, in a word: a vulnerability by how bad it is, else what it tells.
fn kind_of(advisory: &Advisory) -> El {
    let (class, words) = match (&advisory.informational, advisory.rated()) {
        (Some(Informational::Unmaintained), _) => ("tag", "unmaintained"),
        (Some(Informational::Unsound), _) => ("tag warn", "unsound"),
        (Some(other), _) => ("tag", other.as_str()),
        (None, Some(severity @ (Severity::Critical | Severity::High))) => {
            ("tag danger", severity.as_str())
        }
        (None, Some(severity)) => ("tag warn", severity.as_str()),
        (None, None) => ("tag warn", "severity not rated"),
    };
    span(class, words)
}

/// A title with the code in it as code.
fn inline_title(title: &str) -> Vec<El> {
    let (blocks, _) = prose(title);
    match blocks.as_slice() {
        [Block::Paragraph(pieces)] => pieces.iter().map(piece_of).collect(),
        _ => vec![span("", title)],
    }
}

fn affects(advisory: &Advisory) -> String {
    let ranges = advisory
        .ranges
        .iter()
        .map(|range| match *range == AffectedRange::default() {
            true => "every version".to_owned(),
            false => range.text(),
        });
    let versions = advisory.versions.iter().map(VersionNum::to_string);
    let all: Vec<String> = ranges.chain(versions).collect();
    match all.is_empty() {
        true => "not told".to_owned(),
        false => joined(&all, " or "),
    }
}

fn joined(all: &[String], between: &str) -> String {
    let shown = &all[..all.len().min(MOST)];
    let text = shown.join(between);
    match all.len() - shown.len() {
        0 => text,
        more => format!("{text} and {more} more"),
    }
}

/// The story. Open where it is about the shown version.
fn text_of(advisory: &Advisory, is_open: bool) -> Option<El> {
    let (blocks, is_cut) = prose(advisory.details.as_deref()?);
    let mut prose = el("div", "prose adv-text").attr("dir", "auto");
    let mut items = Vec::new();
    for block in &blocks {
        if !matches!(block, Block::Item(_)) && !items.is_empty() {
            prose = prose.add(el("ul", "").adds(items.drain(..)));
        }
        let line = |tag, pieces: &[Inline]| el(tag, "").adds(pieces.iter().map(piece_of));
        match block {
            Block::Heading(pieces) => prose = prose.add(line("h5", pieces)),
            Block::Paragraph(pieces) => prose = prose.add(line("p", pieces)),
            Block::Item(pieces) => items.push(line("li", pieces)),
            Block::Code(code) => {
                // Scrolls by itself, so it must be reachable by keyboard.
                let code = el("pre", "")
                    .attr("tabindex", "0")
                    .add(el("code", "").text(code));
                prose = prose.add(el("div", "code").add(code));
            }
        }
    }
    if !items.is_empty() {
        prose = prose.add(el("ul", "").adds(items));
    }
    if is_cut {
        prose =
            prose.add(el("p", "muted").text("The text goes on; the whole of it is at its source."));
    }
    let details = el("details", "adv-more")
        .add(el("summary", "").text("What it says"))
        .add(prose);
    let details = match is_open {
        true => details.attr("open", ""),
        false => details,
    };
    (!blocks.is_empty()).then_some(details)
}

fn piece_of(piece: &Inline) -> El {
    match piece {
        Inline::Text(words) => span("", words),
        Inline::Strong(words) => el("strong", "").text(words),
        Inline::Code(code) => el("code", "").text(code),
        Inline::Link(words, to) => outside(to.as_str(), words),
    }
}
