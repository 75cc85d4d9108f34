CREATE SCHEMA app;
CREATE TYPE app.pair AS (a integer, b text);
CREATE TABLE app.t (id integer, p app.pair);
CREATE VIEW app.v AS SELECT id, (p).a AS a, (p).b AS b FROM app.t;
