CREATE FUNCTION f(a integer) RETURNS bigint LANGUAGE sql AS 'SELECT a::bigint';
CREATE FUNCTION g(renamed integer, b integer) RETURNS integer LANGUAGE sql STRICT IMMUTABLE AS 'SELECT renamed';
CREATE FUNCTION h(x text) RETURNS text LANGUAGE sql AS 'SELECT x || x';
CREATE PROCEDURE p(INOUT x integer) LANGUAGE plpgsql AS 'BEGIN x := 1; END';
CREATE VIEW uses AS SELECT f(1) AS x;
