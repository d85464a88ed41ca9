//! A version in the list of versions.

use crate::components::when::when;
use crate::route::{CratePath, Route};
use cratescope_registry::v1::VersionRow;
use cratescope_registry::{Timestamp, VersionNum, binary_size, grouped};
use leptos::prelude::*;

/// What a row needs to know of its neighbours.
#[derive(Clone, Copy, Default)]
pub struct Place {
    /// Whether this is the version its page opens with.
    pub is_default: bool,
    /// Whether this is the version shown now.
    pub is_shown: bool,
}

/// The row; `before` is the next lower version, from which what changed stands
/// out.
pub fn version_row(name: &str, row: &VersionRow, before: Option<&VersionRow>, place: Place) -> impl IntoView + use<> {
    let path = CratePath { name: name.to_owned(), version: Some(row.num.clone()), tab: Default::default() };
    let prerelease = VersionNum::new(row.num.as_str()).is_prerelease();
    let changed = |differs: bool| if before.is_some() && differs { "num chg" } else { "num same" };
    let msrv = changed(before.is_some_and(|b| b.rust_version != row.rust_version));
    let features = changed(before.is_some_and(|b| b.features.len() != row.features.len()));
    let date = row.created_at.as_deref().and_then(|at| Timestamp::new(at).date().map(ToOwned::to_owned));
    view! {
        <li class="vrow" class:yanked=row.yanked class:pre=prerelease class:cur=place.is_shown>
            <span class="v"><a class="name" href=Route::Crate(path).href()>{row.num.clone()}</a></span>
            <span class="tags">
                {place.is_default.then(|| view! { <span class="tag ok">"latest"</span> })}
                {row.yanked.then(|| view! { <span class="tag danger">"yanked"</span> })}
                {prerelease.then(|| view! { <span class="tag warn">"pre-release"</span> })}
            </span>
            <span class="age">{when(row.created_at.as_deref())}</span>
            <span class="f">
                <span class="date num">{date}</span>
                <span class=format!("msrv {msrv}")>
                    <span class="lbl">"MSRV "</span>{row.rust_version.clone().unwrap_or_else(|| "none".into())}
                </span>
                <span class="size num">{row.crate_size.map(binary_size)}</span>
                <span class=format!("feat {features}")>
                    {row.features.len()}<span class="lbl">" features"</span>
                </span>
            </span>
            <span class="dl num">{row.downloads.map(grouped)}</span>
            {row.yank_message.clone().map(|why| view! { <span class="why">{why}</span> })}
        </li>
    }
}
