use super::*;
use crate::RustVersion;
use proptest::prelude::*;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn meanings(text: &str) -> Vec<Meaning> {
    let parts = SearchText::read(text).0;
    parts.into_iter().map(|part| part.meaning).collect()
}

fn word(text: &str) -> Meaning {
    Meaning::Words(text.into())
}

fn filter(filter: SearchFilter, value: &str) -> Meaning {
    Meaning::Filter(filter, value.into())
}

#[test]
fn operators_are_told_from_words() {
    assert_eq!(
        meanings(
            "http keyword:async  KEYWORD:tls category:no-std::no-alloc owner:github:org:x letter:S -mock"
        ),
        [
            word("http"),
            filter(SearchFilter::Keyword, "async"),
            filter(SearchFilter::Keyword, "tls"),
            filter(SearchFilter::Category, "no-std::no-alloc"),
            filter(SearchFilter::Owner, "github:org:x"),
            filter(SearchFilter::Letter, "S"),
            Meaning::Rows(RowFilter::Without("mock".into())),
        ]
    );
    assert_eq!(
        meanings("updated:<30d downloads:>1.5m msrv:<=1.70 license:mit stable"),
        [
            Meaning::Rows(RowFilter::Updated(Bound::Below, 30 * 86_400)),
            Meaning::Rows(RowFilter::Downloads(Bound::Above, 1_500_000)),
            Meaning::Rows(RowFilter::Msrv(Bound::AtMost, RustVersion::new("1.70"))),
            Meaning::Rows(RowFilter::License("mit".into())),
            Meaning::Rows(RowFilter::Stable),
        ]
    );
    for plain in [
        "foo:bar",
        "https://x",
        ":",
        "-",
        "--",
        "--x",
        "Stable",
        "a\"b",
    ] {
        assert_eq!(meanings(plain), [word(plain)], "{plain}");
    }
    assert_eq!(SearchText::read(" a  keyword:b c ").words(), "a c");
}

#[test]
fn quotes_hold_white_space_together() {
    assert_eq!(
        meanings(r#""two words" keyword:"a b" -"c d" "stable" "-x" "keyword:y""#),
        [
            word("two words"),
            filter(SearchFilter::Keyword, "a b"),
            Meaning::Rows(RowFilter::Without("c d".into())),
            word("stable"),
            word("-x"),
            word("keyword:y"),
        ]
    );
    // Not closed: as typed.
    assert_eq!(meanings("\"a b"), [word("\"a"), word("b")]);
    assert_eq!(operator("keyword", "a b"), "keyword:\"a b\"");
    assert_eq!(
        meanings(&operator("owner", "ada")),
        [filter(SearchFilter::Owner, "ada")]
    );
}

#[test]
fn what_makes_no_sense_says_why() {
    for (text, why) in [
        ("keyword:", "a value follows"),
        ("license:\" \"", "a value follows"),
        ("-keyword:x", "only words"),
        ("-\"\"", "a word to leave out"),
        ("letter:ab", "one letter"),
        ("updated:soon", "looks like <30d"),
        ("updated:<99999999d", "looks like <30d"),
        ("updated:é", "looks like <30d"),
        ("downloads:many", "looks like >1m"),
        ("downloads:>99999999999999999999", "looks like >1m"),
        ("downloads:>18446744073709551615k", "looks like >1m"),
        ("downloads:1.m", "looks like >1m"),
        ("msrv:nightly", "looks like <=1.70"),
        ("msrv:<=", "looks like <=1.70"),
        ("license:mit,apache", "one short name"),
    ] {
        let [Meaning::Senseless(said)] = meanings(text)[..] else {
            panic!("{text} makes sense")
        };
        assert!(said.contains(why), "{text}: {said}");
    }
}

#[test]
fn a_part_can_be_taken_out() {
    let text = SearchText::read("a  keyword:\"b c\" -d");
    assert_eq!(text.without(1), "a -d");
    assert_eq!(text.with_words("x y"), "x y keyword:\"b c\" -d");
    assert_eq!(text.without(9), "a keyword:\"b c\" -d");
}

#[test]
fn endless_texts_end() {
    let text = "a ".repeat(5_000);
    let read = SearchText::read(&text);
    assert_eq!(read.0.len(), MOST_PARTS + 1);
    assert_eq!(read.to_string(), text.trim());
    let quotes = "\"".repeat(10_000);
    assert_eq!(SearchText::read(&quotes).to_string(), quotes);
}

proptest! {
    #![proptest_config(crate::property::settings())]

    #[test]
    fn a_text_is_printed_as_it_was_typed(text in r#"(([a-z]{1,8}|-|"|keyword|updated|stable|é|<=|[0-9km.]{1,3})[ :"-]{0,2}){0,12}"#) {
        let read = SearchText::read(&text);
        let pieces = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(pieces(&read.to_string()), pieces(&text));
        prop_assert_eq!(SearchText::read(&read.to_string()), read);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,80}") {
        let read = SearchText::read(&text);
        prop_assert_eq!(&SearchText::read(&read.to_string()), &read);
        for at in 0..read.0.len() {
            let _ = read.without(at);
        }
    }

    #[test]
    fn an_operator_reads_back(value in "[a-z0-9:._-]{1,12}|[a-z]{1,5} [a-z]{1,5}") {
        let text = operator("category", &value);
        prop_assert_eq!(meanings(&text), [Meaning::Filter(SearchFilter::Category, value)]);
    }
}
