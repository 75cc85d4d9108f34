CREATE SCHEMA app;
CREATE TYPE app.pt AS (x integer, y integer);
CREATE FUNCTION app.pt_eq(app.pt, app.pt) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1.x = $2.x';
CREATE FUNCTION app.pt_ne(app.pt, app.pt) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1.x <> $2.x';
CREATE FUNCTION app.pt_lt(app.pt, app.pt) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1.x < $2.x';
CREATE FUNCTION app.pt_gt(app.pt, app.pt) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1.x > $2.x';
CREATE FUNCTION app.pt_neg(app.pt) RETURNS app.pt IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.pt_cmp(app.pt, app.pt) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1.x - $2.x';
