//! Keys and plans: the operator's file, and the commands that change it.

mod book;
mod command;
mod edit;
mod secret;
mod watched;

pub(crate) use book::Subscription;
pub use book::{InvalidKeys, KeyBook, Plan};
pub(crate) use command::run;
pub use command::{AddKey, KeysCommand};
pub use secret::Secret;
pub(crate) use watched::Watched;
