//! The reader's policy for licences.

use crate::announcer::announcer;
use crate::components::tree_state::TreeState;
use crate::drawn::{El, el};
use cratescope_resolve::LicensePolicy;
use leptos::prelude::*;

const WHAT: &str = "SPDX identifiers between spaces. Of a choice (OR) the best counts, of what applies together (AND) the worst; what is in no list is shown as such. Kept in this browser.";

/// A list of identifiers, by name.
type Part = (
    &'static str,
    fn(&mut LicensePolicy) -> &mut Vec<String>,
    fn(&LicensePolicy) -> &Vec<String>,
);

/// Three lists of identifiers; each change counts at once and is remembered.
pub(super) fn policy(state: TreeState) -> El {
    let parts: [Part; 3] = [
        ("Allow", |policy| &mut policy.allow, |policy| &policy.allow),
        ("Ask", |policy| &mut policy.warn, |policy| &policy.warn),
        ("Deny", |policy| &mut policy.deny, |policy| &policy.deny),
    ];
    let usual = el("button", "btn tight")
        .attr("type", "button")
        .text("Back to the usual")
        .on("click", move |_| state.set_policy(LicensePolicy::default()));
    el("details", "policy")
        .attr("id", "audit-policy")
        .add(el("summary", "").text("Licence policy"))
        .add(el("p", "small muted").text(WHAT))
        .adds(parts.map(|part| list(state, part)))
        .add(usual)
}

fn list(state: TreeState, (name, write, read): Part) -> El {
    let announcer = announcer();
    let changed = move |event| {
        let mut policy = state.policy.get_untracked();
        *write(&mut policy) = LicensePolicy::identifiers(&event_target_value(&event));
        state.set_policy(policy);
        announcer.say("The licence policy is kept");
    };
    let field = el("textarea", "field mono")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .tied_value(move || state.policy.with(|policy| read(policy).join(" ")))
        .on("change", changed);
    el("label", "lab").text(name).add(field)
}
