//! Draws every kind of badge in every style into a folder: as SVG, as PNG by
//! resvg, and as two pages, light and dark, for a browser to take pictures of.

use anyhow::{Context as _, Result};
use cratescope_badge::{Badge, Facts, Kind, Options, Output, Style, Trouble, card, draw};
use resvg::{tiny_skia, usvg};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

/// How much larger the PNGs are.
const SCALE: f32 = 2.0;

/// Options that are shown beside the plain badges.
const VARIANTS: [&str; 5] = [
    "logo=rust",
    "logo=crate&color=ff8800",
    "label=",
    "label=label&labelColor=blue",
    "label=%E6%BC%A2%E5%AD%97%20%D9%85%D9%83%D8%AA%D8%A8%D8%A9",
];

fn facts() -> Facts {
    Facts {
        name: "serde".into(),
        description: Some(
            "A generic serialization/deserialization framework for all that can be written".into(),
        ),
        num: Some("1.0.228".into()),
        is_yanked: Some(false),
        license: Some("MIT OR Apache-2.0".into()),
        rust_version: Some("1.56".into()),
        edition: Some("2021".into()),
        downloads: Some(1_038_977_678),
        recent_downloads: Some(196_000_000),
        version_downloads: Some(42),
        size: Some(83_149),
        features: Some(7),
        published: Some("2026-09-27".into()),
        age: Some(400),
        tree: Some(3),
        direct: Some(12),
        behind: Some(3),
        dependents: Some(70_000),
        advisories: Some((2, 0)),
        ..Facts::default()
    }
}

fn main() -> Result<()> {
    let out = PathBuf::from(
        env::args_os()
            .nth(1)
            .context("usage: badge-pictures FOLDER")?,
    );
    fs::create_dir_all(&out)?;
    let mut fonts = usvg::fontdb::Database::new();
    fonts.load_system_fonts();
    // The generic families are none of the system's here.
    fonts.set_sans_serif_family("DejaVu Sans");
    fonts.set_monospace_family("DejaVu Sans Mono");
    let reading = usvg::Options {
        fontdb: Arc::new(fonts),
        font_family: "DejaVu Sans".into(),
        ..usvg::Options::default()
    };
    for theme in ["light", "dark"] {
        let mut rows = String::new();
        for style in Style::all() {
            let mut cells = String::new();
            for (name, svg) in badges(style, theme) {
                let file = format!("{}-{name}-{theme}", style.name());
                fs::write(out.join(format!("{file}.svg")), &svg)?;
                picture(&svg, &reading, &out.join(format!("{file}.png")))
                    .with_context(|| file.clone())?;
                write!(
                    cells,
                    "<img src=\"{file}.svg\"> <img class=r src=\"{file}.png\"><br>"
                )?;
            }
            write!(rows, "<td><h2>{}</h2>{cells}</td>", style.name())?;
        }
        let page = format!(
            "<!doctype html><meta charset=utf-8><style>:root{{color-scheme:{theme}}}body{{font:12px sans-serif}}\
             td{{vertical-align:top;padding:4px}}img{{margin:1px}}.r{{zoom:.5}}</style>\
             <p>left: this browser; right: resvg<table><tr>{rows}</table>"
        );
        fs::write(out.join(format!("{theme}.html")), page)?;
    }
    Ok(())
}

/// Every kind, every trouble, and some options.
fn badges(style: Style, theme: &str) -> Vec<(String, String)> {
    let options =
        |more: &str| Options::of_query(&format!("style={}&theme={theme}&{more}", style.name()));
    let plain = options("");
    let facts = facts();
    let mut all: Vec<_> = Kind::all()
        .map(|kind| {
            let svg = match (kind, style) {
                (Kind::Summary, Style::Crisp) => card(&facts, &plain, Output::Image),
                _ => draw(&Badge::of(kind, &facts, &plain), &plain, Output::Image),
            };
            (kind.name().to_owned(), svg)
        })
        .collect();
    for (at, trouble) in [Trouble::NotFound, Trouble::Inaccessible]
        .into_iter()
        .enumerate()
    {
        let badge = Badge::of_trouble(Kind::Version, trouble);
        all.push((format!("trouble-{at}"), draw(&badge, &plain, Output::Image)));
    }
    for (at, query) in VARIANTS.into_iter().enumerate() {
        let options = options(query);
        let badge = Badge::of(Kind::Version, &facts, &options);
        all.push((
            format!("variant-{at}"),
            draw(&badge, &options, Output::Image),
        ));
    }
    all
}

fn picture(svg: &str, reading: &usvg::Options<'_>, file: &Path) -> Result<()> {
    let tree = usvg::Tree::from_str(svg, reading)?;
    let size = tree
        .size()
        .to_int_size()
        .scale_by(SCALE)
        .context("no size")?;
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height()).context("no size")?;
    let transform = tiny_skia::Transform::from_scale(SCALE, SCALE);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    pixels.save_png(file)?;
    Ok(())
}
