use super::*;
#[cfg(not(target_arch = "wasm32"))]
use proptest::prelude::*;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn reason(text: &str) -> String {
    read(text).expect_err(text).to_string()
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    for (text, told) in [
        ("a = 1\nb", "line 2: the file ends where `=` is expected"),
        (
            "a = 1\na = 2",
            "line 2: `a` stands here for the second time",
        ),
        ("[a]\n\n[a]", "line 3: `a` stands here for the second time"),
        ("a = \"x\nb = 1", "line 1: a string without its end"),
        (
            "a = [1,\n2\n3]",
            "line 3: `3` stands where `,` or `]` is expected",
        ),
        (
            "a = yes",
            "line 1: `yes` is no value; strings stand in quotation marks",
        ),
        ("a = ", "line 1: the file ends where a value is expected"),
        ("[a", "line 1: the file ends where `]` is expected"),
        ("a = \"\\q\"", "line 1: an unknown escape in a string"),
        ("<html>", "line 1: `<` stands where a key is expected"),
    ] {
        assert_eq!(reason(text), told, "{text}");
    }
}

#[test]
fn nesting_and_length_have_an_end() {
    let deep = format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(reason(&deep), "line 1: values are nested too deep");
    let dots = format!("{} = 1", vec!["a"; 100_000].join("."));
    assert_eq!(reason(&dots), "line 1: a key of too many parts");
    assert!(reason(&" ".repeat(LARGEST + 1)).contains("larger"));
}

/// The same in the other reader's types; numbers and moments as one.
#[cfg(not(target_arch = "wasm32"))]
fn same(ours: &Value, theirs: &toml::Value) -> bool {
    match (ours, theirs) {
        (Value::Text(a), toml::Value::String(b)) => a == b,
        (Value::Flag(a), toml::Value::Boolean(b)) => a == b,
        (
            Value::Other(_),
            toml::Value::Integer(_) | toml::Value::Float(_) | toml::Value::Datetime(_),
        ) => true,
        (Value::List(a, _), toml::Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(&a.value, b))
        }
        (Value::Table(a, _), toml::Value::Table(b)) => same_tables(a, b),
        _ => false,
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn same_tables(ours: &Table, theirs: &toml::Table) -> bool {
    let equal = |(key, item): (&String, &Item)| {
        theirs
            .get(key)
            .is_some_and(|value| same(&item.value, value))
    };
    ours.len() == theirs.len() && ours.iter().all(equal)
}

#[cfg(not(target_arch = "wasm32"))]
fn compare(text: &str) -> Result<(), TestCaseError> {
    match (read(text), text.parse::<toml::Table>()) {
        (Ok(ours), Ok(theirs)) => {
            prop_assert!(same_tables(&ours, &theirs), "{ours:?} or {theirs:?}");
        }
        (Err(error), Ok(theirs)) => {
            return Err(TestCaseError::fail(format!("{error}, but {theirs:?}")));
        }
        // Numbers and dates are not checked here.
        (_, Err(_)) => {}
    }
    Ok(())
}

#[cfg(not(target_arch = "wasm32"))]
const WORDS: &str = "([ab]|[\"'.=,#\\[\\]{}\\\\]|\"\"\"|'''|\\[\\[|\\]\\]| |\n|\r\n|1|-7_0|0x1F|1e5|true|\
    inf|2020-01-01 10:00:00Z|\\\\u00e9|é|\na = |\n\\[a\\]\n|\n\\[\\[a\\]\\]\n|\na\\.b = |\\{a=1,b=\\[2\\]\\})";

#[cfg(not(target_arch = "wasm32"))]
proptest! {
    #![proptest_config(crate::property::settings())]

    #[test]
    fn what_is_toml_reads_as_the_toml_crate_reads_it(
        words in prop::collection::vec(WORDS, 0..24),
    ) {
        compare(&words.concat())?;
    }

    #[test]
    fn whole_documents_read_the_same(
        pairs in prop::collection::vec(
            ("[a-c]{1,2}(\\.[a-c])?", "\"[a-z \\\\n]{0,4}\"|'[a-z\\\\]{0,3}'|true|[1-9]{1,3}|\
              \\[\n *\"x\", # é\n\"y\",?\n\\]|\\{ a = \"b\", b\\.c = 'd' \\}|\"\"\"\na\\\\\n  b\"\"\"\"\""),
            0..12,
        ),
        headers in prop::collection::vec("(\\[[a-c](\\.[a-c]){0,2}\\]|\\[\\[[d-e]\\]\\])", 0..6),
    ) {
        let mut text = String::new();
        for (at, (key, value)) in pairs.iter().enumerate() {
            if let Some(header) = headers.get(at) {
                text.push_str(&format!("{header} # c\n"));
            }
            text.push_str(&format!("k{at}.{key} = {value}\n"));
        }
        compare(&text)?;
    }
}
