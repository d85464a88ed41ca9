//! Who may publish a crate.

use super::CrateContext;
use crate::components::when::unknown;
use crate::drawn::{El, drawn, el, outside, span};
use crate::remote::Remote;
use crate::ui::waiting::{Shape, waiting_unless};
use cratescope_registry::{Error, Owner, OwnerKind, SafeLink};

/// The owners: below the other facts, since they come later.
pub fn owners(context: CrateContext) -> El {
    const AWAITED: Shape = Shape {
        rows: 1,
        row: "sk-owner",
        what: "the owners",
    };
    let CrateContext { owners, images, .. } = context;
    // What the source does not tell is no failure.
    let is_unsaid = |error: &Error| matches!(error, Error::Unsupported { .. });
    let list = move || match owners.get() {
        Remote::Failed(error, None) if is_unsaid(&error) => {
            Some(el("p", "small subtle").text(unknown()))
        }
        state => {
            let owners = &state.value()?.owners;
            if owners.is_empty() {
                return Some(el("p", "small subtle").text("nobody"));
            }
            let faces = images.shown();
            let item = |owner: &Owner| owner_row(owner, faces);
            Some(el("ul", "who").adds(owners.iter().map(item)))
        }
    };
    el("section", "owners")
        .add(el("div", "head").add(el("h2", "").text("Owners")))
        .add(waiting_unless(owners, AWAITED, is_unsaid))
        .add(drawn(move || list().into_iter().collect()))
}

/// Somebody with their picture, or with their initial: pictures are of other
/// sites, which would learn who reads what.
fn owner_row(owner: &Owner, faces: bool) -> El {
    let initial = owner.title().chars().find(|c| c.is_alphanumeric());
    let initial: String = initial.into_iter().flat_map(char::to_uppercase).collect();
    let picture = owner.avatar.as_deref().and_then(SafeLink::new);
    let face = match picture.filter(|_| faces) {
        Some(picture) => el("img", "face")
            .attr("alt", "")
            .attr("width", "20")
            .attr("height", "20")
            .attr("loading", "lazy")
            .attr("decoding", "async")
            .attr("referrerpolicy", "no-referrer")
            .attr("src", picture.as_str()),
        None => span("face", &initial).attr("aria-hidden", "true"),
    };
    // A team's login is `host:organisation:team`.
    let is_team = owner.kind == OwnerKind::Team;
    let short = owner.login.split_once(':').map_or("", |(_, rest)| rest);
    let words = if is_team && !short.is_empty() {
        short
    } else {
        &owner.login
    };
    let words = words.replace(':', "/");
    let name = match owner.url.as_deref().and_then(SafeLink::new) {
        Some(url) => outside(url.as_str(), &words),
        None => span("", &words),
    };
    el("li", "")
        .add(face)
        .add(name.attr("title", owner.title()))
        .adds(is_team.then(|| span("tag", "team")))
}
