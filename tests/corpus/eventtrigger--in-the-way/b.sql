CREATE SCHEMA app;
CREATE TABLE app.t (id integer);
CREATE FUNCTION app.total() RETURNS integer LANGUAGE sql AS 'SELECT 1';
