//! Where relative links of a README lead: into its repository.

use ammonia::Url;

/// A folder of a repository on a host whose addresses are known, at its default
/// branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepositoryFolder {
    /// Page of the repository's root, with a trailing slash.
    pages: Url,
    /// Raw files of the repository's root, with a trailing slash.
    files: Url,
    /// Below the root, with a trailing slash; empty for the root itself.
    folder: String,
    /// Whether raw SVG needs `?sanitize=true` to be sent as a picture.
    marks_svg: bool,
}

/// How a host writes the addresses of pages and of raw files at the default
/// branch, below the repository's address.
struct Host {
    name: &'static str,
    pages: &'static str,
    files: &'static str,
    /// Words that end the repository's own path (`…/tree/main/sub`).
    tree: &'static str,
    /// GitLab has groups within groups: its repositories may lie deeper.
    nested: bool,
}

const HOSTS: [Host; 4] = [
    Host {
        name: "github.com",
        pages: "blob/HEAD/",
        files: "raw/HEAD/",
        tree: "tree",
        nested: false,
    },
    Host {
        name: "gitlab.com",
        pages: "-/blob/HEAD/",
        files: "-/raw/HEAD/",
        tree: "tree",
        nested: true,
    },
    Host {
        name: "bitbucket.org",
        pages: "src/HEAD/",
        files: "raw/HEAD/",
        tree: "src",
        nested: false,
    },
    Host {
        name: "codeberg.org",
        pages: "src/commit/HEAD/",
        files: "raw/commit/HEAD/",
        tree: "src",
        nested: false,
    },
];

impl RepositoryFolder {
    /// The folder of the repository that a manifest's `repository` names.
    /// `folder` is relative to its root; where unknown, one that the address
    /// itself names (`…/tree/main/crates/demo`) is taken, else the root.
    ///
    /// `None` when the host is not one of GitHub, GitLab, Bitbucket, Codeberg.
    #[must_use]
    pub fn new(repository: &str, folder: Option<&str>) -> Option<Self> {
        let address = Url::parse(repository).ok()?;
        let domain = address.host_str()?;
        let domain = domain.strip_prefix("www.").unwrap_or(domain);
        let host = HOSTS.iter().find(|host| host.name == domain)?;
        let parts: Vec<&str> = address.path_segments()?.filter(|p| !p.is_empty()).collect();
        let (own, below) = host.split(&parts)?;
        let root = format!("https://{}/{}/", host.name, own.join("/"));
        let folder = folder.map_or_else(|| below.join("/"), str::to_owned);
        Some(Self {
            pages: Url::parse(&format!("{root}{}", host.pages)).ok()?,
            files: Url::parse(&format!("{root}{}", host.files)).ok()?,
            folder: if folder.is_empty() {
                folder
            } else {
                folder + "/"
            },
            marks_svg: host.name == "github.com",
        })
    }

    /// The page that a relative link leads to.
    pub(super) fn page(&self, link: &str) -> Option<Url> {
        self.join(&self.pages, link)
    }

    /// The file that a relative picture shows.
    pub(super) fn file(&self, link: &str) -> Option<Url> {
        let mut url = self.join(&self.files, link)?;
        if self.marks_svg && url.query().is_none() && url.path().ends_with(".svg") {
            url.set_query(Some("sanitize=true"));
        }
        Some(url)
    }

    /// Like a browser would on the host's page of the README, but that a
    /// leading slash means the repository's root, as hosts have it.
    fn join(&self, root: &Url, link: &str) -> Option<Url> {
        let from_root = link.starts_with('/') && !link.starts_with("//");
        if from_root {
            root.join(link.trim_start_matches('/')).ok()
        } else {
            root.join(&self.folder).ok()?.join(link).ok()
        }
    }
}

impl Host {
    /// Splits an address's path into the repository and a folder within it.
    fn split<'a>(&self, parts: &[&'a str]) -> Option<(Vec<&'a str>, Vec<&'a str>)> {
        let end = if self.nested {
            let end = |part: &&str| *part == "-" || *part == self.tree;
            parts.iter().position(end).unwrap_or(parts.len())
        } else {
            2
        };
        let mut own = parts.get(..end)?.to_vec();
        let name = own.pop().filter(|_| !own.is_empty())?;
        own.push(name.strip_suffix(".git").unwrap_or(name));
        // `tree/main/sub`, and GitLab's `-/tree/main/sub`.
        let rest = parts.get(end..).unwrap_or_default();
        let rest = rest.strip_prefix(&["-"]).unwrap_or(rest);
        let below = match rest {
            [tree, _branch, below @ ..] if *tree == self.tree => below.to_vec(),
            _ => Vec::new(),
        };
        Some((own, below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(repository: &str, folder: Option<&str>, link: &str) -> Option<String> {
        RepositoryFolder::new(repository, folder)?
            .page(link)
            .map(Into::into)
    }

    #[test]
    fn every_known_host_has_pages_and_files() {
        for (repository, page, file) in [
            (
                "https://github.com/o/r",
                "https://github.com/o/r/blob/HEAD/a.png",
                "https://github.com/o/r/raw/HEAD/a.png",
            ),
            (
                "https://gitlab.com/group/sub/r.git",
                "https://gitlab.com/group/sub/r/-/blob/HEAD/a.png",
                "https://gitlab.com/group/sub/r/-/raw/HEAD/a.png",
            ),
            (
                "http://www.bitbucket.org/o/r/",
                "https://bitbucket.org/o/r/src/HEAD/a.png",
                "https://bitbucket.org/o/r/raw/HEAD/a.png",
            ),
            (
                "https://codeberg.org/o/r",
                "https://codeberg.org/o/r/src/commit/HEAD/a.png",
                "https://codeberg.org/o/r/raw/commit/HEAD/a.png",
            ),
        ] {
            let folder = RepositoryFolder::new(repository, None).expect(repository);
            assert_eq!(folder.page("a.png").expect("a link").as_str(), page);
            assert_eq!(folder.file("a.png").expect("a link").as_str(), file);
        }
    }

    #[test]
    fn other_addresses_lead_nowhere() {
        for repository in [
            "",
            "not an address",
            "https://example.org/o/r",
            "https://github.com/only-owner",
            "https://github.com.evil.example/o/r",
            "mailto:a@github.com",
        ] {
            assert_eq!(
                RepositoryFolder::new(repository, None),
                None,
                "{repository}"
            );
        }
    }

    #[test]
    fn links_start_from_the_folder() {
        const ROOT: &str = "https://github.com/o/r";
        for (folder, link, path) in [
            (
                Some("crates/demo"),
                "src/lib.rs",
                "/blob/HEAD/crates/demo/src/lib.rs",
            ),
            (Some("crates/demo"), "./a#b", "/blob/HEAD/crates/demo/a#b"),
            (Some("crates/demo"), "../../LICENSE", "/blob/HEAD/LICENSE"),
            (Some("crates/demo"), "/LICENSE", "/blob/HEAD/LICENSE"),
            (Some(""), "../../issues", "/issues"),
            (Some(""), "a b.md", "/blob/HEAD/a%20b.md"),
        ] {
            let wanted = format!("{ROOT}{path}");
            assert_eq!(page(ROOT, folder, link), Some(wanted), "{link}");
        }
    }

    #[test]
    fn a_folder_in_the_address_counts_when_nothing_better_is_known() {
        const AT_TREE: &str = "https://github.com/o/r/tree/main/crates/demo";
        const LICENSE: &str = "https://github.com/o/r/blob/HEAD/";
        let wanted = |folder: &str| Some(format!("{LICENSE}{folder}LICENSE"));
        assert_eq!(page(AT_TREE, None, "LICENSE"), wanted("crates/demo/"));
        assert_eq!(page(AT_TREE, Some(""), "LICENSE"), wanted(""));
        assert_eq!(
            page("https://gitlab.com/g/r/-/tree/main/sub", None, "a").as_deref(),
            Some("https://gitlab.com/g/r/-/blob/HEAD/sub/a")
        );
    }

    #[test]
    fn github_sends_svg_as_a_picture_only_when_told() {
        let folder = RepositoryFolder::new("https://github.com/o/r", None).expect("GitHub");
        for (link, end) in [
            ("a.svg", "a.svg?sanitize=true"),
            ("a.svg?x", "a.svg?x"),
            ("a.png", "a.png"),
        ] {
            let file = folder.file(link).expect("a link");
            assert!(file.as_str().ends_with(end), "{file}");
        }
    }
}
