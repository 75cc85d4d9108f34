CREATE TYPE inner_pair AS (x integer, y integer);
CREATE TYPE pair AS (a integer, b integer, i inner_pair);
CREATE DOMAIN checked AS pair CHECK ((VALUE).a < 9);
CREATE TABLE t (id integer PRIMARY KEY, p pair, "quoted P" pair NOT NULL, c checked);
INSERT INTO t VALUES (1, ROW (5, 6, ROW (7, 8)), ROW (1, NULL, NULL), ROW (5, 6, NULL)), (2, NULL, ROW (1, 2, NULL), NULL);
