CREATE COLLATION sorting (PROVIDER = icu, LOCALE = 'de');
COMMENT ON COLLATION sorting IS 'how names are sorted';
CREATE COLLATION other_provider (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'C');
CREATE COLLATION loose (PROVIDER = icu, LOCALE = 'de');
CREATE COLLATION ruled (PROVIDER = icu, LOCALE = 'und');
CREATE DOMAIN name AS text COLLATE sorting;
CREATE TYPE pair AS (a text COLLATE sorting, b integer);
CREATE TABLE t (id integer PRIMARY KEY, a text COLLATE sorting, b name, c pair,
  d text COLLATE other_provider, e text COLLATE loose, f text COLLATE ruled);
INSERT INTO t VALUES (1, 'a', 'b', ROW ('c', 1), 'd', 'e', 'f');
CREATE INDEX t_a ON t (a);
CREATE VIEW v AS SELECT a FROM t ORDER BY a;
CREATE COLLATION unused_provider (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'C');
CREATE COLLATION unused_loose (PROVIDER = icu, LOCALE = 'de');
CREATE COLLATION unused_ruled (PROVIDER = icu, LOCALE = 'und');
