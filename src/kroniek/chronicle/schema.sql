-- A kroniek chronicle, version 1. application_id 0x6B726E6B ("krnk") and user_version are set by the store.
-- Dates are ISO strings; an interval's start and end are both inclusive, NULL where open.

CREATE TABLE reports (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL,              -- JSON: [[kind, start, end, twin, clock], …]
    language TEXT NOT NULL,
    published TEXT,                    -- YYYY, YYYY-MM or YYYY-MM-DD, as given
    published_start TEXT,
    published_end TEXT,
    publisher TEXT,
    title TEXT,
    url TEXT,
    path TEXT NOT NULL,                -- where it was first read from
    coder TEXT NOT NULL,               -- JSON
    body TEXT NOT NULL,                -- hash of the normalised body
    origin TEXT NOT NULL               -- shared by reprints
);
CREATE INDEX reports_body ON reports (body);
CREATE INDEX reports_published ON reports (published_end);

CREATE VIRTUAL TABLE reports_text USING fts5 (
    text, content = 'reports', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);

-- The smallest hashes of a body's word shingles: bodies that share enough of them are compared in full.
CREATE TABLE shingles (
    hash INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (n),
    kept INTEGER NOT NULL,             -- how many hashes of that report are here
    PRIMARY KEY (hash, report)
) WITHOUT ROWID;

CREATE TABLE reprints (
    a TEXT NOT NULL REFERENCES reports (id),
    b TEXT NOT NULL REFERENCES reports (id),
    similarity REAL NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) WITHOUT ROWID;
CREATE INDEX reprints_b ON reprints (b);

CREATE TABLE statements (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    report TEXT NOT NULL REFERENCES reports (id),
    type TEXT NOT NULL,
    mode TEXT,
    polarity TEXT NOT NULL,
    certainty TEXT NOT NULL,
    tense TEXT NOT NULL,
    attributed INTEGER NOT NULL,
    start TEXT,
    "end" TEXT,
    position INTEGER NOT NULL,         -- code point where the trigger starts
    block INTEGER,                     -- index of the report's block
    part TEXT NOT NULL,                -- title, lead, body, heading or caption
    quote TEXT NOT NULL,
    mate TEXT NOT NULL,                -- the first statement of its report about the same happening
    component TEXT NOT NULL,           -- smallest id of all statements that links tie together
    json TEXT NOT NULL
);
CREATE INDEX statements_report ON statements (report);
CREATE INDEX statements_when ON statements (type, start, "end", id);
CREATE INDEX statements_component ON statements (component);

CREATE VIRTUAL TABLE quotes USING fts5 (
    quote, content = 'statements', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE parties (
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    role TEXT NOT NULL,                -- actor, recipient or attribution
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    sector TEXT,
    PRIMARY KEY (statement, role, position)
) WITHOUT ROWID;
CREATE INDEX parties_country ON parties (country, role);

CREATE TABLE places (
    n INTEGER PRIMARY KEY,
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    country TEXT,
    lat REAL,
    lon REAL,
    precision TEXT NOT NULL,
    radius_km REAL,
    geonames INTEGER
);
CREATE INDEX places_statement ON places (statement);
CREATE INDEX places_country ON places (country);

CREATE VIRTUAL TABLE places_box USING rtree (n, south, north, west, east);
CREATE TRIGGER places_gone AFTER DELETE ON places BEGIN DELETE FROM places_box WHERE n = old.n; END;

CREATE TABLE quantities (
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    low INTEGER,
    high INTEGER,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

-- Pairs of statements with enough evidence that they are about one happening: within a report all pairs, between two
-- reports the best pair of what each says of one happening.
CREATE TABLE links (
    a TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    b TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    score REAL NOT NULL,
    weak INTEGER NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) WITHOUT ROWID;
CREATE INDEX links_b ON links (b);

-- Statements whose events must still be made anew; empty outside a batch.
CREATE TABLE unsettled (statement TEXT PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE) WITHOUT ROWID;

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    mode TEXT,
    status TEXT NOT NULL,
    occurred INTEGER NOT NULL,
    start TEXT,
    "end" TEXT,
    since TEXT,                        -- the days by which a filter finds it: its time,
    until TEXT,                        -- or where it has none, the days it was reported
    first_reported TEXT,
    last_reported TEXT,
    place TEXT,                        -- the best supported of its places
    country TEXT,
    lat REAL,
    lon REAL,
    precision TEXT,
    statements INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    component TEXT NOT NULL,
    json TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX events_since ON events (since);
CREATE INDEX events_type ON events (type, status);
CREATE INDEX events_component ON events (component);

CREATE TABLE event_statements (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (statement)
) WITHOUT ROWID;
CREATE INDEX event_statements_event ON event_statements (event);

CREATE TABLE event_countries (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    role TEXT NOT NULL,                -- place, actor or recipient
    country TEXT NOT NULL,
    PRIMARY KEY (country, role, event)
) WITHOUT ROWID;
CREATE INDEX event_countries_event ON event_countries (event);
