CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, body text);
CREATE MATERIALIZED VIEW app.short AS SELECT id, left(body, 20) AS start FROM app.notes;
CREATE INDEX short_start_idx ON app.short (start);
