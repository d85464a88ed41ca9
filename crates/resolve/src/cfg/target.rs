//! Targets, and the `cfg` values that hold for each.

/// What `rustc --print cfg` says of each target that is known by name: a line
/// with the name in brackets, then one with each value. A test compares it
/// with the compiler at hand.
const TABLE: &str = include_str!("../../data/targets.txt");

/// A target that code is built for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    name: String,
    cfg: Vec<(String, Option<String>)>,
}

impl Target {
    /// Names of the targets that [`Target::named`] knows: those of tier 1, and
    /// `wasm32-unknown-unknown`.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TABLE.lines().filter_map(header)
    }

    /// A target by name (`x86_64-unknown-linux-gnu`); `None` when it is not
    /// among [`Target::names`].
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut lines = TABLE.lines().skip_while(|line| header(line) != Some(name));
        lines.next()?;
        let lines = lines.take_while(|line| header(line).is_none());
        Some(Self::from_lines(name, lines))
    }

    /// Any target, from what `rustc --print cfg --target NAME` prints.
    #[must_use]
    pub fn from_rustc(name: &str, cfg: &str) -> Self {
        Self::from_lines(name, cfg.lines())
    }

    fn from_lines<'a>(name: &str, lines: impl Iterator<Item = &'a str>) -> Self {
        let lines = lines.map(str::trim).filter(|line| !line.is_empty());
        let cfg = lines.map(|line| match line.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.trim_matches('"').to_owned())),
            None => (line.to_owned(), None),
        });
        Self {
            name: name.to_owned(),
            cfg: cfg.collect(),
        }
    }

    /// The target's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn has(&self, name: &str, value: Option<&str>) -> bool {
        self.cfg
            .iter()
            .any(|(n, v)| n == name && v.as_deref() == value)
    }
}

fn header(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}
