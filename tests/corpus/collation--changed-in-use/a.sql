CREATE COLLATION sorting (PROVIDER = icu, LOCALE = 'de');
COMMENT ON COLLATION sorting IS 'how names are sorted';
CREATE DOMAIN name AS text COLLATE sorting;
CREATE TYPE pair AS (a text COLLATE sorting, b integer);
CREATE TABLE t (id integer PRIMARY KEY, a text COLLATE sorting, b name, c pair);
INSERT INTO t VALUES (1, 'a', 'b', ROW ('c', 1));
CREATE INDEX t_a ON t (a);
CREATE VIEW v AS SELECT a FROM t ORDER BY a;
