//! Downloads of a crate by day.

use crate::json::{FromJson, Json};
use crate::sort_rows;
use crate::{Date, Version, VersionNum};
use serde::Serialize;
use std::collections::HashMap;

/// Downloads on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DayDownloads {
    /// The day.
    pub date: Date,
    /// How many; `None` is a gap, not zero.
    pub downloads: Option<u64>,
}

impl FromJson for DayDownloads {
    /// `None` when it is no object; a day that is not told stays unknown.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        matches!(json, Json::Object(_)).then(|| Self {
            date: json.text("date").map(Date::new).unwrap_or_default(),
            downloads: json.count("downloads"),
        })
    }
}

/// Downloads of one version by day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DownloadSeries {
    /// The version; `None` where the answer names it by number alone: see
    /// [`Downloads::name_versions`].
    pub num: Option<VersionNum>,
    /// Days in order. A day that is missing is a gap, not zero.
    pub days: Vec<DayDownloads>,
    /// The registry's number for the version. Not written.
    #[serde(skip)]
    pub version_id: Option<u64>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for DownloadSeries {
    /// `None` without `num`.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            num: Some(VersionNum::new(json.text("num")?)),
            days: json.rows("days", &mut skipped),
            version_id: None,
            skipped,
        })
    }
}

/// `data` of `/v1/downloads`: crates.io tells the last 90 days, of the five
/// highest versions one by one and of all others together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Downloads {
    /// The crate's name in its real spelling; empty where the answer does not
    /// tell.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The first day; `None` when there is none.
    pub from: Option<Date>,
    /// The last day; `None` when there is none.
    pub to: Option<Date>,
    /// Versions told one by one, highest first.
    pub versions: Vec<DownloadSeries>,
    /// All other versions together, by day.
    pub other: Vec<DayDownloads>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for Downloads {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        let versions: Vec<DownloadSeries> = json.rows("versions", &mut skipped);
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            from: json.text("from").map(Date::new),
            to: json.text("to").map(Date::new),
            other: json.rows("other", &mut skipped),
            skipped: skipped + versions.iter().map(|series| series.skipped).sum::<usize>(),
            versions,
        })
    }
}

impl Downloads {
    /// Names the versions that the answer told by number alone, and puts the
    /// highest first.
    pub fn name_versions(&mut self, known: &[Version]) {
        let nums = known
            .iter()
            .filter_map(|version| Some((version.id?, &version.num)));
        let nums: HashMap<u64, &VersionNum> = nums.collect();
        for series in &mut self.versions {
            if let Some(num) = series.version_id.and_then(|id| nums.get(&id)) {
                series.num = Some((*num).clone());
            }
        }
        sort_rows(&mut self.versions, |a, b| b.num.cmp(&a.num));
    }

    /// Days in all series, in order, each once.
    pub(crate) fn days(&self) -> Vec<&Date> {
        let own = self.versions.iter().flat_map(|series| &series.days);
        let mut days: Vec<&Date> = own
            .chain(&self.other)
            .map(|day| &day.date)
            .filter(|date| date.day_number().is_some())
            .collect();
        sort_rows(&mut days, |a, b| a.cmp(b));
        days.dedup();
        days
    }
}
