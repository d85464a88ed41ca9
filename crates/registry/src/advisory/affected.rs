use crate::VersionNum;
use crate::json::{FromJson, Json};
use crate::sort_rows;
use serde::Serialize;

/// A range of affected versions, by SemVer precedence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AffectedRange {
    /// The first version affected; `None` from the very first on.
    pub introduced: Option<VersionNum>,
    /// The first version that is not affected any more; `None` when there is
    /// none yet, or `last_affected` says it.
    pub fixed: Option<VersionNum>,
    /// The last version affected, where the fix is not known.
    pub last_affected: Option<VersionNum>,
}

impl AffectedRange {
    /// Whether the range holds a version.
    #[must_use]
    pub fn holds(&self, num: &VersionNum) -> bool {
        let order = |bound: &VersionNum| num.cmp_precedence(bound);
        self.introduced
            .as_ref()
            .is_none_or(|bound| order(bound).is_ge())
            && self.fixed.as_ref().is_none_or(|bound| order(bound).is_lt())
            && self
                .last_affected
                .as_ref()
                .is_none_or(|bound| order(bound).is_le())
    }

    /// The range as people write it: `>=0.22.0, <0.22.4`, `<1.0.0`; `*` for
    /// every version.
    #[must_use]
    pub fn text(&self) -> String {
        let bounds = [
            (">=", &self.introduced),
            ("<", &self.fixed),
            ("<=", &self.last_affected),
        ];
        let written: Vec<String> = bounds
            .into_iter()
            .filter_map(|(sign, bound)| Some(format!("{sign}{}", bound.as_ref()?)))
            .collect();
        match written.is_empty() {
            true => "*".to_owned(),
            false => written.join(", "),
        }
    }
}

impl FromJson for AffectedRange {
    /// `None` when it is no object.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let num = |key: &str| json.text(key).map(VersionNum::new);
        matches!(json, Json::Object(_)).then(|| Self {
            introduced: num("introduced"),
            fixed: num("fixed"),
            last_affected: num("last_affected"),
        })
    }
}

/// The bound that an event of a range is.
enum Bound {
    Introduced,
    Fixed,
    LastAffected,
}

/// Reads the events of a range (OSV schema, `affected[].ranges[].events`):
/// ordered by version, they switch "affected" on and off.
pub(super) fn ranges(events: &Json<'_>) -> Vec<AffectedRange> {
    let bounds = [
        ("introduced", Bound::Introduced),
        ("fixed", Bound::Fixed),
        ("last_affected", Bound::LastAffected),
    ];
    let mut events: Vec<(VersionNum, &Bound)> = events
        .elements()
        .iter()
        .flat_map(|event| {
            let told = |(key, bound)| Some((VersionNum::new(start(event.text(key)?)), bound));
            bounds
                .iter()
                .filter_map(move |(key, bound)| told((key, bound)))
        })
        .collect();
    // Stable: of events at one version the record's own order counts.
    sort_rows(&mut events, |(a, _), (b, _)| a.cmp(b));
    let mut ranges = Vec::new();
    let mut open = None::<AffectedRange>;
    for (num, bound) in events {
        match (bound, &mut open) {
            (Bound::Introduced, None) => {
                open = Some(AffectedRange {
                    introduced: (num.as_str() != START).then_some(num),
                    ..AffectedRange::default()
                });
            }
            (Bound::Introduced, Some(_)) => {}
            (Bound::Fixed, _) => ranges.extend(open.take().map(|range| AffectedRange {
                fixed: Some(num),
                ..range
            })),
            (Bound::LastAffected, _) => ranges.extend(open.take().map(|range| AffectedRange {
                last_affected: Some(num),
                ..range
            })),
        }
    }
    ranges.extend(open);
    ranges
}

/// Below every version.
const START: &str = "0.0.0-0";

/// OSV writes `0` for "from the very first".
fn start(text: String) -> String {
    match text.as_str() {
        "0" => START.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn of(events: &str) -> Vec<AffectedRange> {
        let json = Json::parse("/events", events).expect("JSON");
        ranges(&json)
    }

    fn texts(events: &str) -> Vec<String> {
        of(events).iter().map(AffectedRange::text).collect()
    }

    #[test]
    fn events_switch_affected_on_and_off() {
        for (events, written) in [
            (
                r#"[{"introduced":"0.0.0-0"},{"fixed":"1.2.0"}]"#,
                vec!["<1.2.0"],
            ),
            (
                r#"[{"introduced":"0"},{"last_affected":"1.2.0"}]"#,
                vec!["<=1.2.0"],
            ),
            (r#"[{"introduced":"0"}]"#, vec!["*"]),
            (
                r#"[{"fixed":"0.22.4"},{"introduced":"0.23.0"},{"introduced":"0.22.0"},{"fixed":"0.23.5"}]"#,
                vec![">=0.22.0, <0.22.4", ">=0.23.0, <0.23.5"],
            ),
            // Both in one event, and one that comes again.
            (
                r#"[{"introduced":"1.0.0","fixed":"1.1.0"}]"#,
                vec![">=1.0.0, <1.1.0"],
            ),
            (
                r#"[{"introduced":"1.0.0"},{"introduced":"1.0.5"},{"fixed":"1.1.0"},{"fixed":"1.2.0"}]"#,
                vec![">=1.0.0, <1.1.0"],
            ),
            // Text order would put 1.10.0 before 1.9.0.
            (
                r#"[{"introduced":"1.9.0"},{"fixed":"1.10.0"}]"#,
                vec![">=1.9.0, <1.10.0"],
            ),
            (r#"[{"introduced":null},7,{"limit":"2.0.0"}]"#, vec![]),
            ("null", vec![]),
        ] {
            assert_eq!(texts(events), written, "{events}");
        }
    }

    #[test]
    fn a_range_holds_its_first_version_and_not_the_fix() {
        let ranges = of(r#"[{"introduced":"1.0.0"},{"fixed":"1.2.0"}]"#);
        let holds = |num: &str| ranges[0].holds(&VersionNum::new(num));
        assert!(holds("1.0.0") && holds("1.1.99") && holds("1.2.0-rc.1"));
        assert!(!holds("1.0.0-rc.1") && !holds("1.2.0") && !holds("1.2.0+build"));
        let last = of(r#"[{"introduced":"0"},{"last_affected":"1.2.0"}]"#);
        assert!(last[0].holds(&VersionNum::new("1.2.0")));
        assert!(!last[0].holds(&VersionNum::new("1.2.1")));
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn ranges_are_apart_and_in_order(
            events in prop::collection::vec((prop::bool::ANY, 0_u8..9), 0..12)
        ) {
            let event = |(opens, minor): &(bool, u8)| {
                let key = if *opens { "introduced" } else { "fixed" };
                format!(r#"{{"{key}":"1.{minor}.0"}}"#)
            };
            let events: Vec<String> = events.iter().map(event).collect();
            let ranges = of(&format!("[{}]", events.join(",")));
            for pair in ranges.windows(2) {
                prop_assert!(pair[0].fixed.is_some() && pair[0].fixed <= pair[1].introduced);
            }
            for minor in 0..9 {
                let num = VersionNum::new(format!("1.{minor}.0"));
                prop_assert!(ranges.iter().filter(|range| range.holds(&num)).count() <= 1);
            }
        }
    }
}
