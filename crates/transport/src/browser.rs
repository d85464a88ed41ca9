//! A page's `fetch`.

use cratescope_registry::courier::{Failure, Get, Lane, Response, Task, Transport};
use cratescope_registry::v1::KEY_HEADER;
use gloo_net::http::RequestBuilder;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Math, Reflect, Uint8Array};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCredentials};

/// Sends through `fetch`, with simple GETs: no header but the key, and no
/// cookies to other sites.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserTransport;

/// Whole milliseconds, as browsers count time; what is too long is the longest.
/// [`Duration::as_millis`] takes twice as many bits, for which they have no
/// instruction.
#[must_use]
pub fn millis(time: Duration) -> u32 {
    let millis = time.as_secs().saturating_mul(1000);
    let millis = millis.saturating_add(u64::from(time.subsec_millis()));
    u32::try_from(millis).unwrap_or(u32::MAX)
}

impl Transport for BrowserTransport {
    fn send(&self, get: &Get, largest: usize) -> Task<Result<Response, Failure>> {
        let get = get.clone();
        // A page has one thread; the wrapper says so where the trait wants more.
        Box::pin(SendWrapper::new(async move {
            let under_way = UnderWay(AbortController::new().ok());
            send(&get, largest, under_way.0.as_ref()).await
        }))
    }

    fn sleep(&self, wait: Duration) -> Task<()> {
        Box::pin(SendWrapper::new(TimeoutFuture::new(millis(wait))))
    }

    fn now(&self) -> Duration {
        let clock = web_sys::window().and_then(|window| window.performance());
        // Whole microseconds: that is as exact as pages may measure.
        Duration::from_micros(clock.map_or(0.0, |clock| clock.now() * 1000.0) as u64)
    }

    fn chance(&self) -> u32 {
        (Math::random() * f64::from(u32::MAX)) as u32
    }

    fn spawn(&self, task: Task<()>) {
        spawn_local(task);
    }

    fn is_online(&self) -> bool {
        web_sys::window().is_none_or(|window| window.navigator().on_line())
    }

    fn hides_refusals(&self) -> bool {
        true
    }
}

/// A request; gives it up when dropped. Does nothing once it has ended.
struct UnderWay(Option<AbortController>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

async fn send(
    get: &Get,
    largest: usize,
    controller: Option<&AbortController>,
) -> Result<Response, Failure> {
    let signal = controller.map(AbortController::signal);
    let mut request = RequestBuilder::new(&get.url).abort_signal(signal.as_ref());
    if matches!(get.lane, Lane::WebApi | Lane::Files) {
        request = request.credentials(RequestCredentials::Omit);
    }
    if let Some(key) = &get.key {
        request = request.header(KEY_HEADER, key);
    }
    let response = request.send().await.map_err(|_| Failure::Network)?;
    let header = |name: &str| response.headers().get(name);
    let length = header("content-length").and_then(|length| length.parse::<usize>().ok());
    // Of a compressed body this is the compressed length: too large either way.
    if length.is_some_and(|length| length > largest) {
        return Err(Failure::TooLarge);
    }
    let body = match response.body() {
        Some(stream) => read(stream.get_reader().unchecked_into(), largest).await?,
        None => Vec::new(),
    };
    Ok(Response {
        status: response.status(),
        retry_after: header("retry-after").and_then(|value| seconds(&value)),
        quota_remaining: header("x-quota-remaining").and_then(|value| value.parse().ok()),
        body: String::from_utf8(body)
            .unwrap_or_else(|odd| String::from_utf8_lossy(odd.as_bytes()).into_owned()),
    })
}

/// The whole body, chunk by chunk, so that one without end is not taken in.
async fn read(reader: ReadableStreamDefaultReader, largest: usize) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    loop {
        let read = JsFuture::from(reader.read()).await;
        let chunk = read.map_err(|_| Failure::Network)?;
        let field = |name: &str| Reflect::get(&chunk, &JsValue::from_str(name));
        let Ok(bytes) = field("value").and_then(JsCast::dyn_into::<Uint8Array>) else {
            return Ok(body);
        };
        let begin = body.len();
        let end = begin + bytes.length() as usize;
        if end > largest {
            return Err(Failure::TooLarge);
        }
        body.resize(end, 0);
        bytes.copy_to(&mut body[begin..]);
    }
}

/// `Retry-After`: seconds, or a moment (RFC 9110, 10.2.3).
fn seconds(value: &str) -> Option<u32> {
    value.parse().ok().or_else(|| {
        let wait = (Date::parse(value) - Date::now()) / 1000.0;
        wait.is_finite().then(|| wait.clamp(0.0, 86_400.0) as u32)
    })
}
