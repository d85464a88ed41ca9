use super::{DEEPEST, MOST, parse};
use crate::json::Json;
use proptest::prelude::*;
use serde_json::Value;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The same value as another reader has it.
fn is(json: &Json<'_>, value: &Value) -> bool {
    match (json, value) {
        (Json::Null, Value::Null) => true,
        (Json::Flag(ours), Value::Bool(theirs)) => ours == theirs,
        (Json::Count(ours), Value::Number(theirs)) => theirs.as_u64() == Some(*ours),
        (Json::Other, Value::Number(theirs)) => theirs.as_u64().is_none(),
        (Json::Text(ours), Value::String(theirs)) => ours == theirs,
        (Json::List(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| is(a, b))
        }
        (json @ Json::Object(_), Value::Object(theirs)) => theirs
            .iter()
            .all(|(key, value)| json.has(key) && is(json.get(key), value)),
        _ => false,
    }
}

/// Whether both readers refuse a text, or read the same.
fn agree(text: &str) -> bool {
    match (parse(text), serde_json::from_str::<Value>(text)) {
        (Ok(json), Ok(value)) => is(&json, &value),
        (Err(_), Err(_)) => true,
        // What follows is accepted here alone: half of a surrogate pair, and a
        // number beyond all floating point.
        (Ok(_), Err(error)) => {
            let why = error.to_string();
            ["surrogate", "hex escape", "out of range"]
                .iter()
                .any(|word| why.contains(word))
        }
        (Err(_), Ok(_)) => false,
    }
}

#[test]
fn texts_are_read_as_others_read_them() {
    for text in [
        "null",
        "true",
        "false",
        "nul",
        "truee",
        "True",
        "0",
        "-0",
        "00",
        "01",
        "-",
        "-1",
        "+1",
        "1.",
        ".1",
        "1.0",
        "1e5",
        "1E+5",
        "1e",
        "1e+",
        "0x1",
        "18446744073709551615",
        "18446744073709551616",
        "123456789012345678901234567890",
        "1e400",
        "NaN",
        "\"\"",
        "\"a",
        "\"a\\\"",
        r#""\"\\\/\b\f\n\r\t""#,
        r#""\u00e9\uD83E\uDD80""#,
        r#""\u12""#,
        r#""\x""#,
        "\"\t\"",
        "\"\u{7f}\u{0}\"",
        "\"é🦀\"",
        "[]",
        "[ ]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1",
        "]",
        "{}",
        "{ }",
        r#"{"a":1}"#,
        r#"{"a":1,}"#,
        r#"{"a"}"#,
        r#"{"a" : [ 1 , { } ] }"#,
        r#"{a:1}"#,
        r#"{"a":1 "b":2}"#,
        r#"{"a":1,"a":2}"#,
        r#"{"\u0061":1}"#,
        r#"{1:1}"#,
        "[}",
        "{]",
        "1 1",
        "[] []",
        " \t\r\n1 \t\r\n",
        "\u{a0}1",
        "/**/1",
        "'a'",
        "",
        "\"exactly8\"",
        "\"exactly\\\"8\"",
        "\"1234567\\n\"",
        "\"12345678\\n123456789\"",
    ] {
        assert!(agree(text), "{text:?}: {:?}", parse(text));
    }
}

#[test]
fn half_a_surrogate_pair_is_replaced() {
    for (text, read) in [
        (r#""\ud83e""#, "\u{fffd}"),
        (r#""\ud83ex""#, "\u{fffd}x"),
        (r#""\ud83e\n""#, "\u{fffd}\n"),
        (r#""\ud83e\u0041""#, "\u{fffd}A"),
        (r#""\udd80""#, "\u{fffd}"),
        (r#""\ud83e\ud83e\udd80""#, "\u{fffd}🦀"),
    ] {
        assert_eq!(parse(text), Ok(Json::Text(read.into())), "{text}");
    }
}

#[test]
fn a_fault_says_what_and_where() {
    for (text, what, at) in [
        ("[1, 2", "it ends too early", 5),
        (r#"{"a":}"#, "a value is missing", 5),
        (r#"{"a":1,}"#, "a key is missing", 7),
        (r#"{"a" 1}"#, "`:` is missing", 5),
        ("[1 2]", "`,` or `]` is missing", 3),
        ("1 2", "something follows the end", 2),
        ("\"a\nb\"", "a control character is in a string", 2),
        (r#""\q""#, "an escape is malformed", 2),
        ("01", "a number is malformed", 0),
    ] {
        let fault = parse(text).expect_err("no JSON");
        assert_eq!((fault.what, fault.at), (what, at), "{text}");
    }
}

#[test]
fn depth_and_number_of_values_are_bounded() {
    let nested = |levels: u32| {
        let levels = levels as usize;
        format!("{}1{}", "[".repeat(levels), "]".repeat(levels))
    };
    assert!(parse(&nested(DEEPEST)).is_ok());
    for levels in [DEEPEST + 1, 1_000_000] {
        let fault = parse(&nested(levels)).expect_err("too deep");
        assert_eq!(fault.what, "it is nested too deeply");
    }
    let objects = r#"{"a":"#.repeat(500_000);
    assert!(parse(&objects).is_err());
    let many = format!("[{}1]", "1,".repeat(MOST as usize));
    let fault = parse(&many).expect_err("too many");
    assert_eq!(fault.what, "it holds too many values");
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,20}|[\\x00-\\x7f]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map("\\PC{0,12}", inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(crate::property::settings())]

    #[test]
    fn whatever_another_writes_is_read(value in any_json(), pretty: bool) {
        let text = match pretty {
            true => serde_json::to_string_pretty(&value),
            false => serde_json::to_string(&value),
        };
        let text = text.expect("JSON");
        let json = parse(&text);
        prop_assert!(json.as_ref().is_ok_and(|json| is(json, &value)), "{text}: {json:?}");
    }

    #[test]
    fn a_damaged_text_is_judged_alike(
        value in any_json(),
        at: prop::sample::Index,
        damage in "[\\[\\]{}\",:0-9eE.+\\-\\\\/u\\x00-\\x20a-f]{0,3}",
        length in 0_usize..4,
    ) {
        let mut chars: Vec<char> = value.to_string().chars().collect();
        let at = at.index(chars.len() + 1);
        let end = (at + length).min(chars.len());
        chars.splice(at..end, damage.chars());
        let text: String = chars.into_iter().collect();
        prop_assert!(agree(&text), "{text:?}: {:?}", parse(&text));
    }
}
