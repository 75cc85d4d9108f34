CREATE SCHEMA app;
CREATE FUNCTION app.add_up(numeric, integer) RETURNS numeric IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2';
CREATE FUNCTION app.done(numeric) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1::text';
CREATE AGGREGATE app.total(integer) (SFUNC = app.add_up, STYPE = numeric, INITCOND = '0', FINALFUNC = app.done, PARALLEL = SAFE);
CREATE AGGREGATE app.count_all(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0', MSFUNC = int8inc, MINVFUNC = int8dec, MSTYPE = bigint, MINITCOND = '0');
CREATE AGGREGATE app.smallest(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <, COMBINEFUNC = int4smaller);
CREATE VIEW app.v AS SELECT app.total(x) AS t FROM generate_series(1, 3) x;
COMMENT ON AGGREGATE app.total(integer) IS 'sum';
