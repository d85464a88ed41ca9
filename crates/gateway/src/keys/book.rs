use super::secret::{self, KeyHash, Secret};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::num::NonZeroU32;

/// The plan of a key that may not use this API.
const NO_PLAN: &str = "none";

/// How much a key may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Calls that are answered in a calendar month, by UTC.
    pub calls_per_month: u64,
    /// Calls that are answered in a second.
    pub requests_per_second: NonZeroU32,
}

/// What a key's plan allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subscription {
    /// This API, so much.
    To(Plan),
    /// Not this API.
    Nothing,
}

/// A key, without the secret itself.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) hash: KeyHash,
    pub(crate) subscription: Subscription,
    pub(crate) is_revoked: bool,
}

/// All keys, by their public ids, with what they may do.
#[derive(Clone, Default)]
pub struct KeyBook {
    keys: HashMap<String, Key>,
}

/// Why the operator's file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidKeys(pub(super) String);

impl fmt::Display for InvalidKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.trim_end())
    }
}

impl std::error::Error for InvalidKeys {}

/// The file, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFile {
    #[serde(default)]
    pub(super) plans: BTreeMap<String, Plan>,
    #[serde(default)]
    pub(super) keys: Vec<KeyEntry>,
}

/// A key, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyEntry {
    pub(super) id: String,
    pub(super) hash: String,
    pub(super) who: String,
    pub(super) plan: String,
    pub(super) created: String,
    pub(super) revoked: Option<String>,
}

impl KeyFile {
    pub(super) fn read(text: &str) -> Result<Self, InvalidKeys> {
        toml_edit::de::from_str(text).map_err(|error| InvalidKeys(error.to_string()))
    }

    /// What the plan of this name allows.
    pub(super) fn subscription(&self, plan: &str) -> Result<Subscription, InvalidKeys> {
        if plan == NO_PLAN {
            return Ok(Subscription::Nothing);
        }
        let found = self.plans.get(plan).copied().map(Subscription::To);
        found.ok_or_else(|| {
            let names: Vec<_> = self.plans.keys().map(String::as_str).collect();
            let known = names.join(", ");
            InvalidKeys(format!(
                "there is no plan `{plan}`; there are: {known}, {NO_PLAN}"
            ))
        })
    }
}

impl KeyBook {
    /// Reads the operator's file.
    ///
    /// # Errors
    /// When it is no TOML of this form, a key is written wrongly or twice, or a
    /// plan is not there.
    pub fn read(text: &str) -> Result<Self, InvalidKeys> {
        let file = KeyFile::read(text)?;
        let mut keys = HashMap::new();
        for entry in &file.keys {
            let id = &entry.id;
            let wrong = |what: &dyn fmt::Display| InvalidKeys(format!("key `{id}`: {what}"));
            if !secret::is_id(id) {
                return Err(wrong(&"an id is ten hexadecimal digits"));
            }
            let key = Key {
                hash: KeyHash::read(&entry.hash)
                    .ok_or_else(|| wrong(&"a hash is 64 hexadecimal digits"))?,
                subscription: file
                    .subscription(&entry.plan)
                    .map_err(|error| wrong(&error))?,
                is_revoked: entry.revoked.is_some(),
            };
            if keys.insert(id.clone(), key).is_some() {
                return Err(wrong(&"there are two of this id"));
            }
        }
        Ok(Self { keys })
    }

    /// The key that this is, revoked or not.
    pub(crate) fn find(&self, secret: &Secret) -> Option<&Key> {
        self.keys
            .get(secret.id())
            .filter(|key| key.hash.is_of(secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(rest: &str) -> String {
        format!("[plans.free]\ncalls_per_month = 10\nrequests_per_second = 2\n{rest}")
    }

    fn key(secret: &Secret, plan: &str, rest: &str) -> String {
        format!(
            "[[keys]]\nid = '{}'\nhash = '{}'\nwho = 'x'\nplan = '{plan}'\ncreated = '2026-05-31T10:00:00Z'\n{rest}\n",
            secret.id(),
            secret.hash()
        )
    }

    #[test]
    fn keys_are_found_with_what_they_may_do() {
        let [free, none, revoked] = [(); 3].map(|()| Secret::generate().expect("random bytes"));
        let text = file(
            &[
                key(&free, "free", ""),
                key(&none, "none", ""),
                key(&revoked, "free", "revoked = 'x'"),
            ]
            .concat(),
        );
        let book = KeyBook::read(&text).expect("keys");
        let found = |secret: &Secret| {
            book.find(secret)
                .map(|key| (key.subscription, key.is_revoked))
        };
        let plan = Subscription::To(Plan {
            calls_per_month: 10,
            requests_per_second: NonZeroU32::new(2).expect("not zero"),
        });
        assert_eq!(found(&free), Some((plan, false)));
        assert_eq!(found(&none), Some((Subscription::Nothing, false)));
        assert_eq!(found(&revoked), Some((plan, true)));
        assert_eq!(found(&Secret::generate().expect("random bytes")), None);
        let same_id = Secret::read(&format!("cratescope_{}_{}", free.id(), "0".repeat(40)));
        assert_eq!(found(&same_id.expect("a key")), None);
    }

    #[test]
    fn a_file_with_a_mistake_says_where() {
        let secret = Secret::generate().expect("random bytes");
        for (text, reason) in [
            (
                file(&key(&secret, "pro", "")),
                "there is no plan `pro`; there are: free, none",
            ),
            (file(&key(&secret, "free", "colour = 1")), "colour"),
            (file(&key(&secret, "free", "").repeat(2)), "two of this id"),
            (
                file("[[keys]]\nid = 'x'\nhash=''\nwho=''\nplan='free'\ncreated=''"),
                "ten hexadecimal",
            ),
            (
                "[plans.a]\ncalls_per_month = 1\nrequests_per_second = 0".into(),
                "requests_per_second",
            ),
            ("not toml".into(), "1 | not toml"),
        ] {
            let error = KeyBook::read(&text).err().expect("a mistake").to_string();
            assert!(error.contains(reason), "{reason}: {error}");
        }
    }
}
