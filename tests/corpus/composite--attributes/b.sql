CREATE SCHEMA app;
CREATE TYPE app.pair AS (a bigint, b text COLLATE "C", d jsonb);
CREATE FUNCTION app.first(app.pair) RETURNS integer LANGUAGE sql AS 'SELECT ($1).a::integer';
