CREATE SCHEMA app;
CREATE TYPE app.pt AS (x integer, y integer);
CREATE FUNCTION app.pt_to_int(app.pt) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1.x';
CREATE TYPE app.mood AS ENUM ('sad', 'ok');
CREATE CAST (app.pt AS integer) WITH FUNCTION app.pt_to_int(app.pt) AS IMPLICIT;
