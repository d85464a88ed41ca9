use super::media_type;
use crate::coding::{self, Coding};
use crate::etag;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

/// A file whose name changes with its content.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Kept, but asked for again each time.
pub(super) const REVALIDATED: HeaderValue = HeaderValue::from_static("no-cache");

const ACCEPT_ENCODING: HeaderValue = HeaderValue::from_static("accept-encoding");

/// A file with its compressed forms.
#[derive(Debug)]
pub(super) struct Asset {
    content: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    tag: HeaderValue,
    content_type: HeaderValue,
    cache: HeaderValue,
}

impl Asset {
    /// A file by its path, with the first `/`.
    pub(super) fn new(path: &str, content: Vec<u8>) -> Self {
        Self {
            tag: etag::of(&[&content]),
            content: content.into(),
            brotli: None,
            gzip: None,
            content_type: HeaderValue::from_static(media_type::of(path)),
            cache: if path.starts_with("/assets/") {
                FOREVER
            } else {
                REVALIDATED
            },
        }
    }

    /// Adds a compressed form.
    pub(super) fn add(&mut self, coding: Coding, content: Vec<u8>) {
        match coding {
            Coding::Brotli => self.brotli = Some(content.into()),
            Coding::Gzip => self.gzip = Some(content.into()),
            Coding::Identity => {}
        }
    }

    /// The file as it is.
    pub(super) fn into_content(self) -> Bytes {
        self.content
    }

    /// The form that the client takes, or 304 when it has it.
    pub(super) fn respond(&self, request: &HeaderMap) -> Response {
        let coding = coding::choose(request, |coding| self.form(coding).is_some());
        let tag = self.tag_of(coding);
        let mut response = Response::new(Body::empty());
        if etag::is_held(request, &tag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            let content = self.form(coding).unwrap_or(&self.content).clone();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, self.content_type.clone());
            headers.insert(header::CONTENT_LENGTH, content.len().into());
            if coding != Coding::Identity {
                headers.insert(
                    header::CONTENT_ENCODING,
                    HeaderValue::from_static(coding.as_str()),
                );
            }
            *response.body_mut() = Body::from(content);
        }
        let headers = response.headers_mut();
        headers.insert(header::ETAG, tag);
        headers.insert(header::CACHE_CONTROL, self.cache.clone());
        headers.insert(header::VARY, ACCEPT_ENCODING);
        response
    }

    fn form(&self, coding: Coding) -> Option<&Bytes> {
        match coding {
            Coding::Brotli => self.brotli.as_ref(),
            Coding::Gzip => self.gzip.as_ref(),
            Coding::Identity => Some(&self.content),
        }
    }

    /// A strong tag names exact bytes, so each form has its own.
    fn tag_of(&self, coding: Coding) -> HeaderValue {
        match coding {
            Coding::Identity => self.tag.clone(),
            coding => etag::of(&[self.tag.as_bytes(), coding.as_str().as_bytes()]),
        }
    }
}
