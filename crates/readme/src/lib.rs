//! READMEs as HTML that is safe to put on a page.
//!
//! What crates.io does, in the same order: Markdown to HTML (`markdown`),
//! then an allow-list (`sanitise`) that also makes every address absolute
//! (`address`). A README that is not Markdown is shown as it is written.

mod address;
mod headings;
mod markdown;
mod repository;
mod sanitise;

pub use repository::RepositoryFolder;

/// File name endings that mean Markdown; a README without one does too
/// (crates.io's rule).
const MARKDOWN: [&str; 8] = [
    "", "markdown", "md", "mdown", "mdwn", "mkd", "mkdn", "mkdown",
];

/// Renders a README to an HTML fragment whose highest heading is `h2`, as the
/// page that it goes on has its own `h1`. `None` when nothing is left to show.
///
/// Relative links and pictures lead into `folder`; they are dropped when it is
/// not known.
#[must_use]
pub fn render(path: &str, text: &str, folder: Option<&RepositoryFolder>) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}');
    let html = if is_markdown(path) {
        markdown::to_html(text)
    } else {
        format!("<pre>{}</pre>", escaped(text.trim_end()))
    };
    let html = headings::demote(&sanitise::clean(&html, folder));
    let shows_something = html != "<pre></pre>" && !html.trim().is_empty();
    shows_something.then_some(html)
}

/// Makes HTML that a registry rendered safe to put on a page: the same
/// allow-list, the same headings. `None` when nothing is left to show.
#[must_use]
pub fn clean(html: &str) -> Option<String> {
    let html = headings::demote(&sanitise::clean(html, None));
    (!html.trim().is_empty()).then_some(html)
}

fn is_markdown(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    MARKDOWN.contains(&ending.to_ascii_lowercase().as_str())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod cleaning {
    use super::clean;

    #[test]
    fn what_a_registry_rendered_is_not_trusted() {
        let html = clean(
            "<h1 id=\"user-content-x\" onclick=\"a()\">Title</h1><script>a()</script>\
             <a href=\"javascript:a()\">b</a><img src=x onerror=a()>",
        );
        let html = html.expect("a title");
        assert!(html.contains("Title</h2>"), "{html}");
        for bad in ["script", "javascript", "onclick", "onerror"] {
            assert!(!html.contains(bad), "{bad}: {html}");
        }
        assert_eq!(clean("<script>a()</script> "), None);
    }
}

#[cfg(test)]
mod tests;
