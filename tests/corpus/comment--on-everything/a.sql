CREATE SCHEMA app;
CREATE TYPE app.e AS ENUM ('a');
CREATE TABLE app.t (id integer CONSTRAINT key PRIMARY KEY, n integer CONSTRAINT positive CHECK (n > 0));
CREATE VIEW app.v AS SELECT id FROM app.t;
CREATE FUNCTION app.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
COMMENT ON TABLE app.t IS 'before';
COMMENT ON COLUMN app.t.n IS 'goes';
