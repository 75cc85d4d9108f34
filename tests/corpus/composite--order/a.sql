CREATE SCHEMA app;
CREATE TYPE app.pair AS (a integer, b text, c date);
