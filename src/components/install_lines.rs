//! The lines people paste to use a crate.

use crate::copying::copy_button;
use crate::drawn::{El, el, span};
use cratescope_registry::InstallLines;

/// The lines, each with a copy button.
pub fn install_lines(lines: &InstallLines) -> El {
    el("div", "lines")
        .add(line("$ ", &lines.cargo_add, "Copy cargo add command"))
        .add(line("", &lines.manifest, "Copy Cargo.toml line"))
        .adds(
            lines
                .cargo_install
                .as_deref()
                .map(|install| line("$ ", install, "Copy cargo install command")),
        )
}

fn line(prompt: &str, text: &str, name: &str) -> El {
    // Long lines scroll on their own, so they must be reachable by keyboard.
    let code = el("code", "")
        .attr("tabindex", "0")
        .add(span("prompt", prompt).attr("aria-hidden", "true"))
        .text(text);
    el("div", "line")
        .add(code)
        .add(copy_button("btn icon tight", name, text, ""))
}
