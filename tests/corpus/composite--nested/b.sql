CREATE SCHEMA app;
CREATE TYPE app.inner_part AS (a integer, b integer);
CREATE TYPE app.outer_part AS (i app.inner_part, n bigint, list app.inner_part[]);
