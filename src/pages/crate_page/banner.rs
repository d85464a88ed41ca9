//! What to know of a version before using it: the one thing that weighs most.

use super::CrateContext;
use crate::drawn::{El, el, link, outside, picture, span};
use crate::route::CrateTab;
use crate::ui::icon::Icon;
use cratescope_registry::{Advisory, Informational, Superseded, Version, VersionNum, superseded};
use leptos::prelude::{Get, With};

/// The notice; nothing when there is nothing to say. Tracked.
pub fn banner(context: CrateContext) -> Option<El> {
    let drawn = context.with_shown_row(|row| {
        yanked(context, row)
            .or_else(|| odd_number(row))
            .or_else(|| of_advisories(context, row))
    })?;
    drawn
        .or_else(|| in_std(context))
        .or_else(|| prerelease(context))
        .or_else(|| newer(context))
}

fn notice(tone: &str, sign: Icon, title: &str) -> El {
    el("div", &["notice state ", tone].concat())
        .attr("role", "note")
        .add(picture(sign))
        .add(el("strong", "").text(title))
}

/// A link to the same section of the version that Cargo takes by itself.
fn to_default(context: CrateContext, words: &str) -> Option<El> {
    let default = context.default_version()?;
    let route = context.path.with(|path| path.with_version(None));
    let differs = context.shown.get().is_some_and(|shown| shown != default);
    differs.then(|| link("", &route.href(), &[words, " ", &default].concat()))
}

fn yanked(context: CrateContext, row: &Version) -> Option<El> {
    if !row.yanked {
        return None;
    }
    let versions = context.versions.value();
    let all = versions.is_some_and(|all| all.versions.iter().all(|row| row.yanked));
    let title = match all {
        true => "Every version of this crate was yanked".to_owned(),
        false => ["Version ", row.num.as_str(), " was yanked"].concat(),
    };
    let reason = row.yank_message.as_deref().map(str::trim);
    let reason = reason.filter(|reason| !reason.is_empty()).map(|reason| {
        el("p", "")
            .text("The publisher’s reason: ")
            .add(el("q", "").attr("dir", "auto").text(reason))
    });
    let meaning = el("p", "").text(
        "Cargo takes it only for a project whose lock file names it already, and for nobody new.",
    );
    let other = to_default(context, "Go to").map(|link| el("p", "").add(link));
    Some(
        notice("danger", Icon::Warning, &title)
            .adds(reason)
            .add(meaning)
            .adds(other.filter(|_| !all)),
    )
}

fn odd_number(row: &Version) -> Option<El> {
    row.num.semver().is_none().then(|| {
        notice(
            "warn",
            Icon::Warning,
            "This is no version number that Cargo reads",
        )
        .add(el("p", "").text("It is not SemVer, so that nothing can depend on it."))
    })
}

fn of_advisories(context: CrateContext, row: &Version) -> Option<El> {
    let advisories = context.advisories.value()?;
    let hits = || advisories.advisories.iter().filter(|a| a.affects(&row.num));
    let vulnerable = hits().filter(|a| a.is_vulnerability()).count();
    let of_kind = |kind: Informational| {
        let found = hits().find(|advisory| advisory.informational.as_ref() == Some(&kind));
        found.cloned()
    };
    let security = context.path.with(|path| path.with_tab(CrateTab::Security));
    let more = el("p", "").add(link("", &security.href(), "Read the advisories"));
    if vulnerable > 0 {
        let num = row.num.as_str();
        let title = match vulnerable {
            1 => ["Version ", num, " has a known vulnerability"].concat(),
            many => [
                "Version ",
                num,
                " has ",
                &many.to_string(),
                " known vulnerabilities",
            ]
            .concat(),
        };
        let first = hits().find(|advisory| advisory.is_vulnerability())?;
        return Some(
            notice("danger", Icon::Warning, &title)
                .adds(summary(first))
                .adds(fix(first, &row.num))
                .add(more),
        );
    }
    let (advisory, title) = match of_kind(Informational::Unmaintained) {
        Some(advisory) => (advisory, "This crate is no longer maintained"),
        None => (
            of_kind(Informational::Unsound)?,
            "This version is known to be unsound",
        ),
    };
    Some(
        notice("warn", Icon::Warning, title)
            .adds(summary(&advisory))
            .add(more),
    )
}

fn summary(advisory: &Advisory) -> Option<El> {
    let words = advisory.summary.as_deref()?.trim();
    let id = span("num", &advisory.id);
    Some(
        el("p", "")
            .attr("dir", "auto")
            .add(id)
            .text(": ")
            .text(words),
    )
}

fn fix(advisory: &Advisory, num: &VersionNum) -> Option<El> {
    let fixed = advisory.fix_for(num)?;
    Some(
        el("p", "")
            .text("Fixed in ")
            .add(span("num", fixed.as_str()))
            .text("."),
    )
}

fn in_std(context: CrateContext) -> Option<El> {
    let name = context.real_name.get()?;
    let Superseded { items, since, .. } = superseded(name.as_str())?;
    let mut what = el("p", "");
    for (at, item) in items.iter().enumerate() {
        let code = el("code", "").text(item.path);
        let item: web_sys::Element = outside(&item.address(), "").into();
        let separator = match at {
            0 => "",
            _ => " and ",
        };
        what = what.text(separator).add(El::from(item).add(code));
    }
    Some(
        notice("", Icon::Docs, "The standard library does this today")
            .add(what.text(", since Rust ").text(since).text(".")),
    )
}

fn prerelease(context: CrateContext) -> Option<El> {
    let is_pre = context.with_shown_row(|row| row.num.is_prerelease())?;
    let title = "This is a pre-release";
    is_pre.then(|| {
        let words = el("p", "").text("Cargo takes it only for a requirement that names it.");
        let stable = to_default(context, "The version to use is");
        notice("warn", Icon::Warning, title)
            .add(words)
            .adds(stable.map(|link| el("p", "").add(link)))
    })
}

fn newer(context: CrateContext) -> Option<El> {
    let default = VersionNum::new(context.default_version()?);
    let shown = VersionNum::new(context.shown.get()?);
    (shown < default).then(|| {
        notice("", Icon::Registry, "There is a newer version")
            .adds(to_default(context, "Go to").map(|link| el("p", "").add(link)))
    })
}
