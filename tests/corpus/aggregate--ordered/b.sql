CREATE SCHEMA app;
CREATE FUNCTION app.collect(integer[], integer) RETURNS integer[] IMMUTABLE LANGUAGE sql AS 'SELECT $1 || $2';
CREATE FUNCTION app.gather(integer[], float8, integer) RETURNS integer[] IMMUTABLE LANGUAGE sql AS 'SELECT $1 || $3';
CREATE FUNCTION app.gathered(integer[], float8) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1[1]';
CREATE FUNCTION app.pick(integer[], integer, integer) RETURNS integer[] IMMUTABLE LANGUAGE sql AS 'SELECT $1 || $2';
CREATE FUNCTION app.picked(integer[], integer) RETURNS integer[] IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE AGGREGATE app.some(integer ORDER BY integer) (SFUNC = app.collect, STYPE = integer[], FINALFUNC = app.picked, INITCOND = '{}');
