CREATE SCHEMA app;
CREATE TYPE app.pair AS (a integer, x boolean, c date, b text);
