CREATE VIEW z_view AS SELECT 1 AS id, 'x' AS name
;;
CREATE SEQUENCE tickets START WITH 1000 INCREMENT BY 7
;;
SELECT nextval(tickets)
;;
CREATE TABLE everything (
    id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    small TINYINT, big BIGINT UNSIGNED, exact DECIMAL(65, 30), f FLOAT, d DOUBLE, flags BIT(64), one BIT(1),
    name VARCHAR(100), old VARCHAR(50) CHARACTER SET latin1, ch CHAR(5), txt LONGTEXT, bin VARBINARY(50),
    fixed BINARY(4), blobby LONGBLOB, day DATE, moment DATETIME(6), stamped TIMESTAMP(3) NULL, clock TIME(2), y YEAR,
    size ENUM('s', 'm', 'l'), opts SET('a', 'b', 'c'), doc JSON, spot POINT, shape GEOMETRY, addr INET6, u UUID,
    doubled BIGINT AS (small * 2) STORED, virtual_one INT AS (small + 1) VIRTUAL, `odd ``name` TEXT,
    KEY (name), FULLTEXT KEY (txt)
) AUTO_INCREMENT = 500
;;
SET sql_mode = 'ALLOW_INVALID_DATES'
;;
INSERT INTO everything (small, big, exact, f, d, flags, one, name, old, ch, txt, bin, fixed, blobby, day, moment,
    stamped, clock, y, size, opts, doc, spot, shape, addr, u, `odd ``name`)
VALUES (-128, 18446744073709551615, 12345678901234567890.123456789012345678901234567890, PI(), 5e-324,
    b'1111000011110000111100001111000011110000111100001111000011110001', b'1', 'emoji 😀 \t\n\\ \'', 'café', 'ab',
    'new\r\nline', X'00FF5C0A', X'0102', X'', '0000-00-00', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07.123',
    '-838:59:59.99', 2155, 'l', 'a,c', '{"a": 1.00}', POINT(1, 2), ST_GeomFromText('LINESTRING(0 0, 1 1)'),
    '::1', 'e9c25ca5-1234-5678-9abc-def012345678', 'x'),
    (NULL, 0, 0, 16777216, -0.1, 0, 0, '', '', '', '', '', '', NULL, '2024-02-30', NULL, NULL, '838:59:59', 1901,
    NULL, '', NULL, NULL, NULL, NULL, NULL, NULL)
;;
SET sql_mode = DEFAULT
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
;;
CREATE TRIGGER and_then BEFORE INSERT ON tree FOR EACH ROW SET NEW.parent = NEW.parent * 1
;;
CREATE TABLE remembered (id INT PRIMARY KEY, x INT) WITH SYSTEM VERSIONING
;;
INSERT INTO remembered VALUES (1, 1), (2, 1)
;;
UPDATE remembered SET x = 2
;;
DELETE FROM remembered WHERE id = 2
;;
CREATE TABLE encoded (a VARCHAR(20) CHARACTER SET utf16, b TEXT CHARACTER SET ucs2, c VARCHAR(9) CHARACTER SET sjis)
;;
INSERT INTO encoded VALUES ('😀a', 'é', '日本')
