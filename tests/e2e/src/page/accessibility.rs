//! What axe-core has to say of a page.

use super::Page;
use serde_json::{Value, json};

const AXE: &str = include_str!("../../axe/axe.min.js");

/// Both themes of one state of a page.
const THEMES: [&str; 2] = ["light", "dark"];

/// Colours fade when the theme changes: what is measured is how they end.
const RUN: &str = r"
const [theme, done] = arguments;
document.documentElement.dataset.theme = theme;
const settled = Promise.allSettled(document.getAnimations().filter(a => a.effect?.getTiming().iterations !== Infinity).map(a => a.finished));
settled.then(() => axe.run(document, { resultTypes: ['violations'] })).then(
  ({ violations }) => done(violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(' ')} ${any[0]?.message ?? ''}`))),
  error => done([String(error)]));";

impl Page {
    /// Everything that axe-core finds wrong with what is shown, contrast
    /// included, in both themes.
    ///
    /// # Panics
    /// When it finds something, or cannot run.
    pub async fn is_accessible(&self, what: &str) {
        let known = self
            .script("return Boolean(window.axe)", Vec::new())
            .await
            .expect("the page can be asked");
        if known == json!(false) {
            // The policy forbids other scripts; WebDriver's own run above it.
            self.script(&format!("{AXE}; window.axe = axe;"), Vec::new())
                .await
                .expect("axe-core is a script");
        }
        for theme in THEMES {
            let found = self
                .client
                .execute_async(RUN, vec![json!(theme)])
                .await
                .expect("axe-core runs");
            let found: Vec<&str> = found
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            assert!(
                found.is_empty(),
                "axe-core on {what}, {theme}:\n{}",
                found.join("\n")
            );
        }
    }
}
