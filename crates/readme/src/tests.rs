//! READMEs from Markdown to the fragment: what must show, and what must never.

mod attacks;
mod strict;

use super::*;

fn github() -> RepositoryFolder {
    RepositoryFolder::new("https://github.com/o/r", Some("sub")).expect("GitHub")
}

fn rendered(text: &str) -> String {
    let html = render("README.md", text, Some(&github())).unwrap_or_default();
    strict::check(&html);
    html
}

#[test]
fn markdown_of_every_kind_is_shown() {
    let html = rendered(
        "# Demo\n\n~~old~~ **new**[^1]\n\n- [x] done\n- [ ] open\n\n\
         | a | b |\n|:--|--:|\n| 1 | 2 |\n\n```rust,ignore\nlet x = 1 < 2;\n```\n\n\
         ![logo](logo.png) [licence](../LICENSE) [use](#use)\n\n## Use\n\n[^1]: Really.\n",
    );
    for part in [
        "<h2 id=\"user-content-demo\">Demo</h2>",
        "<del>old</del> <strong>new</strong>",
        "href=\"#user-content-1\"",
        "id=\"user-content-1\"",
        "<input disabled=\"\" checked=\"\" type=\"checkbox\">",
        "<th align=\"left\">a</th>",
        "<code class=\"language-rust\">let x = 1 &lt; 2;",
        "src=\"https://github.com/o/r/raw/HEAD/sub/logo.png\" alt=\"logo\" loading=\"lazy\"",
        "href=\"https://github.com/o/r/blob/HEAD/LICENSE\"",
        "href=\"#user-content-use\" rel=\"nofollow noopener noreferrer\"",
        "<h3 id=\"user-content-use\">Use</h3>",
    ] {
        assert!(html.contains(part), "{part} in\n{html}");
    }
}

#[test]
fn what_readmes_are_laid_out_with_stays() {
    let html = rendered(
        "<h1 align=\"center\">Demo</h1>\n<div align=\"center\">\n<picture>\n\
         <source media=\"(prefers-color-scheme: dark)\" srcset=\"dark.svg\">\n\
         <img src=\"light.svg\" width=\"200\" height=\"100\" onerror=\"x()\">\n</picture></div>\n\
         <details open><summary>More</summary>Text</details>\n",
    );
    for part in [
        "<h2 align=\"center\">Demo</h2>",
        "srcset=\"https://github.com/o/r/raw/HEAD/sub/dark.svg?sanitize=true\"",
        "src=\"https://github.com/o/r/raw/HEAD/sub/light.svg?sanitize=true\" width=\"200\"",
        "<details open=\"\"><summary>More</summary>Text</details>",
    ] {
        assert!(html.contains(part), "{part} in\n{html}");
    }
    assert!(!html.contains("onerror"), "{html}");
}

#[test]
fn no_h1_is_in_the_fragment() {
    let html = rendered("# a\n\nb\n===\n\n<h1>c</h1>\n\n###### d\n");
    assert!(!html.contains("<h1") && !html.contains("</h1"), "{html}");
    assert_eq!(html.matches("<h2").count(), 3);
    assert_eq!(html.matches("<h6").count(), 1);
}

#[test]
fn without_a_known_repository_relative_addresses_go() {
    let html = render(
        "README.md",
        "[a](LICENSE) ![b](c.png) [d](https://e.f)",
        None,
    )
    .expect("a fragment");
    strict::check(&html);
    assert!(
        html.contains("<a rel=\"nofollow noopener noreferrer\">a</a>"),
        "{html}"
    );
    assert!(!html.contains("src="), "{html}");
    assert!(html.contains("href=\"https://e.f/\""), "{html}");
}

#[test]
fn other_formats_are_shown_as_written() {
    let text = "Demo\n====\n\n.. image:: x <script>&amp;\n";
    for path in ["README.rst", "README.txt", "docs/README.adoc", "README.org"] {
        let html = render(path, text, None).expect("a fragment");
        assert_eq!(
            html,
            "<pre>Demo\n====\n\n.. image:: x &lt;script&gt;&amp;amp;</pre>"
        );
    }
    for path in ["README", "readme.MD", "README.markdown", "a.b/README"] {
        let html = render(path, "# x", None).expect("a fragment");
        assert!(html.starts_with("<h2"), "{path}");
    }
}

#[test]
fn nothing_to_show_is_nothing() {
    for (path, text) in [
        ("README.md", ""),
        ("README.md", "\u{feff} \r\n"),
        ("README.md", "\u{feff}"),
        ("README.md", "<!-- nothing -->"),
        ("README.md", "<script>x()</script>"),
        ("README.txt", "\n\n"),
    ] {
        assert_eq!(render(path, text, None), None, "{text:?}");
    }
}
