//! Owners of a crate; see [`super::person`].

use super::person::{Person, team};
use super::require;
use crate::answer::{Answer, json};
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
