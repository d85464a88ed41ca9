use cratescope_registry::CrateName;
use std::fmt::Write;

/// What is asked, in the one spelling that all requests for it share.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) endpoint: &'static str,
    parameters: String,
    /// As this client spelled it. Not what makes a question another.
    pub(super) name: Option<CrateName>,
}

impl Question {
    pub(super) fn of(endpoint: &'static str) -> Self {
        Self {
            endpoint,
            parameters: String::new(),
            name: None,
        }
    }

    /// About a crate.
    pub(super) fn about(self, name: &CrateName) -> Self {
        Self {
            name: Some(name.clone()),
            ..self.with(&name.canonical())
        }
    }

    /// With the next parameter; always the same ones in the same order.
    pub(super) fn with(mut self, parameter: &str) -> Self {
        // With its length, so that parameters cannot run into each other.
        let _ = write!(self.parameters, "{}:{parameter}", parameter.len());
        self
    }

    /// With a parameter that may be absent, which is not the same as empty.
    pub(super) fn with_optional(self, parameter: Option<&str>) -> Self {
        match parameter {
            Some(parameter) => self.with(parameter),
            None => Self {
                parameters: self.parameters + "-",
                ..self
            },
        }
    }

    /// Bytes that it takes in memory, about.
    pub(super) fn size(&self) -> usize {
        size_of::<Self>() + self.parameters.len()
    }

    fn identity(&self) -> (&str, &str) {
        (self.endpoint, &self.parameters)
    }
}

impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }
}

impl Eq for Question {}

impl std::hash::Hash for Question {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_are_one_question() {
        let about = |name| Question::of("crate").about(&CrateName::new(name).expect("a name"));
        assert_eq!(about("serde-json"), about("SERDE_json"));
        assert_ne!(about("serde"), about("serde2"));
        assert_ne!(
            about("serde"),
            Question::of("readme").about(&CrateName::new("serde").expect("a name"))
        );
    }

    #[test]
    fn parameters_do_not_run_into_each_other() {
        let of = |parameters: &[Option<&str>]| {
            parameters
                .iter()
                .fold(Question::of("search"), |question, parameter| {
                    question.with_optional(*parameter)
                })
        };
        assert_ne!(of(&[Some("a"), Some("b")]), of(&[Some("a1:b"), Some("")]));
        assert_ne!(of(&[None, Some("")]), of(&[Some(""), None]));
        assert_ne!(of(&[None]), of(&[Some("-")]));
    }
}
