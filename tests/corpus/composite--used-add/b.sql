CREATE SCHEMA app;
CREATE TYPE app.pair AS (a integer, b text, c integer);
CREATE TABLE app.t (id integer, p app.pair);
