//! Where the chart of downloads stands.

use crate::part::part;
use crate::ui::waiting::{Shape, skeleton};
use leptos::prelude::*;
use std::time::Duration;

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

/// The place: its code is loaded once what stands around it has been painted.
#[component]
pub fn DownloadsPlace() -> impl IntoView {
    let painted = RwSignal::new(false);
    request_animation_frame(move || {
        // The reader may have left meanwhile; then there is no signal.
        let tell = move || {
            let _ = painted.try_set(true);
        };
        set_timeout(tell, Duration::ZERO);
    });
    view! {
        <div class="downloads-place">
            {move || match painted.get() {
                true => DOWNLOADS.show(Vec::new, AWAITED),
                false => skeleton(AWAITED, false),
            }}
        </div>
    }
}
