use cratescope_e2e::{Key, Page, begins, button, combobox, heading, link, list, navigation, visit};

#[tokio::test]
async fn its_head_has_name_version_description_and_install_lines() {
    visit(async |page| {
        for name in ["tokio", "serde_json", "clap"] {
            let versions = page
                .gateway()
                .data(&format!("/v1/versions?name={name}"))
                .await;
            let document = page.gateway().data(&format!("/v1/crate?name={name}")).await;
            let version = versions["default_version"]
                .as_str()
                .expect("a crate has a version")
                .to_owned();
            let description = document["crate"]["description"]
                .as_str()
                .expect("a crate has a description");
            page.open(&format!("/crates/{name}")).await;
            page.see(&heading(name)).await;
            page.has_value(&combobox("Version"), &version).await;
            for line in description.trim().lines() {
                page.reads(line.trim()).await;
            }
            page.reads(&format!("cargo add {name}")).await;
            page.reads(&format!("{name} = \"{version}\"")).await;
            title_becomes(page, &format!("{name} {version}")).await;
        }
    })
    .await;
}

async fn title_becomes(page: &Page, begin: &str) {
    let begins = async || {
        let title = page.script("return document.title", Vec::new()).await?;
        Ok(title
            .as_str()
            .is_some_and(|title| title.starts_with(begin))
            .then_some(()))
    };
    page.until(&format!("a title that begins with {begin:?}"), begins)
        .await;
}

#[tokio::test]
async fn copy_buttons_put_their_line_on_the_clipboard_and_say_so() {
    visit(async |page| {
        page.open("/crates/serde").await;
        page.allow_clipboard().await;
        for (name, begin) in [
            ("Copy cargo add command", "cargo add serde"),
            ("Copy Cargo.toml line", "serde = "),
        ] {
            page.click(&button(name)).await;
            page.announces(&format!("Copied {begin}")).await;
            let copied = page.clipboard().await.expect("the clipboard can be read");
            assert!(copied.starts_with(begin), "{name}: {copied}");
        }
    })
    .await;
}

#[tokio::test]
async fn its_sections_have_counts_and_addresses() {
    visit(async |page| {
        let count = page.gateway().index("to/ki/tokio").await.len();
        let newest =
            page.gateway().data("/v1/versions?name=tokio").await["default_version"].clone();
        let lines = page.gateway().index("to/ki/tokio").await;
        let line = lines
            .iter()
            .find(|line| line["vers"] == newest)
            .expect("the index has the newest version");
        let dependencies = line["deps"].as_array().map_or(0, Vec::len);
        let tab = |name: &str| link(begins(name)).inside(navigation("Crate sections"));
        page.open("/crates/tokio").await;
        for (name, count, address, content) in [
            (
                "Versions",
                Some(count),
                "/crates/tokio/versions",
                "Versions",
            ),
            (
                "Dependencies",
                Some(dependencies),
                "/crates/tokio/dependencies",
                "Normal dependencies",
            ),
            ("Readme", None, "/crates/tokio", ""),
        ] {
            if let Some(count) = count {
                let labelled = async || {
                    let Some(tab) = page.find(&tab(name)).await? else {
                        return Ok(None);
                    };
                    Ok(page
                        .name_of(&tab)
                        .await?
                        .ends_with(&count.to_string())
                        .then_some(()))
                };
                page.until(&format!("the count {count} on {name}"), labelled)
                    .await;
            }
            page.click(&tab(name)).await;
            page.is_at(address).await;
            let current = async || match page.find(&tab(name)).await? {
                Some(tab) => tab.attr("aria-current").await,
                None => Ok(None),
            };
            page.becomes("the current section", &Some("page".to_owned()), current)
                .await;
            if !content.is_empty() {
                page.see(&list(content)).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn another_version_is_in_the_address() {
    visit(async |page| {
        page.open("/crates/rand").await;
        let switch = combobox("Version");
        page.click(&switch).await;
        page.type_text("0.8.5").await;
        page.press(Key::Enter).await;
        page.is_at("/crates/rand/0.8.5").await;
        page.has_value(&switch, "0.8.5").await;
        page.reads("cargo add rand@=0.8.5").await;
        page.click(&link(begins("Dependencies")).inside(navigation("Crate sections")))
            .await;
        page.is_at("/crates/rand/0.8.5/dependencies").await;
        let versions = page.gateway().data("/v1/versions?name=rand").await;
        let default = versions["default_version"]
            .as_str()
            .expect("a crate has a version");
        // The default version needs no place in the address.
        page.click(&switch).await;
        page.type_text(default).await;
        page.press(Key::Enter).await;
        page.is_at("/crates/rand/dependencies").await;
    })
    .await;
}
