//! A version in the list of versions.

use crate::components::when::how_old;
use crate::drawn::{El, el, link, picture, span};
use crate::route::{CratePath, CrateTab, Route};
use crate::ui::chart::hundredths;
use crate::ui::icon::Icon;
use cratescope_registry::{
    RustVersion, Timestamp, Version, VersionNum, binary_size, crate_file, grouped, share,
    share_text,
};

/// What all rows of a list have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The crate's name.
    pub name: String,
    /// The version its page opens with.
    pub default: Option<VersionNum>,
    /// The version shown now.
    pub shown: Option<String>,
    /// The crate's page at its registry, if the source tells.
    pub page: Option<String>,
    /// Where `.crate` files are, if the operator set it: `…/crates`.
    pub files: Option<String>,
    /// Downloads of the version that has most.
    pub most: u64,
    /// Downloads of all versions, as far as they are known.
    pub all: u64,
}

impl Listing {
    /// The address of a version's `.crate` file, if it is known.
    pub fn file_of(&self, row: &Version) -> Option<String> {
        let (name, num) = (&self.name, row.num.as_str());
        match &self.files {
            Some(files) if row.num.semver().is_some() => {
                let num = cratescope_registry::percent_encode(num);
                Some(format!("{files}/{name}/{name}-{num}.crate"))
            }
            _ => {
                let link = crate_file(self.page.as_deref(), name, &row.num)?;
                Some(link.as_str().to_owned())
            }
        }
    }

    /// The address of a version's page.
    pub fn page_of(&self, num: &VersionNum) -> String {
        let path = CratePath {
            name: self.name.clone(),
            version: Some(num.to_string()),
            tab: CrateTab::Readme,
            query: String::new(),
        };
        Route::Crate(path).href()
    }
}

/// What is to be known of a version before using it, in words.
pub fn state_tags(row: &Version, latest: bool) -> impl Iterator<Item = El> {
    let prerelease = row.num.is_prerelease();
    [
        (latest, "tag ok", "latest"),
        (row.yanked, "tag danger", "yanked"),
        (prerelease, "tag warn", "pre-release"),
    ]
    .into_iter()
    .filter(|(on, ..)| *on)
    .map(|(_, class, word)| span(class, word))
}

/// What changed since the version before, where it touches users: tags.
fn change_tags(row: &Version, before: &Version) -> impl Iterator<Item = El> {
    let raised = row.rust_version > before.rust_version;
    let edition = row.edition.as_ref().filter(|_| before.edition.is_some());
    let edition = edition.filter(|edition| before.edition.as_ref() != Some(edition));
    let relicensed = before.license.is_some() && row.license != before.license;
    [
        raised.then(|| span("tag info", "MSRV up")),
        edition.map(|edition| span("tag", &format!("edition {edition}"))),
        relicensed.then(|| span("tag", "licence changed")),
    ]
    .into_iter()
    .flatten()
}

/// The row. `at` is its number in the list; `before` the next lower version,
/// from which what changed stands out; `is_open` says that its details follow.
pub fn version_row(
    at: usize,
    row: &Version,
    before: Option<&Version>,
    list: &Listing,
    is_open: bool,
) -> El {
    let num = row.num.as_str();
    let is_shown = list.shown.as_deref() == Some(num);
    let is_default = list.default.as_ref() == Some(&row.num);
    let mut class = "vrow".to_owned();
    for (on, word) in [
        (row.yanked, " yanked"),
        (row.num.is_prerelease(), " pre"),
        (is_shown, " cur"),
    ] {
        if on {
            class += word;
        }
    }
    let tags = el("span", "tags").adds(state_tags(row, is_default)).adds(
        before
            .into_iter()
            .flat_map(|before| change_tags(row, before)),
    );
    let file = list.file_of(row).map(|file| {
        link("btn bare tight icon get", &file, "")
            .attr("rel", "noopener nofollow")
            .attr("aria-label", &format!("Download {num} as .crate"))
            .add(picture(Icon::Download))
    });
    let details = el("button", "btn bare tight icon tw")
        .attr("type", "button")
        .attr("aria-expanded", if is_open { "true" } else { "false" })
        .attr("aria-label", &format!("Details of {num}"))
        .attr("data-at", &at.to_string())
        .add(picture(Icon::Chevron));
    let name = link("name", &list.page_of(&row.num), num);
    let name = match is_shown {
        true => name.attr("aria-current", "true"),
        false => name,
    };
    el("li", &class)
        .add(el("span", "v").add(name))
        .add(tags)
        .add(el("span", "age").adds(how_old(row.created_at.as_ref())))
        .add(figures(row, before))
        .add(downloads(row, list, is_default || is_shown))
        .add(el("span", "act").adds(file).add(details))
        .adds(row.yank_message.as_deref().map(|why| span("why", why)))
}

fn figures(row: &Version, before: Option<&Version>) -> El {
    let changed = |differs: fn(&Version, &Version) -> bool| match before {
        Some(before) if differs(before, row) => "chg",
        _ => "same",
    };
    let msrv = changed(|before, row| before.rust_version != row.rust_version);
    let features = changed(|before, row| before.features.len() != row.features.len());
    let date = row.created_at.as_ref().and_then(Timestamp::date);
    let stated = row.rust_version.as_ref();
    el("span", "f")
        .add(span("date num same", date.unwrap_or_default()))
        .add(
            el("span", &format!("msrv num {msrv}"))
                .add(span("lbl", "MSRV "))
                .text(stated.map_or("none", RustVersion::as_str)),
        )
        .add(span(
            "size num same",
            &row.crate_size.map(binary_size).unwrap_or_default(),
        ))
        .add(
            el("span", &format!("feat num {features}"))
                .text(&row.features.len().to_string())
                .add(span("lbl", " features")),
        )
}

/// The count, with a bar against that of the version that has most.
fn downloads(row: &Version, list: &Listing, strong: bool) -> El {
    let Some(count) = row.downloads else {
        return el("span", "dl");
    };
    let length = share(count, list.most).unwrap_or(0);
    let bar = span(if strong { "bar strong" } else { "bar" }, "")
        .property("--v", &hundredths(length * 10));
    let figure = el("span", "dl").add(bar).add(span("num", &grouped(count)));
    match share_text(count, list.all) {
        Some(share) => figure.attr(
            "title",
            &format!("{share} of the downloads of all versions"),
        ),
        None => figure,
    }
}
