//! Heading levels, made to fit under a page's own title.

/// One level down for every heading but the lowest, in HTML that the sanitiser
/// wrote: well-formed, every attribute in double quotes.
pub(super) fn demote(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag_on) = rest.split_at(at);
        let (tag, behind) = tag_on.split_at(tag_length(tag_on));
        out.push_str(text);
        push_demoted(&mut out, tag);
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Length of the tag that `html` begins with: to its `>`, but not to one in an
/// attribute's value.
fn tag_length(html: &str) -> usize {
    let mut in_value = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => in_value = !in_value,
            b'>' if !in_value => return at + 1,
            _ => {}
        }
    }
    html.len()
}

fn push_demoted(out: &mut String, tag: &str) {
    for open in ["<h", "</h"] {
        let Some(rest) = tag.strip_prefix(open) else {
            continue;
        };
        let mut after = rest.chars();
        let (Some(level @ '1'..='6'), Some(' ' | '>')) = (after.next(), after.next()) else {
            continue;
        };
        let lower = match level {
            '1' => '2',
            '2' => '3',
            '3' => '4',
            '4' => '5',
            _ => '6',
        };
        out.push_str(open);
        out.push(lower);
        out.push_str(&rest[1..]);
        return;
    }
    out.push_str(tag);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_but_the_lowest_goes_down() {
        for (level, lower) in [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 6)] {
            assert_eq!(
                demote(&format!("a<h{level} id=\"x\">t <b>b</b></h{level}>z")),
                format!("a<h{lower} id=\"x\">t <b>b</b></h{lower}>z")
            );
        }
    }

    #[test]
    fn only_heading_tags_change() {
        for html in [
            "",
            "<hr><header>x</header>",
            "&lt;h1&gt; h1",
            r#"<img alt="<h1>" title="a > <h1 x">"#,
            "<p>1 < 2",
        ] {
            assert_eq!(demote(html), html);
        }
    }
}
