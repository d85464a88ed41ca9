use super::listing;
use crate::json::FromJson;
use crate::sort_rows;
use crate::{Date, DayDownloads, DownloadSeries, Downloads, Error, Version};
use std::collections::BTreeMap;

/// Reads `/crates/{name}/downloads` and `/crates/{name}/{version}/downloads`.
/// Versions are named as far as the answer holds them (`include=versions`);
/// for others see [`Downloads::name_versions`].
///
/// # Errors
/// What the server refused, or how its answer breaks the endpoint's promise.
pub fn downloads(path: &str, status: u16, body: &str) -> Result<Downloads, Error> {
    let json = listing(path, status, body, &["version_downloads"])?;
    let mut skipped = 0;
    let mut by_version: BTreeMap<Option<u64>, Vec<DayDownloads>> = BTreeMap::new();
    for row in json.get("version_downloads").elements() {
        match DayDownloads::from_json(row) {
            Some(day) => by_version
                .entry(row.count("version"))
                .or_default()
                .push(day),
            None => skipped += 1,
        }
    }
    let versions = by_version
        .into_iter()
        .map(|(version_id, days)| DownloadSeries {
            version_id,
            days: in_order(days),
            ..DownloadSeries::default()
        })
        .collect();
    let other = json.get("meta").rows("extra_downloads", &mut skipped);
    let known: Vec<Version> = json.rows("versions", &mut skipped);
    let mut downloads = Downloads {
        versions,
        other: in_order(other),
        skipped,
        ..Downloads::default()
    };
    downloads.name_versions(&known);
    let days = downloads.days();
    let (from, to) = (
        days.first().copied().cloned(),
        days.last().copied().cloned(),
    );
    Ok(Downloads {
        from,
        to,
        ..downloads
    })
}

fn in_order(mut days: Vec<DayDownloads>) -> Vec<DayDownloads> {
    sort_rows(&mut days, |a, b| Date::cmp(&a.date, &b.date));
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn days_are_sorted_and_versions_named() {
        let read = downloads(
            "/downloads",
            200,
            r#"{"version_downloads":[{"version":1,"downloads":3,"date":"2017-02-11T00:00:00Z"},
            {"version":1,"downloads":null,"date":"2017-02-10"},{"version":2,"downloads":9,"date":"[date]"},{},7],
            "versions":[{"id":1,"num":"0.9.0"},{"id":2,"num":"0.10.0"}],
            "meta":{"extra_downloads":[{"date":"2017-02-12","downloads":1}]}}"#,
        )
        .expect("downloads");
        let text = |date: &Option<Date>| date.as_ref().map(ToString::to_string);
        assert_eq!(
            (text(&read.from).as_deref(), text(&read.to).as_deref()),
            (Some("2017-02-10"), Some("2017-02-12"))
        );
        let series = read.versions.iter();
        let nums: Vec<_> = series
            .map(|v| v.num.as_ref().map(|num| num.as_str()))
            .collect();
        assert_eq!(nums, [Some("0.10.0"), Some("0.9.0"), None]);
        let days = &read.versions[1].days;
        assert_eq!(
            (days[0].downloads, days[1].date.as_str(), days[1].downloads),
            (None, "2017-02-11", Some(3))
        );
        assert_eq!((read.other.len(), read.skipped), (1, 1));
    }
}
