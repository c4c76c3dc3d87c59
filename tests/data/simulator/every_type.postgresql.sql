CREATE EXTENSION citext
;;
CREATE SCHEMA app
;;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')
;;
CREATE TYPE app.point3 AS (x float8, y float8, z numeric)
;;
CREATE DOMAIN positive AS integer CHECK (VALUE > 0)
;;
CREATE SEQUENCE app.tickets START 1000 INCREMENT 7
;;
CREATE FUNCTION app.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at = now(); RETURN NEW; END $$
;;
CREATE TABLE everything (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    old_id serial, name citext, feeling mood, place app.point3, amount positive,
    tags text[], matrix int[][], doc jsonb, raw_doc json, bin bytea, span int4range, stay tstzrange,
    exact numeric(65, 30), far numeric, real4 real, real8 double precision,
    day date, moment timestamptz, clock time, gap interval, addr inet, mac macaddr, bits bit varying(70),
    id2 uuid, page xml, shape polygon, words tsvector, ok boolean, ch char(5), "odd ""name" text,
    doubled integer GENERATED ALWAYS AS (old_id * 2) STORED,
    EXCLUDE USING gist (span WITH &&)
)
;;
INSERT INTO everything (name, feeling, place, amount, tags, matrix, doc, raw_doc, bin, span, stay, exact, far,
    real4, real8, day, moment, clock, gap, addr, mac, bits, id2, page, shape, words, ok, ch, "odd ""name")
VALUES
('Ada', 'happy', (1.5, 'NaN', 3.25), 7, '{"a,b",NULL,"c\\d"}', '{{1,2},{3,4}}', '{"b": 1, "a": [1.00, null]}',
    '{"a": 1.00, "a": 1e2,  "b":"\u00e9"}', '\x00ff5c0a09', '[1,5)', '[2020-01-01,infinity)',
    12345678901234567890.123456789012345678901234567890, 'NaN', 'Infinity', -0.1,
    'infinity', '0044-03-15 12:00:00+00 BC', '24:00:00', '1 mon -3 days 04:05:06.789', '10.0.0.1/8',
    '08:00:2b:01:02:03', B'101', 'e9c25ca5-1234-5678-9abc-def012345678', '<a b="1">x</a>', '((0,0),(1,1),(2,0))',
    'fat:1A cat:2', true, 'ab', E'tab\tnew\nline\\back\rreturn'),
('bob', NULL, NULL, NULL, '{}', NULL, 'null', 'null', '', 'empty', NULL, NULL, 1e100, 'NaN', 5e-324,
    '12345-01-01', '-infinity', NULL, '-178000000 years', NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, '', '')
;;
CREATE TABLE app.tree (id int PRIMARY KEY, parent int REFERENCES app.tree ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, code int DEFAULT nextval('app.tickets'), at timestamptz)
;;
CREATE TRIGGER stamp BEFORE INSERT ON app.tree FOR EACH ROW EXECUTE FUNCTION app.stamp()
;;
INSERT INTO app.tree (id, parent) VALUES (1, NULL), (2, 1), (3, 2)
;;
CREATE TABLE logs (id int, at date NOT NULL, what text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)
;;
CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
;;
CREATE TABLE logs_rest PARTITION OF logs DEFAULT
;;
INSERT INTO logs SELECT n, date '2024-06-01' + n * 100, 'x' || n FROM generate_series(1, 9) n
;;
CREATE TABLE keyless (a text, b int)
;;
INSERT INTO keyless VALUES ('same', 1), ('same', 1), (NULL, NULL)
;;
CREATE TABLE without_columns ()
;;
CREATE TABLE child (extra text) INHERITS (keyless)
;;
INSERT INTO child VALUES ('inherited', 2, 'x')
;;
CREATE VIEW happy AS SELECT id, name FROM everything WHERE feeling = 'happy'
;;
CREATE VIEW grouped AS SELECT e.id, e.name, count(*) FROM everything e GROUP BY e.id
;;
CREATE MATERIALIZED VIEW counted AS SELECT feeling, count(*) AS n FROM everything GROUP BY feeling
;;
CREATE UNIQUE INDEX ON counted (feeling)
;;
CREATE INDEX ON everything USING gin (doc)
;;
COMMENT ON TABLE everything IS 'it''s all; here'
;;
GRANT SELECT ON everything TO PUBLIC
;;
SELECT nextval('app.tickets')
;;
