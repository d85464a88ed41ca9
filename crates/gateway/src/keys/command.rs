//! `cratescope-gateway keys`.

use super::book::KeyFile;
use super::edit;
use super::secret::Secret;
use crate::durable;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Changes and shows the keys in the file that `--keys` names. A running
/// gateway reads the file again by itself.
#[derive(Clone, Debug, Subcommand)]
pub enum KeysCommand {
    /// Make a key and print it, this once: only its hash is kept.
    Add(AddKey),
    /// Show all keys: id, plan, since when, whose.
    List,
    /// Refuse a key from now on.
    Revoke {
        /// The key's id, as `keys list` shows it.
        #[arg(value_name = "ID")]
        id: String,
    },
}

/// A key to make.
#[derive(Clone, Debug, Args)]
pub struct AddKey {
    /// Whose it is, for people.
    #[arg(long, value_name = "TEXT")]
    pub who: String,
    /// A plan of the file, or `none`.
    #[arg(long, value_name = "PLAN", default_value = "free")]
    pub plan: String,
}

/// Does what was asked. Standard output has what was asked for alone.
pub(crate) fn run(command: &KeysCommand, path: &Path) -> Result<()> {
    match command {
        KeysCommand::Add(asked) => {
            let secret = Secret::generate().context("the system has no random bytes")?;
            change(path, |text| {
                let text = text.unwrap_or_else(|| edit::NEW_FILE.to_owned());
                let now = Timestamp::now();
                Ok(Some(edit::add(
                    &text,
                    &secret,
                    &asked.who,
                    &asked.plan,
                    now,
                )?))
            })?;
            eprintln!(
                "Key {} for {}. It is shown this once; send it in the header x-oanor-key:",
                secret.id(),
                asked.who
            );
            Ok(writeln!(std::io::stdout(), "{}", secret.reveal())?)
        }
        KeysCommand::List => {
            let text = read(path)?.with_context(|| format!("there is no {}", path.display()))?;
            list(&KeyFile::read(&text)?)
        }
        KeysCommand::Revoke { id } => {
            change(path, |text| {
                let Some(text) = text else {
                    bail!("there is no {}", path.display());
                };
                Ok(edit::revoke(&text, id, Timestamp::now())?)
            })?;
            eprintln!("Key {id} is refused from now on.");
            Ok(())
        }
    }
}

fn list(file: &KeyFile) -> Result<()> {
    let mut out = std::io::stdout().lock();
    for key in &file.keys {
        let revoked = key
            .revoked
            .as_ref()
            .map(|moment| format!("  revoked {moment}"))
            .unwrap_or_default();
        let (id, plan, created) = (&key.id, &key.plan, &key.created);
        // Escaped: a name may hold anything, this is a line on a terminal.
        let who = key.who.escape_debug();
        writeln!(out, "{id}  {plan:<8}  {created}  {who}{revoked}")?;
    }
    Ok(())
}

/// Reads, changes and writes the file, alone among all who do so.
fn change(
    path: &Path,
    change: impl FnOnce(Option<String>) -> Result<Option<String>>,
) -> Result<()> {
    // The file itself is replaced, so its folder is what can be held. Where
    // folders cannot be, two changes at once are the operator's to avoid.
    let folder = File::open(durable::folder_of(path));
    let _held = folder.and_then(|folder| folder.lock().map(|()| folder));
    let Some(text) = change(read(path)?)? else {
        return Ok(());
    };
    durable::replace(path, text.as_bytes())
        .with_context(|| format!("cannot write {}", path.display()))
}

fn read(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}
