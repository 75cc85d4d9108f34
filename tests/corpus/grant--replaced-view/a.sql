CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price numeric(10,2), created_at timestamptz);
CREATE VIEW app.v AS SELECT id, body FROM app.notes;
GRANT SELECT ON app.v TO pg_monitor;
COMMENT ON VIEW app.v IS 'x';
