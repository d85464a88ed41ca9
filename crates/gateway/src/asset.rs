//! Files in memory, in the forms that clients take.

use crate::coding::{self, Coding};
use crate::{etag, media_type};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use flate2::Compression;
use std::io::{self, Write};

/// A file whose name changes with its content.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Kept, but asked for again each time.
pub(crate) const REVALIDATED: HeaderValue = HeaderValue::from_static("no-cache");

/// What pages elsewhere load by a name that stays.
const HOURLY: HeaderValue =
    HeaderValue::from_static("public, max-age=3600, stale-while-revalidate=86400");

const ACCEPT_ENCODING: HeaderValue = HeaderValue::from_static("accept-encoding");

/// A file with its compressed forms.
#[derive(Debug)]
pub(crate) struct Asset {
    content: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    tag: HeaderValue,
    content_type: HeaderValue,
    cache: HeaderValue,
}

/// By a path: names by content, and names with a version, never change.
fn cache_of(path: &str) -> HeaderValue {
    let element = path.strip_prefix("/embed/").unwrap_or_default();
    if path.starts_with("/assets/") || element.contains('@') || element.ends_with(".wasm") {
        FOREVER
    } else if element.ends_with(".js") {
        HOURLY
    } else {
        REVALIDATED
    }
}

impl Asset {
    /// A file by its path, with the first `/`.
    pub(crate) fn new(path: &str, content: Vec<u8>) -> Self {
        Self {
            tag: etag::of(&[&content]),
            content: content.into(),
            brotli: None,
            gzip: None,
            content_type: HeaderValue::from_static(media_type::of(path)),
            cache: cache_of(path),
        }
    }

    /// A file that was made here: compressed here too, which takes a while.
    ///
    /// # Errors
    /// Never in memory.
    pub(crate) fn compressed(path: &str, content: Vec<u8>) -> io::Result<Self> {
        let mut small = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams {
            quality: 11,
            ..Default::default()
        };
        brotli::BrotliCompress(&mut content.as_slice(), &mut small, &parameters)?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&content)?;
        let mut asset = Self::new(path, content);
        asset.add(Coding::Brotli, small);
        asset.add(Coding::Gzip, gzip.finish()?);
        Ok(asset)
    }

    /// Adds a compressed form.
    pub(crate) fn add(&mut self, coding: Coding, content: Vec<u8>) {
        match coding {
            Coding::Brotli => self.brotli = Some(content.into()),
            Coding::Gzip => self.gzip = Some(content.into()),
            Coding::Identity => {}
        }
    }

    /// The file as it is.
    pub(crate) fn into_content(self) -> Bytes {
        self.content
    }

    /// The form that the client takes, or 304 when it has it.
    pub(crate) fn respond(&self, request: &HeaderMap) -> Response {
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
