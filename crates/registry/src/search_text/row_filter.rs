//! Filters that are checked on rows which are already there, since no source
//! narrows a search by them.

use crate::{Crate, RustVersion, VersionNum, canonical_name};

const DAY: i64 = 86_400;

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
}

impl Bound {
    /// The sign that a text begins with, and what follows.
    fn read(text: &str) -> (Option<Self>, &str) {
        let signs = [
            ("<=", Self::AtMost),
            (">=", Self::AtLeast),
            ("<", Self::Below),
            (">", Self::Above),
        ];
        for (sign, bound) in signs {
            if let Some(rest) = text.strip_prefix(sign) {
                return (Some(bound), rest.trim_start());
            }
        }
        (None, text)
    }

    fn holds<T: Ord>(self, value: &T, limit: &T) -> bool {
        match self {
            Self::Below => value < limit,
            Self::AtMost => value <= limit,
            Self::Above => value > limit,
            Self::AtLeast => value >= limit,
        }
    }
}

/// A condition on a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFilter {
    /// `-word`: neither name nor description nor keywords hold the word.
    Without(String),
    /// `updated:<30d`: last updated so many seconds ago.
    Updated(Bound, i64),
    /// `downloads:>1m`: of all time.
    Downloads(Bound, u64),
    /// `msrv:<=1.70`: the Rust version that it says it builds with.
    Msrv(Bound, RustVersion),
    /// `license:mit`: may be used under this licence alone. A family stands for
    /// all of it: `gpl`, `apache`.
    License(String),
    /// `stable`: the version to name beside it is no pre-release and not yanked.
    Stable,
    /// The name begins so: for sources that cannot narrow by it.
    Letter(char),
}

impl RowFilter {
    /// Reads `<30d`: hours, days, weeks, months or years; without a sign, less.
    ///
    /// # Errors
    /// What it should be, for a person.
    pub fn updated(text: &str) -> Result<Self, &'static str> {
        const WRONG: &str = "a time looks like <30d, >2w, <6m or >1y";
        let (bound, text) = Bound::read(text);
        let unit = match text.as_bytes().last() {
            Some(b'h') => DAY / 24,
            Some(b'd') => DAY,
            Some(b'w') => 7 * DAY,
            Some(b'm') => 30 * DAY,
            Some(b'y') => 365 * DAY,
            _ => return Err(WRONG),
        };
        let count: u16 = text[..text.len() - 1].parse().map_err(|_| WRONG)?;
        let bound = bound.unwrap_or(Bound::Below);
        Ok(Self::Updated(bound, i64::from(count) * unit))
    }

    /// Reads `>1m`: thousands, millions or thousands of millions (`k`, `m`, `b`);
    /// without a sign, at least.
    ///
    /// # Errors
    /// What it should be, for a person.
    pub fn downloads(text: &str) -> Result<Self, &'static str> {
        let (bound, text) = Bound::read(text);
        let count = count(text).ok_or("a count looks like >1m, >=50k or <1000")?;
        Ok(Self::Downloads(bound.unwrap_or(Bound::AtLeast), count))
    }

    /// Reads `<=1.70`; without a sign, at most.
    ///
    /// # Errors
    /// What it should be, for a person.
    pub fn msrv(text: &str) -> Result<Self, &'static str> {
        let (bound, text) = Bound::read(text);
        let version = RustVersion::new(text);
        match version.numbers() {
            Some(_) => Ok(Self::Msrv(bound.unwrap_or(Bound::AtMost), version)),
            None => Err("a Rust version looks like <=1.70"),
        }
    }

    /// Reads `mit`.
    ///
    /// # Errors
    /// What it should be, for a person.
    pub fn license(text: &str) -> Result<Self, &'static str> {
        let is_part_of_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+');
        match text.chars().all(is_part_of_id) {
            true => Ok(Self::License(text.to_owned())),
            false => Err("a licence is one short name, such as mit or apache-2.0"),
        }
    }

    /// The figure that it looks at.
    #[must_use]
    pub const fn figure(&self) -> &'static str {
        match self {
            Self::Without(_) | Self::Letter(_) => "name",
            Self::Updated(..) => "last update",
            Self::Downloads(..) => "downloads",
            Self::Msrv(..) => "MSRV",
            Self::License(_) => "licence",
            Self::Stable => "version",
        }
    }

    /// Whether a row fits, at a moment in seconds since 1970; `None` where what
    /// it looks at is not known.
    #[must_use]
    pub fn fits(&self, krate: &Crate, now: i64) -> Option<bool> {
        match self {
            Self::Without(word) => {
                let holds = |text: &str| holds(text, word);
                let is_found = holds(&krate.name)
                    || canonical_name(&krate.name).contains(&canonical_name(word))
                    || krate.description.as_deref().is_some_and(holds)
                    || krate.keywords.iter().any(|keyword| holds(keyword));
                Some(!is_found)
            }
            Self::Updated(bound, age) => {
                let at = krate.updated_at.as_ref()?.unix_seconds()?;
                Some(bound.holds(&(now - at), age))
            }
            Self::Downloads(bound, count) => Some(bound.holds(&krate.downloads?, count)),
            Self::Msrv(bound, version) => {
                let own = krate.rust_version.as_ref()?;
                own.numbers()?;
                Some(bound.holds(own, version))
            }
            Self::License(id) => {
                let license = krate.license.as_ref()?;
                let expression = license.expression()?;
                Some(expression.is_met_by(&|term| is_of_family(&term.id, id)))
            }
            Self::Stable => {
                let is_stable = !krate.shown_version().map(VersionNum::is_prerelease)?;
                Some(is_stable && krate.yanked != Some(true))
            }
            Self::Letter(letter) => {
                let first = krate.name.chars().next()?;
                Some(first.eq_ignore_ascii_case(letter))
            }
        }
    }
}

/// `1500`, `1,500`, `50k`, `1.5m`.
fn count(text: &str) -> Option<u64> {
    let (digits, unit) = match text.as_bytes().last()?.to_ascii_lowercase() {
        b'k' => (&text[..text.len() - 1], 1_000),
        b'm' => (&text[..text.len() - 1], 1_000_000),
        b'b' => (&text[..text.len() - 1], 1_000_000_000),
        _ => (text, 1),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let whole: String = whole.split(['_', ',']).collect();
    if !is_number(&whole) || !is_number(part) || part.len() > 9 {
        return None;
    }
    let scale = 10_u64.pow(u32::try_from(part.len()).ok()?);
    let whole = whole.parse::<u64>().ok()?.checked_mul(unit)?;
    whole.checked_add(part.parse::<u64>().ok()?.checked_mul(unit)? / scale)
}

/// Whether a text holds a word; case of ASCII letters does not count.
fn holds(text: &str, word: &str) -> bool {
    let mut windows = text.as_bytes().windows(word.len().max(1));
    windows.any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

/// `Apache-2.0` is `apache-2.0` and of the family `apache`.
fn is_of_family(id: &str, wanted: &str) -> bool {
    let (head, rest) = match (id.get(..wanted.len()), id.get(wanted.len()..)) {
        (Some(head), Some(rest)) => (head, rest),
        _ => return false,
    };
    head.eq_ignore_ascii_case(wanted) && (rest.is_empty() || rest.starts_with('-'))
}

/// Rows as filters leave them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sifted<'a> {
    /// Those that fit.
    pub fitting: Vec<&'a Crate>,
    /// Those that may fit: what a filter looks at is not known of them.
    pub unknown: Vec<&'a Crate>,
    /// Figures that were not known, each once.
    pub missing: Vec<&'static str>,
}

/// Looks at each row with each filter. A row that one filter rejects is out,
/// whatever else is unknown of it.
#[must_use]
pub fn sift<'a>(rows: &'a [Crate], filters: &[RowFilter], now: i64) -> Sifted<'a> {
    let mut sifted = Sifted::default();
    for krate in rows {
        let answers: Vec<_> = filters.iter().map(|of| of.fits(krate, now)).collect();
        if answers.contains(&Some(false)) {
            continue;
        }
        let place = match answers.contains(&None) {
            true => &mut sifted.unknown,
            false => &mut sifted.fitting,
        };
        place.push(krate);
        for (filter, answer) in filters.iter().zip(answers) {
            let figure = filter.figure();
            if answer.is_none() && !sifted.missing.contains(&figure) {
                sifted.missing.push(figure);
            }
        }
    }
    sifted
}

#[cfg(test)]
mod tests;
