CREATE SCHEMA app;
CREATE TYPE app.pt AS (x integer, y integer);
CREATE FUNCTION app.to_x(app.pt) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT ($1).x::text';
CREATE FUNCTION app.to_y(app.pt) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT ($1).y::text';
CREATE TYPE app.mood AS ENUM ('a');
CREATE FUNCTION app.mood_text(app.mood) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT ''m''::text';
CREATE CAST (app.pt AS text) WITH FUNCTION app.to_y(app.pt);
CREATE CAST (app.mood AS text) WITH INOUT;
