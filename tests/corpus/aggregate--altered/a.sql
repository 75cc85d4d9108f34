CREATE SCHEMA app;
CREATE FUNCTION app.add_up(numeric, integer) RETURNS numeric IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2';
CREATE FUNCTION app.done(numeric) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1::text';
CREATE AGGREGATE app.total(integer) (SFUNC = app.add_up, STYPE = numeric, INITCOND = '0');
CREATE VIEW app.v AS SELECT app.total(x) AS t FROM generate_series(1, 3) x;
