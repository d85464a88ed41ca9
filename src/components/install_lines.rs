//! The lines people paste to use a crate.

use crate::copying::copy_button;
use crate::drawn::{El, el, span};
use cratescope_registry::InstallLines;

/// The lines, each with a copy button; those for a dependency only of a crate
/// that can be one (`library`).
pub fn install_lines(lines: &InstallLines, library: bool) -> El {
    let of_library = [
        ("$ ", lines.cargo_add.as_str(), "Copy cargo add command"),
        ("", lines.manifest.as_str(), "Copy Cargo.toml line"),
    ];
    let install = lines.cargo_install.as_deref();
    el("div", "lines")
        .adds(of_library.into_iter().filter(|_| library).map(line))
        .adds(install.map(|install| line(("$ ", install, "Copy cargo install command"))))
}

fn line((prompt, text, name): (&str, &str, &str)) -> El {
    // Long lines scroll on their own, so they must be reachable by keyboard.
    let code = el("code", "")
        .attr("tabindex", "0")
        .add(span("prompt", prompt).attr("aria-hidden", "true"))
        .text(text);
    el("div", "line")
        .add(code)
        .add(copy_button("btn icon tight", name, text, ""))
}
