CREATE TYPE inner_pair AS (y integer, x integer);
CREATE TYPE pair AS (b integer, i inner_pair, c text, a bigint);
CREATE DOMAIN checked AS pair CHECK ((VALUE).a < 9);
CREATE TABLE t (id integer PRIMARY KEY, p pair, "quoted P" pair NOT NULL, c checked);
