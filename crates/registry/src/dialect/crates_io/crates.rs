//! What is asked about one crate.

use super::merge::merge;
use super::{CratesIo, Read, addresses, read};
use crate::courier::{Format, Get, Kind, Response};
use crate::dialect::rows::{Both, IndexLines, Shape, VersionRows, index_of, versions_of};
use crate::dialect::{Got, Reading, Unready, index_file};
use crate::index::{self, IndexFile};
use crate::{
    CrateDocument, CrateName, Dependencies, Error, FeatureList, Missing, Readme, Version,
    VersionNum, Versions, default_version, newest_version, web_api,
};
use std::sync::Arc;

/// As in `/crates/{name}/versions`.
const SHAPE: Shape = Shape {
    level: 1,
    frame: web_api::versions,
};

/// A crate's index file, wherever it was found.
struct Indexed<'a> {
    /// The crate's name as the file's address spells it.
    name: CrateName,
    url: String,
    response: Result<&'a Arc<Response>, Error>,
}

impl Indexed<'_> {
    /// The whole file at once: for what is needed of it alone.
    fn file(&self) -> Result<IndexFile, Error> {
        let response = self.response.as_ref().map_err(Clone::clone)?;
        index::decode(&self.url, response.status, &response.body)
    }

    /// The crate's name as the file spells it; `None` where there is no file.
    fn real_name(&self) -> Option<String> {
        let response = self.response.as_ref().ok()?;
        index::check_status(&self.url, response.status).ok()?;
        let mut lines = response.body.lines();
        let name = lines.find_map(index::read_line)?.name;
        (!name.is_empty()).then_some(name)
    }
}

/// A version as part of a path of the Web API. What is not SemVer it does not
/// have; `..` would even be another path.
pub(super) fn segment(name: &CrateName, num: &VersionNum) -> Result<String, Error> {
    match num.semver() {
        Some(_) => Ok(crate::percent_encode(num.as_str())),
        None => Err(Error::NotFound(Missing::Version {
            name: name.to_string(),
            version: num.to_string(),
        })),
    }
}

impl CratesIo {
    /// The crate's name in its real spelling: as the index has it; as the Web
    /// API does where the index cannot be reached; as it was asked for where
    /// neither tells.
    pub(super) fn real_name(&self, name: &CrateName, got: &Got) -> Result<String, Unready> {
        let indexed = self.indexed(name, got)?;
        if let Some(real) = indexed.real_name() {
            return Ok(real);
        }
        match read(got, &self.head(name), web_api::crate_document) {
            Ok(document) => Ok(document.krate.name),
            Err(missing @ Unready::Failed(Error::NotFound(_))) => Err(missing),
            Err(Unready::Failed(_)) => Ok(indexed.name.to_string()),
            Err(needs @ Unready::Needs(_)) => Err(needs),
        }
    }

    /// What the Web API says about a crate, below its path, with the crate's
    /// real name, which such answers do not tell.
    pub(super) fn about_crate<T>(
        &self,
        (name, below): (&CrateName, &str),
        kind: Kind,
        read_it: Read<T>,
        got: &Got,
    ) -> Result<(T, String), Unready> {
        let get = self.api(&format!("/crates/{name}/{below}"), kind);
        got.all_tried(&[&get, &self.index_file(name)])?;
        // What is not there is told by the answer itself.
        let answer = read(got, &get, read_it)?;
        Ok((answer, self.real_name(name, got)?))
    }

    /// What tells whether the index can be reached.
    #[must_use]
    pub fn index_sign(&self) -> Get {
        self.file(&self.bases.index, "/config.json", Kind::Summary)
    }

    /// What tells whether the Web API can be reached, and what its budget is.
    #[must_use]
    pub fn api_sign(&self) -> Get {
        self.api("/site_metadata", Kind::Summary)
    }

    /// How a crate's file in the index is asked for; the name must be in its
    /// real spelling.
    #[must_use]
    pub fn index_file(&self, name: &CrateName) -> Get {
        let path = format!("/{}", name.index_path());
        self.file(&self.bases.index, &path, Kind::Crate)
    }

    /// The crate without its versions, which may be megabytes.
    fn head(&self, name: &CrateName) -> Get {
        let path = format!("/crates/{name}?include=keywords,categories,downloads,default_version");
        self.api(&path, Kind::Crate)
    }

    fn last(&self, name: &CrateName) -> Get {
        self.api(
            &format!("/crates/{name}/versions?per_page=10&sort=date"),
            Kind::Crate,
        )
    }

    /// The index file. The index keeps spellings apart, the Web API does not:
    /// it says the real one when the one asked for is not there.
    fn indexed<'a>(&self, name: &CrateName, got: &'a Got) -> Result<Indexed<'a>, Unready> {
        let indexed = |name: &CrateName| {
            let get = self.index_file(name);
            Ok::<_, Unready>(Indexed {
                name: name.clone(),
                response: got.tried(&get)?,
                url: get.url,
            })
        };
        let typed = indexed(name)?;
        let is_absent = typed.response.as_ref().is_ok_and(|response| {
            let status = index::check_status(&typed.url, response.status);
            matches!(status, Err(Error::NotFound(_)))
        });
        if !is_absent {
            return Ok(typed);
        }
        match read(got, &self.head(name), web_api::crate_document) {
            Ok(document) => match CrateName::new(&document.krate.name) {
                Ok(real) if real.index_path() != name.index_path() => indexed(&real),
                _ => Ok(typed),
            },
            Err(Unready::Failed(error @ Error::NotFound(_))) => Err(error.into()),
            Err(needs @ Unready::Needs(_)) => Err(needs),
            Err(Unready::Failed(_)) => Ok(typed),
        }
    }

    pub(super) fn index(&self, name: &CrateName, got: &Got) -> Result<Reading, Unready> {
        let indexed = self.indexed(name, got)?;
        index_of(indexed.response?, &indexed.url)
    }

    /// The crate, and its last ten versions.
    pub(super) fn document(&self, name: &CrateName, got: &Got) -> Result<CrateDocument, Unready> {
        let (head, last) = (self.head(name), self.last(name));
        got.all_tried(&[&head, &last])?;
        let mut document = read(got, &head, web_api::crate_document)?;
        document.krate.crates_io_url = Some(self.page_of(&document.krate.name));
        // A reader can do without the last versions, not without the crate.
        if let Ok(last) = read(got, &last, web_api::versions) {
            let default = std::mem::replace(&mut document.recent_versions, last.versions);
            let krate = &mut document.krate;
            // Without its versions, a crate has sentinels in these.
            krate.newest_version = newest_version(&document.recent_versions)
                .map(|version| version.num.clone())
                .or_else(|| krate.default_version.clone());
            krate.max_stable_version = max_stable(krate.default_version.as_ref(), &default);
            document.skipped += last.skipped;
        }
        Ok(document)
    }

    /// All versions: the index knows which there are, the Web API what they
    /// weigh and say. One of the two is enough.
    pub(super) fn versions(&self, name: &CrateName, got: &Got) -> Result<Reading, Unready> {
        let all = self.api(&format!("/crates/{name}/versions"), Kind::Crate);
        got.all_tried(&[&self.index_file(name), &all])?;
        let indexed = self.indexed(name, got)?;
        let lines = match &indexed.response {
            Ok(response) => IndexLines::new(response, &indexed.url),
            Err(error) => Err(error.clone()),
        };
        match (lines, got.tried(&all)?) {
            (Ok(lines), Ok(rows)) => Ok(Reading::Work(Box::new(Both {
                first: lines,
                then: VersionRows::new(rows, &all.url, SHAPE, &self.real_name(name, got)?),
                join: |lines: Result<IndexFile, Error>, rows: Result<Versions, Error>| match lines {
                    Ok(lines) => Ok(merge(lines, rows.ok())),
                    Err(_) => rows,
                },
                read: None,
            }))),
            (Ok(_), Err(_)) => Reading::done(merge(indexed.file()?, None)),
            (Err(_), Ok(rows)) => versions_of(rows, &all.url, SHAPE, &self.real_name(name, got)?),
            (Err(_), Err(error)) => Err(error.into()),
        }
    }

    /// Which versions there are: the index alone, where it can be reached. A
    /// crate's rows of the Web API may be megabytes.
    pub(super) fn listing(&self, name: &CrateName, got: &Got) -> Result<Reading, Unready> {
        let indexed = self.indexed(name, got)?;
        match indexed.file() {
            Ok(file) => Reading::done(merge(file, None)),
            Err(_) => self.versions(name, got),
        }
    }

    /// From the index, which knows renames, targets and features; from the Web
    /// API where the index cannot be reached.
    pub(super) fn dependencies(
        &self,
        name: &CrateName,
        version: Option<&str>,
        got: &Got,
    ) -> Result<Reading, Unready> {
        let indexed = self.indexed(name, got)?;
        if let Ok(file) = indexed.file()
            && let Some(dependencies) = index_file::dependencies(&file, version)
        {
            return Reading::done(dependencies);
        }
        let num = match version {
            Some(num) => VersionNum::new(num),
            None => self.newest(name, got)?,
        };
        let path = format!("/crates/{name}/{}/dependencies", segment(name, &num)?);
        let get = self.api(&path, Kind::Published);
        let dependencies: Dependencies = read(got, &get, web_api::dependencies)?;
        Reading::done(Dependencies {
            krate: self.real_name(name, got)?,
            version: Some(num),
            ..dependencies
        })
    }

    /// From the index; from the Web API where the index cannot be reached.
    pub(super) fn features(
        &self,
        name: &CrateName,
        version: Option<&str>,
        got: &Got,
    ) -> Result<Reading, Unready> {
        let indexed = self.indexed(name, got)?;
        if let Ok(file) = indexed.file()
            && let Some(features) = index_file::features(&file, version)
        {
            return Reading::done(features);
        }
        let num = match version {
            Some(num) => VersionNum::new(num),
            None => self.shown(name, got)?,
        };
        let path = format!("/crates/{name}/{}", segment(name, &num)?);
        let row = self.api(&path, Kind::Published);
        let needed = self.api(&format!("{path}/dependencies"), Kind::Published);
        got.all_tried(&[&row, &needed])?;
        let row = read(got, &row, web_api::version)?;
        let needed = read(got, &needed, web_api::dependencies)?;
        // By the crates' own names: renames are told by the index alone.
        let features = row.features.with_implicit(&needed.dependencies);
        Reading::done(FeatureList {
            krate: row.krate.unwrap_or_else(|| indexed.name.to_string()),
            version: Some(row.num),
            count: Some(features.len() as u64),
            features,
        })
    }

    fn newest(&self, name: &CrateName, got: &Got) -> Result<VersionNum, Unready> {
        let last = read(got, &self.last(name), web_api::versions)?;
        let newest = newest_version(&last.versions).or_else(|| last.versions.first());
        let newest = newest.map(|version| version.num.clone());
        newest.ok_or_else(|| Error::NotFound(Missing::Crate(name.to_string())).into())
    }

    /// The static host knows real spellings only, and the index tells them.
    pub(super) fn readme(
        &self,
        name: &CrateName,
        version: Option<&str>,
        got: &Got,
    ) -> Result<Reading, Unready> {
        let indexed = self.indexed(name, got)?;
        let lines = indexed
            .file()
            .map_or_else(|_| Vec::new(), |file| file.versions);
        let default = default_version(&lines);
        let real = self.real_name(name, got)?;
        let num = match (version, default) {
            (Some(num), _) => VersionNum::new(num),
            (None, Some(line)) => line.num.clone(),
            (None, None) => self.shown(name, got)?,
        };
        let path = addresses::readme(&real, num.as_str());
        let get = Get {
            format: Format::Text,
            ..self.file(&self.bases.statics, &path, Kind::Published)
        };
        let response = got.need(&get)?;
        match response.status {
            200..=299 => Reading::done(Readme {
                krate: real,
                version: Some(num),
                html: response.body.clone(),
            }),
            // The bucket says "forbidden" of what it does not have.
            403 | 404 | 410 => Err(Error::NotFound(Missing::Readme).into()),
            status => Err(Error::Upstream { status }.into()),
        }
    }

    fn shown(&self, name: &CrateName, got: &Got) -> Result<VersionNum, Unready> {
        let document = read(got, &self.head(name), web_api::crate_document)?;
        let shown = document.krate.shown_version().cloned();
        shown.ok_or_else(|| Error::NotFound(Missing::Readme).into())
    }
}

/// crates.io's rule makes the default version the highest stable one, if there
/// is a stable one that is not yanked.
fn max_stable(default: Option<&VersionNum>, rows: &[Version]) -> Option<VersionNum> {
    let default = default.filter(|num| !num.is_prerelease())?;
    let yanked = rows.iter().any(|row| row.num == *default && row.yanked);
    (!yanked).then(|| default.clone())
}
