//! What is told of a tree once there is one: a part of its own.

use crate::components::audit_panel::{audit_panel, audit_strip, look_up};
use crate::components::tree_state::TreeState;
use crate::drawn::El;
use crate::late::late;
use cratescope_registry::Topic;
use cratescope_resolve::{Audit, Graph, Known, LicensePolicy, audit};
use std::pin::Pin;

/// What looks something up, as long as it takes.
type LookingUp = Pin<Box<dyn Future<Output = ()>>>;

/// What the part does.
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

late! {
    /// What tells of trees.
    pub AUDITING: Auditing = tree_audit_panel, Auditing {
        audit,
        look_up,
        strip: audit_strip,
        panel: audit_panel,
    }
}
