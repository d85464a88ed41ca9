//! The Web API of crates.io (`/api/v1`), read into the types at the crate's
//! root. Every reader takes the address (for errors), the HTTP status and the
//! body, and can be given to a transport as it is.
//!
//! An answer tells less than our own API: it does not repeat what was asked
//! for. What it does not tell (page, limit, mostly the crate's real name) is
//! left unknown; whoever asked fills it in.
//!
//! `errors` in the body count before the status: some answers refuse with 200.
//! 403 is [`Error::Blocked`], since these questions need no key, and 429 means
//! five minutes (the site's edge says so nowhere but in its policy).

mod crates;
mod downloads;
mod lists;
mod site;

pub use crates::{authors, crate_document, dependencies, dependents, search, version, versions};
pub use downloads::downloads;
pub use lists::{categories, category, keyword, keywords, owner, owners};
pub use site::{SiteMetadata, site_metadata, summary};

use crate::json::{FromJson, Json};
use crate::{Error, refusal};

/// How long crates.io shuts out an address that asked too often, in seconds.
const SHUT_OUT: u32 = 300;

/// An answer that is an object, once it is known to be a success.
fn document<'a>(path: &str, status: u16, body: &'a str) -> Result<Json<'a>, Error> {
    match refusal::checked(path, status, body) {
        Ok(json @ Json::Object(_)) => Ok(json),
        Ok(_) => Err(unlike(path, "the answer is no object")),
        Err(Error::RateLimited { retry_after: None }) => Err(Error::RateLimited {
            retry_after: Some(SHUT_OUT),
        }),
        Err(error) => Err(error),
    }
}

/// An answer that has one of these lists. Null counts as an empty one.
fn listing<'a>(path: &str, status: u16, body: &'a str, lists: &[&str]) -> Result<Json<'a>, Error> {
    let json = document(path, status, body)?;
    match lists.iter().any(|list| json.has(list)) {
        true => Ok(json),
        false => Err(unlike(path, &format!("the answer holds no {}", lists[0]))),
    }
}

/// An answer with one object in it.
fn one<T: FromJson>(path: &str, status: u16, body: &str, keys: &[&str]) -> Result<T, Error> {
    let json = document(path, status, body)?;
    keys.iter()
        .find_map(|key| T::from_json(json.get(key)))
        .ok_or_else(|| unlike(path, &format!("the answer holds no {}", keys[0])))
}

fn unlike(path: &str, detail: &str) -> Error {
    Error::Decode {
        path: path.to_owned(),
        detail: detail.to_owned(),
    }
}

/// `meta.total`: all rows, on this and other pages.
fn total(json: &Json<'_>) -> Option<u64> {
    json.get("meta").count("total")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Missing;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn refused(status: u16, body: &str) -> Error {
        search("/crates", status, body).expect_err("refused")
    }

    fn error(detail: &str) -> String {
        format!(r#"{{"errors":[{{"detail":"{detail}"}}]}}"#)
    }

    #[test]
    fn a_refusal_under_200_is_one() {
        let shut_out = Error::RateLimited {
            retry_after: Some(300),
        };
        for (detail, read) in [
            (
                "crate `x` does not exist",
                Error::NotFound(Missing::Crate("x".into())),
            ),
            (
                "crate `x` does not have a version `1.2.3`",
                Error::NotFound(Missing::Version {
                    name: "x".into(),
                    version: "1.2.3".into(),
                }),
            ),
            (
                "cannot request more than 100 items",
                Error::InvalidRequest("cannot request more than 100 items".into()),
            ),
            ("too many requests from the same IP", shut_out),
            ("this action requires authentication", Error::Unauthorized),
            ("Internal Server Error", Error::Upstream { status: 500 }),
            ("Service unavailable", Error::Upstream { status: 503 }),
            (
                "You are in violation of our API data access policy",
                Error::Blocked,
            ),
        ] {
            assert_eq!(refused(200, &error(detail)), read);
        }
        assert!(matches!(
            refused(200, &error("Not Found")),
            Error::NotFound(_)
        ));
        assert_eq!(
            refused(200, r#"{"errors":[{}]}"#),
            Error::Upstream { status: 500 }
        );
    }

    #[test]
    fn a_status_counts_without_words() {
        for (status, read) in [
            (
                400,
                Error::InvalidRequest("the server refused the question".into()),
            ),
            (403, Error::Blocked),
            (408, Error::Timeout),
            (
                429,
                Error::RateLimited {
                    retry_after: Some(300),
                },
            ),
            (500, Error::Upstream { status: 500 }),
            (503, Error::Upstream { status: 503 }),
            (504, Error::Timeout),
        ] {
            for body in ["", "<html>", r#"{"errors":[]}"#] {
                assert_eq!(refused(status, body), read);
            }
        }
        for status in [404, 410, 451] {
            assert!(matches!(refused(status, ""), Error::NotFound(_)));
        }
        assert_eq!(
            refused(403, &error("this action requires authentication")),
            Error::Unauthorized
        );
    }

    #[test]
    fn what_is_no_answer_says_why() {
        for (body, words) in [
            ("", "empty"),
            ("<!doctype html>", "page"),
            ("[]", "no object"),
            ("{}", "no crates"),
            ("null", "no object"),
        ] {
            let Error::Decode { path, detail } = refused(200, body) else {
                panic!("{body}: another error")
            };
            assert!(path == "/crates" && detail.contains(words), "{detail}");
        }
    }
}
