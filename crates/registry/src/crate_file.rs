//! Where a version's `.crate` file is.

use crate::{SafeLink, VersionNum, percent_encode};

/// The address of a version's `.crate` file at the registry whose page about
/// the crate is `page` (`crates_io_url` of an answer): its Web API's download.
/// `None` where the page is not one of such a registry, or the number is not
/// SemVer.
#[must_use]
pub fn crate_file(page: Option<&str>, name: &str, num: &VersionNum) -> Option<SafeLink> {
    num.semver()?;
    let page = SafeLink::new(page?)?;
    let place = page.as_str().trim_end_matches('/');
    let registry = place.strip_suffix(name)?.strip_suffix("/crates/")?;
    let num = percent_encode(num.as_str());
    let name = percent_encode(name);
    SafeLink::new(&format!("{registry}/api/v1/crates/{name}/{num}/download"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_file_is_at_the_registry_that_has_the_page() {
        let of = |page: &str, num: &str| {
            let link = crate_file(Some(page), "demo", &VersionNum::new(num));
            link.map(|link| link.as_str().to_owned())
        };
        let page = "https://registry.example/crates/demo";
        assert_eq!(
            of(page, "1.0.0+b").as_deref(),
            Some("https://registry.example/api/v1/crates/demo/1.0.0%2Bb/download")
        );
        assert_eq!(of(&format!("{page}/"), "1.0.0"), of(page, "1.0.0"));
        for (page, num) in [
            (page, "../.."),
            ("https://registry.example/krate/demo", "1.0.0"),
            ("https://registry.example/crates/other", "1.0.0"),
            ("javascript:alert(1)//crates/demo", "1.0.0"),
        ] {
            assert_eq!(of(page, num), None, "{page} {num}");
        }
        assert_eq!(crate_file(None, "demo", &VersionNum::new("1.0.0")), None);
    }
}
