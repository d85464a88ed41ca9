//! Which rows a list holds, and which of them were kept.

use serde_json::Value;

/// Rows of a recording.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rows {
    pub kept: usize,
    pub skipped: usize,
}

impl Rows {
    pub fn add(&mut self, other: Self) {
        self.kept += other.kept;
        self.skipped += other.skipped;
    }
}

/// Rows of lists in a recording, with what names those that can be kept.
#[derive(Default)]
pub struct Expected {
    pub held: usize,
    pub names: Vec<String>,
}

impl Expected {
    /// Adds a list; `name` gives what a row of it cannot do without.
    pub fn list(mut self, list: Option<&Value>, name: impl Fn(&Value) -> Option<String>) -> Self {
        let rows = elements(list);
        self.held += rows.len();
        self.names.extend(rows.iter().filter_map(name));
        self
    }

    /// Compares with what was kept, in any order, and with the count of what
    /// was not.
    pub fn compare<'a>(
        mut self,
        kept: impl IntoIterator<Item = &'a str>,
        skipped: usize,
    ) -> Result<Rows, String> {
        let mut kept: Vec<String> = kept.into_iter().map(str::to_owned).collect();
        kept.sort();
        self.names.sort();
        if kept != self.names {
            let lost = self.names.iter().find(|name| !kept.contains(name));
            return Err(format!(
                "{} rows can be kept, {} were; lost: {lost:?}",
                self.names.len(),
                kept.len()
            ));
        }
        let left_out = self.held - kept.len();
        if skipped != left_out {
            return Err(format!("{left_out} rows were left out, {skipped} counted"));
        }
        Ok(Rows {
            kept: kept.len(),
            skipped,
        })
    }
}

pub fn elements(list: Option<&Value>) -> &[Value] {
    list.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A field that is a string.
pub fn text(row: &Value, key: &str) -> Option<String> {
    row.get(key)?.as_str().map(str::to_owned)
}

/// The first of these fields that is a string.
pub fn named(keys: &'static [&'static str]) -> impl Fn(&Value) -> Option<String> {
    move |row| keys.iter().find_map(|key| text(row, key))
}

/// What names a category: its slug, else its display name.
pub const CATEGORY: &[&str] = &["slug", "id", "name", "category"];
