//! What every parameter is called and may be: what requests are read by and
//! what the API's description says.

use crate::tree::Format;
use cratescope_registry::{ListSort, SearchSort};
use cratescope_resolve::Target;

/// A parameter of the query.
#[derive(Debug)]
pub(in crate::api) struct Parameter {
    pub(in crate::api) name: &'static str,
    /// For people, a sentence or two.
    pub(in crate::api) about: &'static str,
    pub(in crate::api) form: Form,
    /// Whether a request without it is refused.
    pub(in crate::api) is_needed: bool,
    /// Something to try.
    pub(in crate::api) example: Option<&'static str>,
}

/// What a parameter may be.
#[derive(Clone, Copy, Debug)]
pub(in crate::api) enum Form {
    /// The name of a crate.
    CrateName,
    /// Any text.
    Text,
    /// Any text; the parameter may be repeated.
    Texts,
    /// One letter.
    Letter,
    /// A whole number from 1.
    Number { default: u32, most: u32 },
    /// One of a few words; the first when none is given.
    Choice(fn() -> Vec<&'static str>),
    /// True or false; false when none is given.
    Flag,
    /// A text that this regular expression describes.
    Pattern(fn() -> String),
}

pub(in crate::api) const NAME: Parameter = Parameter {
    name: "name",
    about: "The crate's name, in any case and with - and _ as one likes; answers have its real spelling.",
    form: Form::CrateName,
    is_needed: true,
    example: Some("serde"),
};

pub(in crate::api) const NEWEST: Parameter = Parameter {
    name: "version",
    about: "A version's full number, such as 1.0.200. Without it: the version published last that is not yanked.",
    form: Form::Text,
    is_needed: false,
    example: None,
};

pub(in crate::api) const DEFAULT: Parameter = Parameter {
    name: "version",
    about: "A version's full number, such as 1.0.200. Without it: the highest stable version that is not yanked.",
    form: Form::Text,
    is_needed: false,
    example: None,
};

pub(in crate::api) const VERSION: Parameter = Parameter {
    name: "version",
    about: "A version's full number, such as 1.0.200.",
    form: Form::Text,
    is_needed: true,
    example: Some("1.0.228"),
};

pub(in crate::api) const WORDS: Parameter = Parameter {
    name: "q",
    about: "Words to look for in names, keywords and descriptions. Without them: all crates.",
    form: Form::Text,
    is_needed: false,
    example: Some("http"),
};

pub(in crate::api) const TYPED: Parameter = Parameter {
    name: "q",
    about: "What was typed so far; 64 letters of it are looked at.",
    form: Form::Text,
    is_needed: true,
    example: Some("serde_"),
};

pub(in crate::api) const SORT: Parameter = Parameter {
    name: "sort",
    about: "The order. Where the source has no counts of downloads, crates are ranked by dependents, and ranked_by says so.",
    form: Form::Choice(|| SearchSort::ALL.map(SearchSort::as_str).to_vec()),
    is_needed: false,
    example: None,
};

pub(in crate::api) const LIST_SORT: Parameter = Parameter {
    name: "sort",
    about: "Most crates first, or by name.",
    form: Form::Choice(|| ListSort::ALL.map(ListSort::as_str).to_vec()),
    is_needed: false,
    example: None,
};

pub(in crate::api) const KEYWORD: Parameter = Parameter {
    name: "keyword",
    about: "Only crates with this keyword. Repeated, or several with commas between them: only crates with all of them, of ten at most.",
    form: Form::Texts,
    is_needed: false,
    example: Some("http"),
};

pub(in crate::api) const CATEGORY: Parameter = Parameter {
    name: "category",
    about: "Only crates in the category of this slug or below it.",
    form: Form::Text,
    is_needed: false,
    example: Some("encoding"),
};

pub(in crate::api) const LETTER: Parameter = Parameter {
    name: "letter",
    about: "Only crates whose name begins with this letter, in any case.",
    form: Form::Letter,
    is_needed: false,
    example: Some("a"),
};

pub(in crate::api) const OWNER: Parameter = Parameter {
    name: "owner",
    about: "Only crates that this person or team may publish, by login: ada, github:org:team. A snapshot knows no owners, and a live registry narrows by one of keyword, owner and letter: filtered_by names what was applied.",
    form: Form::Text,
    is_needed: false,
    example: Some("dtolnay"),
};

pub(in crate::api) const SLUG: Parameter = Parameter {
    name: "slug",
    about: "One category alone, with those below and above it; sort, limit and page then do not count.",
    form: Form::Text,
    is_needed: false,
    example: Some("no-std"),
};

pub(in crate::api) const LIMIT: Parameter = Parameter {
    name: "limit",
    about: "Rows a page.",
    form: Form::Number {
        default: 20,
        most: 100,
    },
    is_needed: false,
    example: None,
};

pub(in crate::api) const PAGE: Parameter = Parameter {
    name: "page",
    about: "Which page, from 1. Pages past the end are empty.",
    form: Form::Number {
        default: 1,
        // Past the last page of any registry; keeps offsets far from overflow.
        most: 1_000_000,
    },
    is_needed: false,
    example: None,
};

pub(in crate::api) const FEATURES: Parameter = Parameter {
    name: "features",
    about: "Features that are on, between commas.",
    form: Form::Text,
    is_needed: false,
    example: Some("derive"),
};

pub(in crate::api) const NO_DEFAULT_FEATURES: Parameter = Parameter {
    name: "no_default_features",
    about: "Without the default features.",
    form: Form::Flag,
    is_needed: false,
    example: None,
};

pub(in crate::api) const ALL_FEATURES: Parameter = Parameter {
    name: "all_features",
    about: "With all features.",
    form: Form::Flag,
    is_needed: false,
    example: None,
};

pub(in crate::api) const TARGET: Parameter = Parameter {
    name: "target",
    about: "What is built for: names of targets between commas, or all. Without it: x86_64-unknown-linux-gnu.",
    form: Form::Pattern(|| {
        let names: Vec<&str> = Target::names().collect();
        list_of(&format!("all|{}", names.join("|")))
    }),
    is_needed: false,
    example: Some("x86_64-pc-windows-msvc"),
};

pub(in crate::api) const KINDS: Parameter = Parameter {
    name: "kinds",
    about: "Kinds of dependencies that are followed, between commas. Without it: normal,build.",
    form: Form::Pattern(|| list_of("normal|build|dev")),
    is_needed: false,
    example: Some("normal,build"),
};

pub(in crate::api) const RESOLVER: Parameter = Parameter {
    name: "resolver",
    about: "Cargo's resolver.",
    form: Form::Choice(|| vec!["3", "2", "1"]),
    is_needed: false,
    example: None,
};

pub(in crate::api) const RUST_VERSION: Parameter = Parameter {
    name: "rust_version",
    about: "The Rust version at hand: resolver 3 prefers what builds with it. Without it: any.",
    form: Form::Pattern(|| {
        let number = "(0|[1-9][0-9]{0,8})";
        format!("^{number}(\\.{number}){{0,2}}$")
    }),
    is_needed: false,
    example: Some("1.85"),
};

pub(in crate::api) const FORMAT: Parameter = Parameter {
    name: "format",
    about: "The form of the answer: JSON in the envelope; text as cargo tree prints it; a software bill of materials \
        (CycloneDX 1.5, JSON); a summary in Markdown; a picture (SVG).",
    form: Form::Choice(|| Format::ALL.map(Format::as_str).to_vec()),
    is_needed: false,
    example: None,
};

/// A list between commas of what this expression describes.
fn list_of(one: &str) -> String {
    format!("^({one})(,({one}))*$")
}
