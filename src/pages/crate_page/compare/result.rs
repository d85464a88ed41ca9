//! The comparison, as lists that can be read.

use crate::drawn::{El, el, span};
use cratescope_registry::{
    Dependencies, DependencyChange, FactChange, FeatureChanges, Features, Timestamp, Version,
    Versions, age, compare_dependencies, compare_facts, compare_features, grouped,
};

/// What is different, most important first. Dependencies are told once those of
/// both versions are known; so are features that they make.
pub fn result(
    all: &Versions,
    from: &str,
    to: &str,
    before: Option<&Dependencies>,
    after: Option<&Dependencies>,
) -> Vec<El> {
    let position = |num: &str| all.versions.iter().position(|row| row.num.as_str() == num);
    let missing = [from, to].into_iter().find(|num| position(num).is_none());
    if let Some(missing) = missing {
        let words = match missing {
            "" => "Choose two versions.".to_owned(),
            num => format!("There is no version {num}; choose another."),
        };
        return vec![el("p", "small warn").text(&words)];
    }
    let (Some(old), Some(new)) = (position(from), position(to)) else {
        return Vec::new();
    };
    if old == new {
        return vec![el("p", "small muted").text("This is the same version twice.")];
    }
    let between = old.abs_diff(new) - 1;
    let (Some(old), Some(new)) = (all.versions.get(old), all.versions.get(new)) else {
        return Vec::new();
    };
    let known = before.zip(after);
    let mut parts = vec![apart(old, new, between)];
    parts.extend(facts(old, new));
    parts.push(features(old, new, known));
    parts.extend(known.map(|(before, after)| dependencies(before, after)));
    parts
}

/// How far they are from each other.
fn apart(old: &Version, new: &Version, between: usize) -> El {
    let moment = |row: &Version| row.created_at.as_ref().and_then(Timestamp::unix_seconds);
    let time = moment(old).zip(moment(new)).map(|(old_at, new_at)| {
        let (word, seconds) = match new_at >= old_at {
            true => ("after", new_at - old_at),
            false => ("before", old_at - new_at),
        };
        let time = age(seconds).unwrap_or_else(|| "moments".to_owned());
        format!("{} was published {time} {word} {}. ", new.num, old.num)
    });
    let between = match between {
        0 => "No other version is between them.".to_owned(),
        1 => "One version is between them.".to_owned(),
        some => format!("{} versions are between them.", grouped(some as u64)),
    };
    el("p", "small muted").text(&(time.unwrap_or_default() + &between))
}

/// MSRV, edition, licence, size …: what differs as a list, the rest in a line.
fn facts(old: &Version, new: &Version) -> Vec<El> {
    let facts = compare_facts(old, new);
    let (changed, same): (Vec<FactChange>, Vec<FactChange>) =
        facts.into_iter().partition(|fact| fact.differs);
    let side = |value: Option<&String>| span("num", value.map_or("none stated", String::as_str));
    let row = |fact: &FactChange| {
        let value = el("dd", "")
            .add(side(fact.before.as_ref()))
            .text(" → ")
            .add(el("b", "").add(side(fact.after.as_ref())))
            .adds(growth(fact, old, new));
        el("div", "").add(el("dt", "").text(fact.name)).add(value)
    };
    let same: Vec<String> = same
        .iter()
        .map(|fact| {
            let value = fact.after.as_deref().unwrap_or_default();
            format!("{} {value}", lower(fact.name))
        })
        .collect();
    let same = (!same.is_empty())
        .then(|| el("p", "small muted").text(&format!("As before: {}.", same.join(", "))));
    let list = (!changed.is_empty()).then(|| el("dl", "leaders").adds(changed.iter().map(row)));
    list.into_iter().chain(same).collect()
}

/// A fact's name within a sentence.
fn lower(name: &str) -> String {
    match name {
        "MSRV" => name.to_owned(),
        _ => name.to_ascii_lowercase(),
    }
}

/// By how much the file grew or shrank.
fn growth(fact: &FactChange, old: &Version, new: &Version) -> Option<El> {
    let (before, after) = (old.crate_size?, new.crate_size?);
    if fact.name != "Size" || before == 0 {
        return None;
    }
    let sign = if after >= before { "+" } else { "−" };
    let percent = u128::from(before.abs_diff(after)) * 100 / u128::from(before);
    let words = match percent {
        0 => format!(" ({sign} under 1 %)"),
        percent => format!(" ({sign}{percent} %)"),
    };
    Some(span("muted", &words))
}

/// A block's head: what it is about, and how much changed.
fn head(title: &str, [added, removed, changed, same]: [usize; 4]) -> El {
    let counts = [
        (added, "added"),
        (removed, "removed"),
        (changed, "changed"),
        (same, "as before"),
    ];
    let words: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let words = match words.is_empty() {
        true => "none in either".to_owned(),
        false => words.join(", "),
    };
    el("div", "head soft")
        .add(el("h3", "").text(title))
        .add(span("note", &words))
}

/// A row: what became of it, its name, and more.
fn row(state: &str, name: &str, more: impl IntoIterator<Item = El>) -> El {
    let class = match state {
        "added" => "tag ok",
        "removed" => "tag danger",
        _ => "tag warn",
    };
    el("li", "")
        .add(span(class, state))
        .add(span("num strong", name))
        .adds(more)
}

fn features(old: &Version, new: &Version, known: Option<(&Dependencies, &Dependencies)>) -> El {
    let all = |row: &Version, needs: Option<&Dependencies>| -> Features {
        needs.map_or_else(
            || row.features.clone(),
            |needs| row.features.with_implicit(&needs.dependencies),
        )
    };
    let before = all(old, known.map(|(before, _)| before));
    let after = all(new, known.map(|(_, after)| after));
    let FeatureChanges {
        added,
        removed,
        changed,
        same,
    } = compare_features(&before, &after);
    let values = |values: &[String]| {
        (!values.is_empty()).then(|| el("code", "muted").text(&values.join(" ")))
    };
    let counts = [added.len(), removed.len(), changed.len(), same];
    let added = added
        .into_iter()
        .map(|(name, list)| row("added", name, values(list)));
    let removed = removed
        .into_iter()
        .map(|(name, list)| row("removed", name, values(list)));
    let changed = changed.into_iter().map(|change| {
        let words = |sign: &str, values: &[&str]| -> Option<El> {
            let text: Vec<String> = values
                .iter()
                .map(|value| format!("{sign}{value}"))
                .collect();
            (!text.is_empty()).then(|| el("code", "").text(&text.join(" ")))
        };
        let more = [words("+", &change.gained), words("−", &change.lost)];
        row("changed", change.name, more.into_iter().flatten())
    });
    let list = el("ul", "diff")
        .attr("aria-label", "Features that changed")
        .adds(added.chain(removed).chain(changed));
    block(head("Features", counts), list, counts)
}

fn dependencies(before: &Dependencies, after: &Dependencies) -> El {
    let (changes, same) = compare_dependencies(&before.dependencies, &after.dependencies);
    let count = |has: fn(&DependencyChange<'_>) -> bool| {
        changes.iter().filter(|change| has(change)).count()
    };
    let counts = [
        count(|change| change.before.is_none()),
        count(|change| change.after.is_none()),
        count(|change| change.before.is_some() && change.after.is_some()),
        same,
    ];
    let rows = changes.iter().filter_map(|change| {
        let dependency = change.row()?;
        let state = match (change.before, change.after) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        };
        let kind = match dependency.kind.as_str() {
            "normal" => None,
            kind => Some(span("muted", kind)),
        };
        let alone = change.parts.is_empty().then(|| {
            let optional = if dependency.optional { " optional" } else { "" };
            el("code", "muted").text(&(dependency.req.as_str().to_owned() + optional))
        });
        let parts = change.parts.iter().map(|part| {
            let or_none = |text: &str| match text {
                "" => "none".to_owned(),
                text => text.to_owned(),
            };
            // That it is the requirement goes without saying.
            let name = match part.name {
                "requirement" => String::new(),
                name => format!("{name} "),
            };
            el("span", "").text(&name).add(el("code", "").text(&format!(
                "{} → {}",
                or_none(&part.before),
                or_none(&part.after)
            )))
        });
        Some(row(
            state,
            &dependency.krate,
            kind.into_iter().chain(alone).chain(parts),
        ))
    });
    let list = el("ul", "diff")
        .attr("aria-label", "Dependencies that changed")
        .adds(rows);
    block(head("Dependencies", counts), list, counts)
}

fn block(head: El, list: El, [added, removed, changed, _]: [usize; 4]) -> El {
    let is_empty = added + removed + changed == 0;
    el("div", "compared")
        .add(head)
        .adds((!is_empty).then_some(list))
}
