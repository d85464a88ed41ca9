//! The reader's policy for licences.

use crate::announcer::announcer;
use crate::components::tree_state::TreeState;
use cratescope_resolve::LicensePolicy;
use leptos::prelude::*;

/// Three lists of identifiers; each change counts at once and is remembered.
#[component]
pub(super) fn Policy(state: TreeState) -> impl IntoView {
    let announcer = announcer();
    type Part = (
        &'static str,
        fn(&LicensePolicy) -> &Vec<String>,
        fn(&mut LicensePolicy) -> &mut Vec<String>,
    );
    let parts: [Part; 3] = [
        ("Allow", |policy| &policy.allow, |policy| &mut policy.allow),
        ("Ask", |policy| &policy.warn, |policy| &mut policy.warn),
        ("Deny", |policy| &policy.deny, |policy| &mut policy.deny),
    ];
    let fields = parts.map(|(name, read, write)| {
        let text = move || state.policy.with(|policy| read(policy).join(" "));
        let changed = move |event| {
            let mut policy = state.policy.get_untracked();
            *write(&mut policy) = LicensePolicy::identifiers(&event_target_value(&event));
            state.set_policy(policy);
            announcer.say("The licence policy is kept");
        };
        view! {
            <label class="lab">{name}
                <textarea class="field mono" rows="3" spellcheck="false" autocomplete="off" prop:value=text on:change=changed></textarea>
            </label>
        }
    });
    view! {
        <details class="policy" id="audit-policy">
            <summary>"Licence policy"</summary>
            <p class="small muted">
                "SPDX identifiers between spaces. Of a choice (OR) the best counts, of what applies together (AND) the worst; what is in no list is shown as such. Kept in this browser."
            </p>
            {fields.collect_view()}
            <button class="btn tight" type="button" on:click=move |_| state.set_policy(LicensePolicy::default())>"Back to the usual"</button>
        </details>
    }
}
