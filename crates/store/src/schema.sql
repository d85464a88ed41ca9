-- One registry, written once and then only read.
-- NULL always means that the source does not know.

-- One row: what the store is and what was counted when it was written.
CREATE TABLE info (
    source               TEXT    NOT NULL,
    as_of                TEXT    NOT NULL,
    crates               INTEGER NOT NULL,
    versions             INTEGER NOT NULL,
    downloads            INTEGER,
    has_recent_downloads INTEGER NOT NULL
);

CREATE TABLE crate (
    id                 INTEGER PRIMARY KEY, -- in order of the canonical name
    name               TEXT NOT NULL,
    canonical          TEXT NOT NULL UNIQUE, -- lower case, `-` as `_`
    squeezed           TEXT NOT NULL,        -- lower case, letters and digits only
    description        TEXT,
    homepage           TEXT,
    repository         TEXT,
    documentation      TEXT,
    downloads          INTEGER,
    recent_downloads   INTEGER,
    created_at         TEXT,
    updated_at         TEXT,
    default_version    TEXT,
    newest_version     TEXT,
    max_stable_version TEXT,
    versions           INTEGER NOT NULL,
    dependents         INTEGER NOT NULL -- crates here whose default version depends on it
);

-- Most versions of a crate share their dependencies and features with the one
-- before, so each distinct set is kept once, as the JSON text of the index.
CREATE TABLE dependency_set (id INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE feature_set    (id INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE readme         (id INTEGER PRIMARY KEY, html TEXT NOT NULL);

CREATE TABLE version (
    crate        INTEGER NOT NULL REFERENCES crate (id),
    position     INTEGER NOT NULL, -- order of publication, from 0
    num          TEXT    NOT NULL,
    yanked       INTEGER NOT NULL,
    checksum     BLOB,             -- 32 bytes; a text where it is not SHA-256 in hexadecimal
    rust_version TEXT,
    links        TEXT,
    published_at TEXT,
    format       INTEGER,          -- `v` of the index line, where it has one
    dependencies INTEGER NOT NULL REFERENCES dependency_set (id),
    features     INTEGER NOT NULL REFERENCES feature_set (id),
    features2    INTEGER REFERENCES feature_set (id),
    license      TEXT,
    edition      TEXT,
    crate_size   INTEGER,          -- bytes
    bin_names    TEXT,             -- JSON list
    authors      TEXT,             -- JSON list
    downloads    INTEGER,
    readme       INTEGER REFERENCES readme (id),
    PRIMARY KEY (crate, position)
) WITHOUT ROWID;

CREATE TABLE keyword (
    id     INTEGER PRIMARY KEY,
    name   TEXT    NOT NULL UNIQUE, -- lower case
    crates INTEGER NOT NULL
);
CREATE TABLE crate_keyword (
    crate    INTEGER NOT NULL REFERENCES crate (id),
    position INTEGER NOT NULL,
    keyword  INTEGER NOT NULL REFERENCES keyword (id),
    spelling TEXT    NOT NULL, -- as published
    PRIMARY KEY (crate, position)
) WITHOUT ROWID;
CREATE INDEX crate_by_keyword ON crate_keyword (keyword);

-- A category above others (`a` of `a::b`) is here even if no crate names it.
CREATE TABLE category (
    id     INTEGER PRIMARY KEY,
    slug   TEXT    NOT NULL UNIQUE,
    crates INTEGER NOT NULL -- in it or below it, each once
);
CREATE TABLE crate_category (
    crate    INTEGER NOT NULL REFERENCES crate (id),
    position INTEGER NOT NULL,
    category INTEGER NOT NULL REFERENCES category (id),
    PRIMARY KEY (crate, position)
) WITHOUT ROWID;
CREATE INDEX crate_by_category ON crate_category (category);

-- Words of a crate; its rowid is the crate's id. The texts themselves are in
-- the tables above. `squeezed` finds `serde_json` by `serdejson`.
CREATE VIRTUAL TABLE crate_text USING fts5 (
    name, keywords, description, squeezed,
    content = '', tokenize = 'unicode61 remove_diacritics 2'
);
