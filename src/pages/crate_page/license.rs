//! A licence as SPDX, each of its names leading to its text.

use crate::drawn::{El, el, outside};
use cratescope_registry::{Expression, License, LicenseTerm};

/// The fact's value.
pub fn license(license: &License) -> El {
    let Some(expression) = license.expression() else {
        return el("dd", "").text(license.as_str());
    };
    let value = parts(el("dd", "license"), &expression, false);
    // Cargo reference: `/` was the way to write OR before SPDX expressions.
    let is_old = license.as_str().contains('/');
    value.adds(is_old.then(|| {
        el("small", "subtle")
            .text("written ")
            .add(el("code", "").text(license.as_str()))
            .text(": / is the old form of or")
    }))
}

fn parts(to: El, expression: &Expression, inside: bool) -> El {
    let (all, word) = match expression {
        Expression::License(term) => return of_term(to, term),
        Expression::And(all) => (all, " and "),
        Expression::Or(all) => (all, " or "),
    };
    let (open, close) = if inside { ("(", ")") } else { ("", "") };
    let mut to = to.text(open);
    for (at, part) in all.iter().enumerate() {
        let to_part = if at > 0 { to.text(word) } else { to };
        to = parts(to_part, part, true);
    }
    to.text(close)
}

fn of_term(to: El, term: &LicenseTerm) -> El {
    let plus = if term.or_later { "+" } else { "" };
    let to = name(to, &term.id).text(plus);
    match &term.exception {
        Some(exception) => name(to.text(" with "), exception),
        None => to,
    }
}

/// References to licences of somebody's own are in no list.
fn name(to: El, id: &str) -> El {
    let own = id.contains("Ref-") || id.contains(':');
    match own {
        true => to.text(id),
        false => to.add(outside(
            &["https://spdx.org/licenses/", id, ".html"].concat(),
            id,
        )),
    }
}
