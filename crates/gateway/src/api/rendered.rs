//! Answers as bytes, compressed once and closed for each request.
//!
//! All of an answer but its end is the same for everyone who asks; time and
//! request id stand at the end. The first part is kept compressed up to a byte
//! boundary, and the end is added to it without compression, which both
//! formats allow.

mod brotli_stream;
mod gzip_stream;

use super::Freshness;
use crate::coding::Coding;
use crate::etag;
use crate::{Data, SourceError, Told};
use axum::body::Bytes;
use axum::http::HeaderValue;
use cratescope_registry::v1::Meta;
use serde::Serialize;
use std::borrow::Cow;
use std::io;

/// All of an answer but its end, in one coding.
#[derive(Clone, Debug)]
pub(super) struct Rendered {
    start: Start,
    /// `message` of the envelope; `None` for what has no envelope.
    message: Option<Cow<'static, str>>,
    pub(super) content_type: HeaderValue,
    /// Of what it says, in whatever coding.
    pub(super) tag: HeaderValue,
    pub(super) freshness: Freshness,
}

#[derive(Clone, Debug)]
enum Start {
    Identity(Bytes),
    Gzip(gzip_stream::Start),
    Brotli(Bytes),
}

/// What every envelope begins with.
const DATA: &[u8] = br#"{"data":"#;

/// What comes after `data` in an envelope, in its order.
#[derive(Serialize)]
struct End<'a> {
    meta: Meta,
    status: &'static str,
    message: &'a str,
    success: bool,
}

impl Rendered {
    /// What a source told; `message` says what it is.
    pub(super) fn of(
        told: Told,
        message: &'static str,
        freshness: Freshness,
    ) -> Result<Self, SourceError> {
        let freshness = match told.is_passing {
            true => Freshness::PASSING,
            false => freshness,
        };
        let message = match told.remark {
            Some(remark) => Cow::Owned(format!("{message}, {remark}")),
            None => Cow::Borrowed(message),
        };
        match told.data {
            Data::Json(data) => Self::enveloped(&data, message, freshness),
            Data::File(content) => Ok(Self::plain(content, freshness)),
            Data::Document {
                content,
                media_type,
            } => Ok(Self {
                content_type: HeaderValue::from_static(media_type),
                ..Self::plain(content, freshness)
            }),
        }
    }

    /// `data` in an envelope.
    pub(super) fn enveloped(
        data: &impl Serialize,
        message: impl Into<Cow<'static, str>>,
        freshness: Freshness,
    ) -> Result<Self, SourceError> {
        let message = message.into();
        let mut json = DATA.to_vec();
        serde_json::to_writer(&mut json, data)
            .map_err(|error| SourceError::Failed(error.to_string()))?;
        Ok(Self {
            // Time and request id are not part of what the answer says.
            tag: etag::of(&[&json[DATA.len()..], message.as_bytes()]),
            start: Start::Identity(json.into()),
            message: Some(message),
            content_type: HeaderValue::from_static("application/json"),
            freshness,
        })
    }

    /// A file, as it is.
    pub(super) fn plain(content: Vec<u8>, freshness: Freshness) -> Self {
        Self {
            tag: etag::of(&[&content]),
            start: Start::Identity(content.into()),
            message: None,
            content_type: HeaderValue::from_static("text/plain; charset=utf-8"),
            freshness,
        }
    }

    /// The same in another coding. Takes the processor's time.
    pub(super) fn encoded(&self, coding: Coding) -> io::Result<Self> {
        let Start::Identity(plain) = &self.start else {
            return Ok(self.clone());
        };
        let start = match coding {
            Coding::Identity => Start::Identity(plain.clone()),
            Coding::Gzip => Start::Gzip(gzip_stream::Start::of(plain)?),
            Coding::Brotli => Start::Brotli(brotli_stream::start_of(plain)?),
        };
        Ok(Self {
            start,
            ..self.clone()
        })
    }

    /// How it is compressed.
    pub(super) fn coding(&self) -> Coding {
        match &self.start {
            Start::Identity(_) => Coding::Identity,
            Start::Gzip(_) => Coding::Gzip,
            Start::Brotli(_) => Coding::Brotli,
        }
    }

    /// Bytes that are kept.
    pub(super) fn size(&self) -> usize {
        self.start_bytes().len()
    }

    /// The whole answer to one request: what is kept, and the end to it.
    pub(super) fn closed(&self, meta: impl FnOnce() -> Meta) -> [Bytes; 2] {
        let end = self.message.as_ref().map_or_else(Vec::new, |message| {
            let end = End {
                meta: meta(),
                status: "ok",
                message,
                success: true,
            };
            let mut json = serde_json::to_vec(&end).expect("texts and flags are JSON");
            json[0] = b',';
            json
        });
        let end = match &self.start {
            Start::Identity(_) => end,
            Start::Gzip(start) => start.end(&end),
            Start::Brotli(_) => brotli_stream::end(&end),
        };
        [self.start_bytes().clone(), end.into()]
    }

    fn start_bytes(&self) -> &Bytes {
        match &self.start {
            Start::Identity(bytes) | Start::Brotli(bytes) => bytes,
            Start::Gzip(start) => &start.bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cratescope_registry::v1::Envelope;
    use proptest::prelude::*;
    use std::io::Read;

    fn meta() -> Meta {
        Meta {
            timestamp: "2026-05-31T10:14:06.320Z".into(),
            request_id: "id".into(),
        }
    }

    fn decoded(rendered: &Rendered) -> Vec<u8> {
        let bytes = rendered.closed(meta).concat();
        let mut plain = Vec::new();
        match rendered.coding() {
            Coding::Identity => plain = bytes,
            Coding::Gzip => {
                let mut reader = flate2::bufread::GzDecoder::new(bytes.as_slice());
                reader
                    .read_to_end(&mut plain)
                    .expect("gzip, with its checksum");
                assert!(reader.into_inner().is_empty(), "one member");
            }
            Coding::Brotli => {
                let mut reader = brotli::Decompressor::new(bytes.as_slice(), 4096);
                reader.read_to_end(&mut plain).expect("brotli");
            }
        }
        plain
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_coding_says_the_same(words in proptest::collection::vec(".{0,40}", 0..200), message in ".{0,80}") {
            let rendered = Rendered::enveloped(&words, message.clone(), Freshness::MINUTE).expect("JSON");
            let envelope = serde_json::to_string(&Envelope::ok(&words, meta(), &message)).expect("JSON");
            for coding in [Coding::Identity, Coding::Gzip, Coding::Brotli] {
                let encoded = rendered.encoded(coding).expect("compressed");
                prop_assert_eq!(encoded.coding(), coding);
                let plain = decoded(&encoded);
                prop_assert_eq!(std::str::from_utf8(&plain), Ok(envelope.as_str()));
            }
        }
    }

    #[test]
    fn ends_of_any_length_are_closed() {
        for length in [0, 1, 65_000, 65_535, 65_536, 200_000] {
            let message = "x".repeat(length);
            let rendered = Rendered::enveloped(&1, message, Freshness::MINUTE).expect("JSON");
            let plain = decoded(&rendered);
            for coding in [Coding::Gzip, Coding::Brotli] {
                let encoded = rendered.encoded(coding).expect("compressed");
                assert_eq!(decoded(&encoded), plain, "{length}");
            }
        }
    }

    #[test]
    fn a_file_has_no_envelope() {
        let rendered = Rendered::plain(b"{}\n".to_vec(), Freshness::MINUTE);
        for coding in [Coding::Identity, Coding::Gzip, Coding::Brotli] {
            let encoded = rendered.encoded(coding).expect("compressed");
            assert_eq!(decoded(&encoded), b"{}\n");
        }
    }
}
