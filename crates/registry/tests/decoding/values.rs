//! Values of the model, of the kind that our own API can write: what is not
//! written is left as it is where nothing is known.

use cratescope_registry::{
    Advisory, AffectedRange, Category, Crate, CrateDocument, Date, DayDownloads, Dependency,
    DependencyKind, Dependent, DownloadSeries, Features, Informational, Keyword, License,
    LineCounts, Owner, OwnerKind, Ranked, Requirement, RustVersion, Severity, Suggestion,
    Timestamp, TrustedPublisher, Version, VersionNum,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

pub fn text() -> impl Strategy<Value = String> {
    "\\PC{0,12}|[ -~\\n\"\\\\]{0,12}"
}

pub fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..4)
}

pub fn count() -> impl Strategy<Value = Option<u64>> {
    of(any::<u64>())
}

/// Any number but the sentinel, which is read as "not told".
pub fn num() -> impl Strategy<Value = VersionNum> {
    let num = "[0-9]{1,3}\\.[1-9][0-9]?\\.[0-9]{1,20}(-rc\\.[0-9])?(\\+b[0-9])?|\\PC{0,6}";
    num.prop_map(VersionNum::new)
}

pub fn moment() -> impl Strategy<Value = Option<Timestamp>> {
    of("20[0-9]{2}-0[1-9]-[0-2][1-9]T00:00:00(\\.[0-9]{3})?Z|\\PC{0,6}".prop_map(Timestamp::new))
}

pub fn krate() -> impl Strategy<Value = Crate> {
    let links = (of(text()), of(text()), of(text()), of(text()));
    let lists = (texts(), texts());
    let counts = (count(), count(), moment(), moment());
    let versions = (of(num()), of(num()));
    (text(), of(text()), links, lists, counts, versions).prop_map(
        |(name, description, links, lists, counts, versions)| Crate {
            name,
            description,
            homepage: links.0,
            repository: links.1,
            documentation: links.2,
            crates_io_url: links.3,
            keywords: lists.0,
            categories: lists.1,
            downloads: counts.0,
            recent_downloads: counts.1,
            created_at: counts.2,
            updated_at: counts.3,
            newest_version: versions.0,
            max_stable_version: versions.1,
            ..Crate::default()
        },
    )
}

/// With what rows of a search tell besides.
pub fn a_match() -> impl Strategy<Value = Crate> {
    let more = (of(num()), of(any::<bool>()), of(text()), of(text()));
    (krate(), more).prop_map(|(krate, (num, yanked, license, rust_version))| Crate {
        default_version: num,
        yanked,
        license: license.map(License::new),
        rust_version: rust_version.map(RustVersion::new),
        ..krate
    })
}

/// With the keys of `recent_versions` alone.
pub fn recent_version() -> impl Strategy<Value = Version> {
    let known = (of(text()), of(text()), count());
    (num(), moment(), any::<bool>(), known).prop_map(|(num, created_at, yanked, known)| Version {
        num,
        created_at,
        yanked,
        license: known.0.map(License::new),
        rust_version: known.1.map(RustVersion::new),
        downloads: known.2,
        ..Version::default()
    })
}

pub fn document() -> impl Strategy<Value = CrateDocument> {
    (krate(), vec(recent_version(), 0..3)).prop_map(|(krate, recent_versions)| CrateDocument {
        krate,
        recent_versions,
        ..CrateDocument::default()
    })
}

pub fn features() -> impl Strategy<Value = Features> {
    vec((text(), texts()), 0..4).prop_map(|features| features.into_iter().collect())
}

pub fn owner() -> impl Strategy<Value = Owner> {
    let kind = prop_oneof![Just(OwnerKind::User), Just(OwnerKind::Team)];
    (text(), kind, of(text()), of(text()), of(text())).prop_map(
        |(login, kind, name, avatar, url)| Owner {
            login,
            kind,
            name,
            avatar,
            url,
            id: None,
        },
    )
}

fn trusted_publisher() -> impl Strategy<Value = TrustedPublisher> {
    (text(), of(text()), of(text()), of(text())).prop_map(|(provider, repository, run, commit)| {
        TrustedPublisher {
            provider,
            repository,
            run,
            commit,
        }
    })
}

/// One of the two is known, or there is nothing to write.
fn line_counts() -> impl Strategy<Value = LineCounts> {
    (any::<u64>(), count()).prop_map(|(code, comments)| LineCounts {
        code: Some(code),
        comments,
    })
}

pub fn version() -> impl Strategy<Value = Version> {
    let texts_of = || (of(text()), of(text()), of(text()), of(text()));
    let people = (
        of(owner()),
        of(trusted_publisher()),
        of(texts()),
        of(texts()),
    );
    let facts = (
        count(),
        of(any::<bool>()),
        of(line_counts()),
        moment(),
        features(),
    );
    (recent_version(), texts_of(), texts_of(), people, facts).prop_map(
        |(base, first, second, people, facts)| Version {
            yank_message: first.0,
            edition: first.1,
            checksum: first.2,
            links: first.3,
            description: second.0,
            homepage: second.1,
            documentation: second.2,
            repository: second.3,
            published_by: people.0,
            trusted_publisher: people.1,
            bin_names: people.2,
            authors: people.3,
            crate_size: facts.0,
            has_lib: facts.1,
            line_counts: facts.2,
            updated_at: facts.3,
            features: facts.4,
            ..base
        },
    )
}

fn kind() -> impl Strategy<Value = DependencyKind> {
    prop::sample::select(&DependencyKind::ALL[..])
}

pub fn dependency() -> impl Strategy<Value = Dependency> {
    (text(), text(), kind(), any::<bool>(), any::<bool>()).prop_map(
        |(krate, req, kind, optional, default_features)| Dependency {
            krate,
            req: Requirement::new(req),
            kind,
            optional,
            default_features,
            ..Dependency::default()
        },
    )
}

pub fn dependent() -> impl Strategy<Value = Dependent> {
    (dependency(), of(num()), count()).prop_map(|(row, version, downloads)| Dependent {
        krate: row.krate,
        version,
        req: row.req,
        kind: row.kind,
        optional: row.optional,
        default_features: row.default_features,
        downloads,
    })
}

pub fn days() -> impl Strategy<Value = Vec<DayDownloads>> {
    let day = ("20[0-9]{2}-0[1-9]-[0-2][1-9]|\\PC{0,6}", count());
    let day = day.prop_map(|(date, downloads)| DayDownloads {
        date: Date::new(date),
        downloads,
    });
    vec(day, 0..4)
}

pub fn series() -> impl Strategy<Value = DownloadSeries> {
    (num(), days()).prop_map(|(num, days)| DownloadSeries {
        num: Some(num),
        days,
        ..DownloadSeries::default()
    })
}

fn range() -> impl Strategy<Value = AffectedRange> {
    (of(num()), of(num()), of(num())).prop_map(|(introduced, fixed, last_affected)| AffectedRange {
        introduced,
        fixed,
        last_affected,
    })
}

pub fn advisory() -> impl Strategy<Value = Advisory> {
    let severity = prop::sample::select(&["low", "medium", "high", "critical"][..]);
    let severity = severity.prop_map(Severity::of_word);
    let kind = prop_oneof!["unmaintained|unsound|notice", text()].prop_map(Informational::new);
    let told = (
        text(),
        of(text()),
        of(text()),
        of(kind),
        severity,
        of(text()),
    );
    let lists = (
        texts(),
        texts(),
        texts(),
        vec(range(), 0..3),
        vec(num(), 0..3),
    );
    (told, lists, moment(), moment(), moment()).prop_map(
        |(told, lists, published, modified, withdrawn)| Advisory {
            id: told.0,
            summary: told.1,
            details: told.2,
            informational: told.3,
            severity: told.4,
            cvss: told.5,
            aliases: lists.0,
            categories: lists.1,
            references: lists.2,
            ranges: lists.3,
            versions: lists.4,
            published,
            modified,
            withdrawn,
        },
    )
}

pub fn keyword() -> impl Strategy<Value = Keyword> {
    (text(), count()).prop_map(|(name, crates)| Keyword { name, crates })
}

pub fn category() -> impl Strategy<Value = Category> {
    let alone =
        (text(), of(text()), of(text()), count()).prop_map(|(slug, name, description, crates)| {
            Category {
                slug,
                name,
                description,
                crates,
                ..Category::default()
            }
        });
    alone.prop_recursive(2, 8, 2, |inner| {
        (inner.clone(), vec(inner.clone(), 0..3), vec(inner, 0..2)).prop_map(
            |(category, subcategories, parents)| Category {
                subcategories,
                parents,
                ..category
            },
        )
    })
}

/// As a summary counts them: by slug.
pub fn counted_category() -> impl Strategy<Value = Category> {
    ("[a-z:]{1,8}", count()).prop_map(|(slug, crates)| Category {
        slug,
        crates,
        ..Category::default()
    })
}

pub fn ranked() -> impl Strategy<Value = Ranked> {
    (text(), count()).prop_map(|(name, dependents)| Ranked { name, dependents })
}

pub fn suggestion() -> impl Strategy<Value = Suggestion> {
    (text(), of(num()), of(text())).prop_map(|(name, version, description)| Suggestion {
        name,
        version,
        description,
    })
}
