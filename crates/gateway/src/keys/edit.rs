//! Changes to the operator's file. What the operator wrote there stays.

use super::book::{InvalidKeys, KeyFile};
use super::secret::Secret;
use jiff::Timestamp;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// A new file: the plans of the documented API.
pub(super) const NEW_FILE: &str = "\
# Keys and plans of cratescope-gateway, read again whenever this file changes.
# Change plans here; keys with `cratescope-gateway keys add` and `keys revoke`.
# A key with the plan `none` may not use the API.

[plans.free]
calls_per_month = 3550
requests_per_second = 2

[plans.starter]
calls_per_month = 48500
requests_per_second = 8

[plans.pro]
calls_per_month = 238500
requests_per_second = 20

[plans.mega]
calls_per_month = 1196000
requests_per_second = 50
";

/// The file with one key more.
pub(super) fn add(
    text: &str,
    secret: &Secret,
    who: &str,
    plan: &str,
    now: Timestamp,
) -> Result<String, InvalidKeys> {
    KeyFile::read(text)?.subscription(plan)?;
    let mut document = parse(text)?;
    let mut key = Table::new();
    for (name, text) in [
        ("id", secret.id()),
        ("hash", &secret.hash().to_string()),
        ("who", who),
        ("plan", plan),
        ("created", &moment(now)),
    ] {
        key[name] = value(text);
    }
    tables(&mut document)?.push(key);
    Ok(document.to_string())
}

/// The file with a key revoked; `None` when it was already.
pub(super) fn revoke(text: &str, id: &str, now: Timestamp) -> Result<Option<String>, InvalidKeys> {
    let mut document = parse(text)?;
    let key = tables(&mut document)?
        .iter_mut()
        .find(|key| key.get("id").and_then(Item::as_str) == Some(id));
    let key = key.ok_or_else(|| InvalidKeys(format!("there is no key `{id}`")))?;
    if key.contains_key("revoked") {
        return Ok(None);
    }
    key["revoked"] = value(moment(now));
    Ok(Some(document.to_string()))
}

fn parse(text: &str) -> Result<DocumentMut, InvalidKeys> {
    text.parse()
        .map_err(|error: toml_edit::TomlError| InvalidKeys(error.to_string()))
}

fn tables(document: &mut DocumentMut) -> Result<&mut ArrayOfTables, InvalidKeys> {
    document
        .entry("keys")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()
        .ok_or_else(|| InvalidKeys("`keys` must be written as [[keys]] tables".into()))
}

/// To the second, RFC 3339.
fn moment(now: Timestamp) -> String {
    format!("{now:.0}")
}

#[cfg(test)]
mod tests {
    use super::super::book::KeyBook;
    use super::*;

    fn now() -> Timestamp {
        "2026-05-31T10:14:06.320Z".parse().expect("a moment")
    }

    #[test]
    fn a_key_is_added_and_revoked_and_the_rest_stays() {
        let (first, second) = (
            Secret::generate().expect("random bytes"),
            Secret::generate().expect("random bytes"),
        );
        let text = add(NEW_FILE, &first, "a \"quoted\"\nname = 'x'", "pro", now()).expect("added");
        let text = add(&text, &second, "CI", "none", now()).expect("added");
        assert!(text.starts_with(NEW_FILE));
        assert!(!text.contains(first.reveal()));
        let text = revoke(&text, first.id(), now())
            .expect("revoked")
            .expect("changed");
        assert!(
            text.contains("revoked = \"2026-05-31T10:14:06Z\""),
            "{text}"
        );
        assert_eq!(revoke(&text, first.id(), now()), Ok(None));
        let book = KeyBook::read(&text).expect("keys");
        assert!(book.find(&first).expect("a key").is_revoked);
        assert!(!book.find(&second).expect("a key").is_revoked);
        let file = KeyFile::read(&text).expect("a file");
        assert_eq!(file.keys[0].who, "a \"quoted\"\nname = 'x'");
    }

    #[test]
    fn what_cannot_be_changes_nothing() {
        let secret = Secret::generate().expect("random bytes");
        assert!(add(NEW_FILE, &secret, "x", "gold", now()).is_err());
        assert!(add("keys = []", &secret, "x", "none", now()).is_err());
        assert!(revoke(NEW_FILE, secret.id(), now()).is_err());
    }
}
