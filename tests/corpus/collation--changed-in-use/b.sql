CREATE COLLATION sorting (PROVIDER = icu, LOCALE = 'sv');
COMMENT ON COLLATION sorting IS 'how names are sorted';
CREATE COLLATION other_provider (PROVIDER = icu, LOCALE = 'fr');
CREATE COLLATION loose (PROVIDER = icu, LOCALE = 'de', DETERMINISTIC = false);
CREATE COLLATION ruled (PROVIDER = icu, LOCALE = 'und', RULES = '&a < g');
CREATE DOMAIN name AS text COLLATE sorting;
CREATE TYPE pair AS (a text COLLATE sorting, b integer);
CREATE TABLE t (id integer PRIMARY KEY, a text COLLATE sorting, b name, c pair,
  d text COLLATE other_provider, e text COLLATE loose, f text COLLATE ruled);
CREATE INDEX t_a ON t (a);
CREATE VIEW v AS SELECT a FROM t ORDER BY a;
CREATE COLLATION unused_provider (PROVIDER = icu, LOCALE = 'fr');
CREATE COLLATION unused_loose (PROVIDER = icu, LOCALE = 'de', DETERMINISTIC = false);
CREATE COLLATION unused_ruled (PROVIDER = icu, LOCALE = 'und', RULES = '&a < g');
