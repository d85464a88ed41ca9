//! Which licences one takes.

use cratescope_registry::{Expression, License, LicenseTerm};
use std::fmt;

/// What a policy says of a licence, what is to be looked at first first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// There is no licence, or what is published is no SPDX expression.
    Unknown,
    /// It is denied.
    Denied,
    /// It is in no list.
    Unlisted,
    /// It is to be looked at.
    Warned,
    /// It is taken.
    Allowed,
}

/// Lists of SPDX identifiers. An identifier also stands for itself with an
/// exception (`Apache-2.0` for `Apache-2.0 WITH LLVM-exception`), which only
/// permits more; case does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicensePolicy {
    /// Licences that are taken.
    pub allow: Vec<String>,
    /// Licences to look at.
    pub warn: Vec<String>,
    /// Licences that are not taken.
    pub deny: Vec<String>,
}

/// Licences that ask for little more than to be named.
const PERMISSIVE: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Licences that ask for more of who passes the code on.
const RECIPROCAL: [&str; 14] = [
    "AGPL-3.0",
    "AGPL-3.0-only",
    "AGPL-3.0-or-later",
    "EPL-2.0",
    "GPL-2.0",
    "GPL-2.0-only",
    "GPL-2.0-or-later",
    "GPL-3.0",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "MPL-2.0",
];

impl Default for LicensePolicy {
    /// A place to begin: permissive licences are allowed, reciprocal ones are
    /// to be looked at, none is denied.
    fn default() -> Self {
        Self {
            allow: PERMISSIVE.map(ToOwned::to_owned).to_vec(),
            warn: RECIPROCAL.map(ToOwned::to_owned).to_vec(),
            deny: Vec::new(),
        }
    }
}

impl LicensePolicy {
    /// Reads what [`fmt::Display`] writes: a line for each list, its name
    /// first, then identifiers between spaces or commas. A list that is not
    /// there is empty; other lines count for nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let list = |name: &str| {
            let lines = text.lines().filter_map(|line| {
                let rest = line.trim().strip_prefix(name)?;
                rest.starts_with([':', ' '])
                    .then(|| rest.trim_start_matches(':'))
            });
            Self::identifiers(&lines.collect::<Vec<_>>().join(" "))
        };
        Self {
            allow: list("allow"),
            warn: list("warn"),
            deny: list("deny"),
        }
    }

    /// Identifiers as people write them down: between spaces, commas or lines.
    #[must_use]
    pub fn identifiers(text: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for id in text.split([' ', ',', ';', '\n', '\t', '\r']) {
            let known = found.iter().any(|known| known.eq_ignore_ascii_case(id));
            if !id.is_empty() && !known {
                found.push(id.to_owned());
            }
        }
        found
    }

    /// What this says of a licence. Of a choice (`OR`) the best counts, of what
    /// applies together (`AND`) the worst.
    #[must_use]
    pub fn verdict(&self, license: Option<&License>) -> Verdict {
        let expression = license.and_then(License::expression);
        expression.map_or(Verdict::Unknown, |expression| {
            self.of_expression(&expression)
        })
    }

    /// The parser bounds how deep expressions are.
    fn of_expression(&self, expression: &Expression) -> Verdict {
        let parts = |parts: &[Expression]| -> Vec<Verdict> {
            parts.iter().map(|part| self.of_expression(part)).collect()
        };
        match expression {
            Expression::License(term) => self.of_term(term),
            Expression::Or(choices) => parts(choices).into_iter().max().unwrap_or(Verdict::Unknown),
            Expression::And(all) => parts(all).into_iter().min().unwrap_or(Verdict::Unknown),
        }
    }

    fn of_term(&self, term: &LicenseTerm) -> Verdict {
        let later = match term.or_later {
            true => vec![format!("{}+", term.id), format!("{}-or-later", term.id)],
            false => Vec::new(),
        };
        let names = |id: &String| {
            id.eq_ignore_ascii_case(&term.id)
                || later.iter().any(|name| id.eq_ignore_ascii_case(name))
        };
        let lists = [
            (&self.deny, Verdict::Denied),
            (&self.warn, Verdict::Warned),
            (&self.allow, Verdict::Allowed),
        ];
        let found = lists.into_iter().find(|(list, _)| list.iter().any(names));
        found.map_or(Verdict::Unlisted, |(_, verdict)| verdict)
    }
}

impl fmt::Display for LicensePolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists = [
            ("allow", &self.allow),
            ("warn", &self.warn),
            ("deny", &self.deny),
        ];
        lists
            .into_iter()
            .try_for_each(|(name, list)| writeln!(f, "{name}: {}", list.join(" ")))
    }
}
