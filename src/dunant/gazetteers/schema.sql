-- One gazetteer file: a pack, or the overlays of one record. `name.key` is an exact key, or `~CC:bones`, the consonant
-- skeleton inside country CC. `names`, `codes`, `admin` hold one entry a line.
CREATE TABLE place (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, names TEXT NOT NULL, lat REAL NOT NULL,
    lon REAL NOT NULL, country TEXT NOT NULL, admin TEXT NOT NULL, codes TEXT NOT NULL, feature TEXT NOT NULL,
    precision TEXT NOT NULL, radius_km REAL NOT NULL, population INTEGER NOT NULL, outline TEXT NOT NULL,
    gazetteer TEXT NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE about (fact TEXT PRIMARY KEY, said TEXT NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX place_id ON place (id);
