//! Where a dependency applies: `target` of a dependency, and the targets it is
//! held against (Cargo reference, "Platform specific dependencies").

mod expression;
mod target;
mod token;

pub use target::Target;

use expression::Expression;
use std::str::FromStr;

/// A `target`, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Platform {
    /// A target by name.
    Name(String),
    /// `cfg(…)`
    Cfg(Expression),
}

/// The text is neither a name nor `cfg(…)` as Cargo reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotAPlatform;

impl FromStr for Platform {
    type Err = NotAPlatform;

    fn from_str(text: &str) -> Result<Self, NotAPlatform> {
        let cfg = text.strip_prefix("cfg(");
        match cfg.and_then(|text| text.strip_suffix(')')) {
            Some(expression) => expression.parse().map(Self::Cfg),
            None if text.chars().all(is_name_character) => Ok(Self::Name(text.to_owned())),
            None => Err(NotAPlatform),
        }
    }
}

fn is_name_character(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

impl Platform {
    /// Whether this holds for a target.
    pub(crate) fn matches(&self, target: &Target) -> bool {
        match self {
            Self::Name(name) => name == target.name(),
            Self::Cfg(expression) => expression.holds(target),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn holds(platform: &str, target: &str) -> bool {
        let target = Target::named(target).expect(target);
        platform
            .parse::<Platform>()
            .expect(platform)
            .matches(&target)
    }

    const LINUX: &str = "x86_64-unknown-linux-gnu";
    const WINDOWS: &str = "x86_64-pc-windows-msvc";
    const WASM: &str = "wasm32-unknown-unknown";

    #[test]
    fn names_and_expressions_hold_where_they_should() {
        for (platform, [linux, windows, wasm]) in [
            ("cfg(unix)", [true, false, false]),
            ("cfg(windows)", [false, true, false]),
            ("cfg( target_family = \"wasm\" )", [false, false, true]),
            ("x86_64-unknown-linux-gnu", [true, false, false]),
            ("cfg(not(any(unix, windows)))", [false, false, true]),
            (
                "cfg(all(unix, target_env = \"gnu\",))",
                [true, false, false],
            ),
            ("cfg(all())", [true, true, true]),
            ("cfg(any())", [false, false, false]),
            ("cfg(true)", [true, true, true]),
            ("cfg(not(r#unix))", [false, true, true]),
            ("cfg(target_feature = \"atomics\")", [false, false, false]),
            ("cfg(target_pointer_width = \"64\")", [true, true, false]),
            ("cfg(feature = \"std\")", [false, false, false]),
        ] {
            let got = [LINUX, WINDOWS, WASM].map(|target| holds(platform, target));
            assert_eq!(got, [linux, windows, wasm], "{platform}");
        }
    }

    #[test]
    fn what_cargo_refuses_is_refused() {
        for odd in [
            "cfg()",
            "cfg(unix",
            "cfg(unix))",
            "cfg(not())",
            "cfg(not(a, b))",
            "cfg(a b)",
            "cfg(a = b)",
            "cfg(a = \"b)",
            "cfg(,)",
            "cfg(\"a\")",
            "foo(bar)",
            "a b",
            "cfg(r#true = )",
        ] {
            assert_eq!(odd.parse::<Platform>(), Err(NotAPlatform), "{odd}");
        }
    }

    #[test]
    fn nesting_has_an_end() {
        let deep = format!("cfg({}unix{})", "not(".repeat(100_000), ")".repeat(100_000));
        assert_eq!(deep.parse::<Platform>(), Err(NotAPlatform));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(cfg\\()?[a-z(),=\" #]{0,40}\\)?|\\PC{0,20}") {
            let _ = text.parse::<Platform>();
        }
    }
}
