CREATE SCHEMA app;
CREATE TYPE app.pair AS (a integer, b text, c date);
CREATE FUNCTION app.first(app.pair) RETURNS integer LANGUAGE sql AS 'SELECT ($1).a';
