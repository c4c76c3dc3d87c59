PRAGMA user_version = 42
;;
PRAGMA application_id = 4711
;;
CREATE TABLE everything (id INTEGER PRIMARY KEY AUTOINCREMENT, any_value, name TEXT COLLATE NOCASE, n NUMERIC, doubled INTEGER AS (id * 2) STORED, shown TEXT AS ('#' || id) VIRTUAL, CHECK (id > 0))
;;
INSERT INTO everything (any_value, name, n) VALUES (1, 'Ada', 1.0), (1.5, 'b	c
d\e', '007'), ('1', NULL, NULL), (X'00FF', 'é😀', 1e308), (X'', '', -0.0), (9223372036854775807, 'x' || char(0) || 'y', 'text')
;;
DELETE FROM everything WHERE id = 6
;;
INSERT INTO everything (any_value) VALUES (CAST(X'FF61' AS TEXT))
;;
CREATE TABLE keyed (a TEXT, b TEXT, v, PRIMARY KEY (b, a)) WITHOUT ROWID
;;
INSERT INTO keyed VALUES ('x', 'y', 1), ('a', 'b', NULL)
;;
CREATE TABLE tree (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES tree ON DELETE CASCADE)
;;
INSERT INTO tree VALUES (1, NULL), (2, 1)
;;
CREATE VIRTUAL TABLE notes USING fts5(body)
;;
INSERT INTO notes VALUES ('a note about cats'), ('another about dogs')
;;
CREATE VIEW names AS SELECT name FROM everything
;;
CREATE TRIGGER no_x AFTER DELETE ON tree BEGIN DELETE FROM keyed WHERE a = OLD.id; END
;;
CREATE INDEX "odd ""index" ON everything (name) WHERE name IS NOT NULL
;;
CREATE TABLE "odd ""table" ("odd ""column" TEXT, rowid TEXT)
;;
INSERT INTO "odd ""table" VALUES ('a', 'b'), ('a', 'b')
;;
