//! Where the chart of downloads stands.

use crate::components::when::{Server, unknown};
use crate::drawn::{El, el};
use crate::part::part;
use crate::ui::waiting::Shape;
use crate::watch::{after_paint, memo};
use leptos::prelude::*;

part! {
    /// Downloads of the last weeks.
    DOWNLOADS = downloads, super::downloads::DownloadsBlock
}

/// The chart while it is awaited.
pub const AWAITED: Shape = Shape {
    rows: 1,
    row: "sk-chart",
    what: "the downloads",
};

/// The endpoint that the chart is made from.
const ENDPOINT: &str = "/v1/downloads";

/// The place: its code is loaded once what stands around it has been painted.
/// Where the source is known to have no such figures, a line says so.
pub fn downloads_place() -> El {
    let server: Option<Server> = use_context();
    let lacks = memo(move || server.is_some_and(|server| server.lacks(ENDPOINT)));
    let painted = RwSignal::new(false);
    after_paint(move || {
        // The reader may have left meanwhile; then there is no signal.
        let _ = painted.try_set(true);
    });
    el("div", "downloads-place")
        .tied_class("none", move || lacks.get())
        .redrawn(move || match (lacks.get(), painted.get()) {
            (true, _) => {
                let words = ["Downloads by day: ", unknown(), "."].concat();
                vec![el("p", "small muted").text(&words)]
            }
            (false, true) => vec![DOWNLOADS.show(Vec::new, AWAITED)],
            (false, false) => Vec::new(),
        })
}
