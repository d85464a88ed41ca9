//! Each dialect against servers of the tests' own making, through a client.

mod crates_io;
mod v1;

use super::Dialect;
use crate::courier::tests::world::World;
use crate::courier::{Failure, Get, Manners, Response};
use crate::{Client, CrateName, Error, Question};
use std::any::Any;
use std::sync::Arc;

type Answer = Result<Response, Failure>;

fn ok(body: &str) -> Answer {
    status(200, body)
}

fn status(status: u16, body: &str) -> Answer {
    Ok(Response {
        status,
        body: body.to_owned(),
        ..Response::default()
    })
}

fn name(name: &str) -> CrateName {
    CrateName::new(name).expect("a name")
}

/// A world whose servers answer by path, and a client of it.
fn asking(
    dialect: impl Dialect + 'static,
    serve: impl Fn(&str) -> Answer + Send + 'static,
) -> (World, Client) {
    let world = World::new(move |get: &Get, _| serve(&get.url)).in_a_page();
    let client = Client::new(world.courier(Manners::default()), dialect);
    (world, client)
}

fn ask<T: Any + Send + Sync>(
    world: &World,
    client: &Client,
    question: Question,
) -> Result<Arc<T>, Error> {
    let client = client.clone();
    let mut answers = world.run([async move { client.ask::<T>(&question).await }]);
    answers.remove(0)
}
