CREATE SCHEMA app;
CREATE TYPE app.inner_part AS (a integer);
CREATE TYPE app.outer_part AS (i app.inner_part, n integer);
