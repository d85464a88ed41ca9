//! Stylesheets without what only their readers need.

/// Drops comments, and white space that means nothing: at the ends, around
/// `{`, `}`, `;` and `,`, and all but one blank elsewhere. Strings and
/// unquoted addresses stay as they are.
pub fn minify(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    let mut blank = false;
    while let Some(next) = rest.chars().next() {
        if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
            // `a/**/b` are two tokens.
            blank = true;
            continue;
        }
        if next.is_ascii_whitespace() {
            rest = &rest[1..];
            blank = true;
            continue;
        }
        let binds = |c: char| "{};,".contains(c);
        if blank && !binds(next) && out.chars().next_back().is_some_and(|last| !binds(last)) {
            out.push(' ');
        }
        blank = false;
        let length = match next {
            '"' | '\'' => string_length(rest, next),
            'u' if rest.starts_with("url(") => rest.find(')').map_or(rest.len(), |end| end + 1),
            _ => next.len_utf8(),
        };
        if next == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// The files that a sheet refers to by `url(…)`, without a leading `./`.
pub fn addresses(sheet: &str) -> Vec<String> {
    let inside = |part: &str| {
        let address = part
            .split(')')
            .next()?
            .trim_matches(|c: char| c == '"' || c == '\'' || c == ' ');
        Some(address.strip_prefix("./").unwrap_or(address).to_owned())
    };
    sheet.split("url(").skip(1).filter_map(inside).collect()
}

/// The same sheet with another address in place of one of `addresses`.
pub fn with_address(sheet: &str, old: &str, new: &str) -> String {
    let forms = [old.to_owned(), format!("./{old}")];
    forms.iter().fold(sheet.to_owned(), |sheet, form| {
        ["", "\"", "'"].iter().fold(sheet, |sheet, quote| {
            sheet.replace(
                &format!("url({quote}{form}{quote})"),
                &format!("url({quote}{new}{quote})"),
            )
        })
    })
}

/// Up to the closing quote; a backslash takes the next character with it.
fn string_length(text: &str, quote: char) -> usize {
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        if c == '\\' {
            characters.next();
        } else if c == quote {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_and_replaced() {
        let sheet = r#"a{b:url(x.svg) url("./x.svg") url('y.svg')}"#;
        assert_eq!(addresses(sheet), ["x.svg", "x.svg", "y.svg"]);
        assert_eq!(
            with_address(sheet, "x.svg", "x-1.svg"),
            r#"a{b:url(x-1.svg) url("x-1.svg") url('y.svg')}"#
        );
    }

    #[test]
    fn comments_and_layout_go() {
        let sheet = "/* top */\n:root {\n  --gap: 4px; /* why */\n  color : red;\n}\n\na:hover, b > c { x: y }\n";
        assert_eq!(
            minify(sheet),
            ":root{--gap: 4px;color : red}a:hover,b > c{x: y}"
        );
    }

    #[test]
    fn meaningful_blanks_stay() {
        for sheet in [
            "a :hover{w:calc(1px + 2px)}",
            "@media (a) and (b){c d{e:f g}}",
        ] {
            assert_eq!(minify(sheet), sheet);
        }
        assert_eq!(minify("a/* x */b{}"), "a b{}");
    }

    #[test]
    fn strings_and_addresses_are_untouched() {
        for sheet in [
            r#"a{content:"a ;  /* b */ \" }"}"#,
            "a{background:url(data:image/*,x)}",
            "a{mask:url(\"data:image/svg+xml,<svg a='1'  b='2'/>\")}",
        ] {
            assert_eq!(minify(sheet), sheet);
        }
    }

    #[test]
    fn text_beyond_ascii_survives() {
        assert_eq!(
            minify("a::after { content: \"→ é\" } .ü { b: c }"),
            "a::after{content: \"→ é\"}.ü{b: c}"
        );
    }
}
