//! Made-up people: owners and publishers. Their addresses lead nowhere.

use crate::entry::Entry;
use crate::made_up;
use serde_json::{Value, json};

/// How many people and teams there are.
const PEOPLE: u64 = 97;

/// The person who owns a crate and published all of it.
pub(super) struct Person {
    /// From 1.
    pub(super) id: u64,
}

impl Person {
    pub(super) fn of(entry: &Entry) -> Self {
        let id = made_up::number(&["owner", &entry.name]) % PEOPLE + 1;
        Self { id }
    }

    /// Who has this login.
    pub(super) fn named(login: &str) -> Option<Self> {
        let id = login.strip_prefix("made-up-")?.parse().ok()?;
        (1..=PEOPLE).contains(&id).then_some(Self { id })
    }

    /// Every third has no name, and every fifth no picture.
    fn facts(&self) -> Value {
        let id = self.id;
        json!({
            "id": id,
            "login": format!("made-up-{id}"),
            "name": (!id.is_multiple_of(3)).then(|| format!("Made-up Person {id}")),
            "avatar": (!id.is_multiple_of(5)).then(|| format!("https://avatars.example/u/{id}?v=4")),
            "url": format!("https://people.example/made-up-{id}"),
            "github_username_matches": true,
        })
    }

    /// As publisher.
    pub(super) fn user(&self) -> Value {
        let mut user = self.facts();
        user["created_at"] = "2014-11-21T00:00:00.000001Z".into();
        user
    }

    /// As owner.
    pub(super) fn owner(&self) -> Value {
        let mut owner = self.facts();
        owner["kind"] = "user".into();
        owner
    }
}

/// The team that owns a crate too, which every fourth has.
pub(super) fn team(entry: &Entry) -> Option<Value> {
    let mut team = team_facts(team_id(entry)?);
    team["kind"] = "team".into();
    Some(team)
}

/// Its number.
pub(super) fn team_id(entry: &Entry) -> Option<u64> {
    let number = made_up::number(&["team", &entry.name]);
    number.is_multiple_of(4).then_some(number / 4 % PEOPLE + 1)
}

/// The team of this login.
pub(super) fn team_named(login: &str) -> Option<Value> {
    let id = login.strip_prefix("github:made-up:team-")?.parse().ok()?;
    (1..=PEOPLE).contains(&id).then(|| team_facts(id))
}

fn team_facts(id: u64) -> Value {
    json!({
        "id": id,
        "login": format!("github:made-up:team-{id}"),
        "name": format!("team-{id}"),
        "avatar": null,
        "url": "https://people.example/made-up",
    })
}
