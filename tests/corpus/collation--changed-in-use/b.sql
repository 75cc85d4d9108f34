CREATE COLLATION sorting (PROVIDER = icu, LOCALE = 'sv');
COMMENT ON COLLATION sorting IS 'how names are sorted';
CREATE DOMAIN name AS text COLLATE sorting;
CREATE TYPE pair AS (a text COLLATE sorting, b integer);
CREATE TABLE t (id integer PRIMARY KEY, a text COLLATE sorting, b name, c pair);
CREATE INDEX t_a ON t (a);
CREATE VIEW v AS SELECT a FROM t ORDER BY a;
