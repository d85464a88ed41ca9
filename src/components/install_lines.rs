//! The lines people paste to use a crate.

use crate::ui::copy_button::CopyButton;
use cratescope_registry::InstallLines;
use leptos::prelude::*;

/// The lines, each with a copy button.
pub fn install_lines(lines: InstallLines) -> impl IntoView {
    view! {
        <div class="lines">
            {line("$ ", lines.cargo_add, "Copy cargo add command")}
            {line("", lines.manifest, "Copy Cargo.toml line")}
            {lines.cargo_install.map(|install| line("$ ", install, "Copy cargo install command"))}
        </div>
    }
}

fn line(prompt: &'static str, text: String, name: &'static str) -> impl IntoView {
    view! {
        <div class="line">
            <code tabindex="0"><span class="prompt" aria-hidden="true">{prompt}</span>{text.clone()}</code>
            <CopyButton name=name text=text/>
        </div>
    }
}
