//! Owners of a crate; see [`super::person`].

use super::person::{self, Person, team};
use super::require;
use crate::answer::{Answer, Refusal, json};
use crate::world::World;
use axum::extract::{Path, State};
use serde_json::{Value, json};
use std::sync::Arc;

/// Users, then teams.
pub(super) async fn all(State(world): State<Arc<World>>, Path(name): Path<String>) -> Answer {
    let entry = require(&world, &name)?;
    let owners: Vec<Value> = [Person::of(entry).owner()]
        .into_iter()
        .chain(team(entry))
        .collect();
    json(&json!({ "users": owners }))
}

pub(super) async fn users(State(world): State<Arc<World>>, Path(name): Path<String>) -> Answer {
    let entry = require(&world, &name)?;
    json(&json!({ "users": [Person::of(entry).owner()] }))
}

pub(super) async fn teams(State(world): State<Arc<World>>, Path(name): Path<String>) -> Answer {
    let entry = require(&world, &name)?;
    let teams: Vec<Value> = team(entry).into_iter().collect();
    json(&json!({ "teams": teams }))
}

/// A person, by login.
pub(super) async fn user(Path(login): Path<String>) -> Answer {
    let person = Person::named(&login).ok_or_else(Refusal::not_found)?;
    json(&json!({ "user": person.user() }))
}

/// A team, by login.
pub(super) async fn team_named(Path(login): Path<String>) -> Answer {
    let team = person::team_named(&login).ok_or_else(Refusal::not_found)?;
    json(&json!({ "team": team }))
}
