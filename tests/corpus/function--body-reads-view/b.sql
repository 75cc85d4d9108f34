CREATE TABLE t (id int, n text);
CREATE VIEW zebra AS SELECT id FROM t;
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM zebra';
CREATE VIEW apple AS SELECT f() AS c;
