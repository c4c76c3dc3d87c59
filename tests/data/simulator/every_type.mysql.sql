CREATE VIEW z_view AS SELECT 1 AS id, 'x' AS name
;;
CREATE TABLE everything (
    id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    small TINYINT, big BIGINT UNSIGNED, exact DECIMAL(65, 30), f FLOAT, d DOUBLE, flags BIT(64), one BIT(1),
    name VARCHAR(100), old VARCHAR(50) CHARACTER SET latin1, ch CHAR(5), txt LONGTEXT, bin VARBINARY(50),
    fixed BINARY(4), blobby LONGBLOB, day DATE, moment DATETIME(6), stamped TIMESTAMP(3) NULL, clock TIME(2), y YEAR,
    size ENUM('s', 'm', 'l'), opts SET('a', 'b', 'c'), doc JSON, spot POINT SRID 4326, shape GEOMETRY,
    shapes GEOMETRYCOLLECTION, hidden INT INVISIBLE DEFAULT 7, made DATETIME DEFAULT CURRENT_TIMESTAMP,
    said VARCHAR(20) DEFAULT (CONCAT('a', 'b')), strict VARCHAR(20) COLLATE utf8mb4_0900_as_cs,
    bytewise VARCHAR(20) COLLATE utf8mb4_bin, age INT CHECK (age > -5),
    doubled BIGINT AS (small * 2) STORED, virtual_one INT AS (small + 1) VIRTUAL, `odd ``name` TEXT,
    KEY (name), KEY by_sum ((small + hidden)), KEY backwards (name DESC), KEY unused (age) INVISIBLE, FULLTEXT KEY (txt),
    CONSTRAINT not_both CHECK (small IS NULL OR one IS NULL OR small < 200) NOT ENFORCED
) AUTO_INCREMENT = 500 COLLATE utf8mb4_0900_ai_ci
;;
SET sql_mode = 'ALLOW_INVALID_DATES'
;;
INSERT INTO everything (small, big, exact, f, d, flags, one, name, old, ch, txt, bin, fixed, blobby, day, moment,
    stamped, clock, y, size, opts, doc, spot, shape, shapes, hidden, made, strict, bytewise, age, `odd ``name`)
VALUES (-128, 18446744073709551615, 12345678901234567890.123456789012345678901234567890, PI(), 5e-324,
    b'1111000011110000111100001111000011110000111100001111000011110001', b'1', 'emoji 😀 \t\n\\ \'', 'café', 'ab',
    'new\r\nline', X'00FF5C0A', X'0102', X'', '0000-00-00', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07.123',
    '-838:59:59.00', 2155, 'l', 'a,c', '{"a": 1.00, "n": [1, 2]}', ST_GeomFromText('POINT(1 2)', 4326),
    ST_GeomFromText('LINESTRING(0 0, 1 1)'), ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1))'), 9,
    '2001-02-03 04:05:06', 'É', 'é', 3, 'x'),
    (NULL, 0, 0, 16777216, -0.1, 0, 0, '', '', '', '', '', '', NULL, '2024-02-30', NULL, NULL, '838:59:59', 1901,
    NULL, '', 'null', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
;;
SET sql_mode = DEFAULT
;;
CREATE TABLE numbers (id INT PRIMARY KEY, doc JSON, KEY of_numbers ((CAST(doc -> '$.n' AS UNSIGNED ARRAY))))
;;
INSERT INTO numbers VALUES (1, '{"n": [1, 2]}'), (2, '{"n": []}')
;;
CREATE TABLE tree (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES tree (id) ON DELETE CASCADE)
;;
INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2)
;;
CREATE TABLE logs (id INT, at DATE, PRIMARY KEY (id, at)) PARTITION BY RANGE (YEAR(at)) (PARTITION p1 VALUES LESS THAN (2025), PARTITION p2 VALUES LESS THAN MAXVALUE)
;;
INSERT INTO logs VALUES (1, '2024-01-01'), (2, '2026-01-01')
;;
CREATE TABLE keyless (a VARCHAR(20), b INT)
;;
INSERT INTO keyless VALUES ('same', 1), ('same', 1), (NULL, NULL)
;;
SET sql_generate_invisible_primary_key = ON
;;
CREATE TABLE hidden_key (a VARCHAR(20))
;;
INSERT INTO hidden_key VALUES ('same'), ('same')
;;
SET sql_generate_invisible_primary_key = DEFAULT
;;
CREATE VIEW a_view AS SELECT id, name FROM z_view
;;
CREATE OR REPLACE VIEW z_view AS SELECT id, name FROM everything
;;
CREATE TRIGGER no_x BEFORE INSERT ON tree FOR EACH ROW SET NEW.parent = IF(NEW.id = 99, NULL, NEW.parent)
;;
CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2
;;
CREATE PROCEDURE tidy() BEGIN DELETE FROM keyless WHERE a = 'gone'; END
;;
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DO DELETE FROM keyless WHERE b = 99
