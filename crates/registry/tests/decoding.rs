//! Every public reader against what servers can send: rows with odd fields,
//! broken rows, other documents, cut and arbitrary texts, refusals; and what we
//! write ourselves. On the host and in a browser, the same cases every time.

#[path = "decoding/arbitrary.rs"]
mod arbitrary;
#[path = "decoding/odd_fields.rs"]
mod odd_fields;
#[path = "decoding/odd_texts.rs"]
mod odd_texts;
#[path = "../src/property.rs"]
mod property;
#[path = "decoding/readers.rs"]
mod readers;
#[path = "decoding/refusals.rs"]
mod refusals;
#[path = "decoding/round_trip.rs"]
mod round_trip;
#[path = "decoding/samples.rs"]
mod samples;
#[path = "decoding/values.rs"]
mod values;

/// For tests whose cases are large.
fn fewer() -> proptest::test_runner::Config {
    let settings = property::settings();
    proptest::test_runner::Config {
        cases: settings.cases / 4,
        ..settings
    }
}

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
