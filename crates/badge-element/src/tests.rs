//! In one test, since all calls share the buffers.

use super::*;

fn put(texts: &[&str]) {
    let bytes = texts.join("\0").into_bytes();
    input(bytes.len());
    state().input = bytes;
}

fn drawn(length: usize) -> String {
    let state = state();
    assert_eq!(length, state.output.len());
    state.output.clone()
}

#[test]
fn answers_become_badges() {
    put(&["", "<html>"]);
    assert_eq!(read(), -1);
    put(&["", r#"{"data":{"crate":{"name":"demo","max_stable_version":"1.2.3","downloads":1200}}}"#]);
    let v1 = usize::try_from(read()).expect("read");
    put(&["2.0.0", r#"{"crate":{"name":"demo"},"versions":[{"num":"1.0.0","yanked":false}]}"#]);
    let web = usize::try_from(read()).expect("read");
    put(&["version", "style=flat&label=x"]);
    assert!(drawn(draw(v1, 0)).contains("aria-label=\"x: v1.2.3\""));
    assert!(drawn(draw(web, 0)).contains("version not found"));
    put(&["downloads", ""]);
    assert!(drawn(draw(v1, 0)).contains(">1.2k</text>"));
    put(&["summary", ""]);
    assert!(drawn(draw(v1, 0)).contains("width=\"400\""));
    for (kind, number) in [("nothing", v1), ("version", 99)] {
        put(&[kind, ""]);
        assert!(drawn(draw(number, 0)).contains("invalid parameter"));
    }
    put(&["msrv", ""]);
    for (trouble, says) in [(0, "not found"), (1, "unknown"), (3, "rate limited"), (9, "inaccessible")] {
        assert!(drawn(draw_trouble(trouble)).contains(&format!("msrv: {says}")));
    }
    put(&["", "dependencies", "12 crates", "blue"]);
    let told = drawn(draw_told());
    assert!(told.contains("dependencies: 12 crates") && told.contains("#0b62b0"), "{told}");
    state().input = vec![0xff, 0xfe];
    assert!(drawn(draw_told()).contains(">n/a</text>"), "what is no text is none");
}
