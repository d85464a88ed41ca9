//! People and teams behind crates.

use crate::json::{FromJson, Json};
use serde::Serialize;

/// Whether an owner is a person or a team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OwnerKind {
    /// A person.
    #[default]
    User,
    /// A team of an organisation: its members may publish, not change owners.
    Team,
}

/// A person or team that owns crates or published a version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Owner {
    /// `dtolnay`, or `github:org:team` for teams.
    pub login: String,
    /// Person or team.
    pub kind: OwnerKind,
    /// The name to show; untrusted.
    pub name: Option<String>,
    /// Address of a picture; show only through [`crate::SafeLink`].
    pub avatar: Option<String>,
    /// Their page elsewhere; show only through [`crate::SafeLink`].
    pub url: Option<String>,
    /// The registry's number for it, one row of numbers a kind. Not written.
    #[serde(skip)]
    pub id: Option<u64>,
}

impl Owner {
    /// An owner of whom only the login is known.
    #[must_use]
    pub fn of_login(login: &str) -> Self {
        Self {
            login: login.to_owned(),
            kind: kind_of(login),
            ..Self::default()
        }
    }

    /// What to call it: the name, else the login.
    #[must_use]
    pub fn title(&self) -> &str {
        let name = self.name.as_deref().map(str::trim);
        name.filter(|name| !name.is_empty()).unwrap_or(&self.login)
    }
}

/// The kind a login tells: those of teams hold `:`, those of people cannot.
fn kind_of(login: &str) -> OwnerKind {
    match login.contains(':') {
        true => OwnerKind::Team,
        false => OwnerKind::User,
    }
}

impl FromJson for Owner {
    /// Reads owners, users and teams of both dialects. `None` without `login`
    /// and `name`.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let login = json.text("login").or_else(|| json.text("name"))?;
        let kind = match json.get("kind").as_text() {
            Some("team") => OwnerKind::Team,
            Some("user") => OwnerKind::User,
            _ => kind_of(&login),
        };
        Some(Self {
            login,
            kind,
            name: json.text("name"),
            avatar: json.text("avatar"),
            url: json.text("url"),
            id: json.count("id"),
        })
    }
}

/// `data` of `/v1/owners`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Owners {
    /// The crate's name in its real spelling; empty where the answer does not
    /// tell.
    #[serde(rename = "crate")]
    pub krate: String,
    /// Number of owners.
    pub count: Option<u64>,
    /// People first, then teams.
    pub owners: Vec<Owner>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for Owners {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            count: json.count("count"),
            owners: json.rows("owners", &mut skipped),
            skipped,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn teams_are_told_by_kind_or_login() {
        for (body, kind, title) in [
            (r#"{"login":"ada"}"#, OwnerKind::User, "ada"),
            (
                r#"{"login":"github:org:core","name":"Core"}"#,
                OwnerKind::Team,
                "Core",
            ),
            (
                r#"{"login":"x","kind":"team","name":" "}"#,
                OwnerKind::Team,
                "x",
            ),
        ] {
            let json = Json::parse("/owners", body).expect("JSON");
            let owner = Owner::from_json(&json).expect("an owner");
            assert_eq!((owner.kind, owner.title()), (kind, title));
        }
    }
}
