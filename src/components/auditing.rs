//! What is told of a tree once there is one: a part of its own.

use crate::components::audit_panel::{audit_panel, audit_strip, look_up};
use crate::components::tree_state::TreeState;
use crate::drawn::El;
use crate::part::code;
use cratescope_registry::{Error, Topic};
use cratescope_resolve::{Audit, Graph, Known, LicensePolicy, audit};
use std::pin::Pin;
use std::sync::OnceLock;

/// What looks something up, as long as it takes.
type LookingUp = Pin<Box<dyn Future<Output = ()>>>;

/// What the part does.
#[derive(Clone, Copy)]
pub struct Auditing {
    /// See [`audit`].
    pub audit: fn(&Graph, &[Known], &LicensePolicy) -> Audit,
    /// See [`look_up`].
    pub look_up: fn(TreeState, Topic) -> LookingUp,
    /// See [`audit_strip`].
    pub strip: fn(TreeState) -> El,
    /// See [`audit_panel`].
    pub panel: fn(TreeState) -> El,
}

static AUDITING: OnceLock<Auditing> = OnceLock::new();

code! {
    /// The part's code.
    loaded = tree_audit_panel, Auditing, Auditing {
        audit,
        look_up,
        strip: audit_strip,
        panel: audit_panel,
    }
}

/// The part, if its code is there.
pub fn at_hand() -> Option<Auditing> {
    AUDITING.get().copied()
}

/// Waits for the part.
///
/// # Errors
/// [`Error::Offline`] when its code cannot be loaded; asking again loads it again.
pub async fn auditing() -> Result<Auditing, Error> {
    match at_hand() {
        Some(auditing) => Ok(auditing),
        None => {
            let loaded = loaded().await?;
            Ok(*AUDITING.get_or_init(|| loaded))
        }
    }
}
