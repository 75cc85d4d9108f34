CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price numeric(10,2), created_at timestamptz);
GRANT SELECT ON app.notes TO pg_monitor WITH GRANT OPTION;
GRANT UPDATE, DELETE ON app.notes TO pg_monitor;
GRANT SELECT (body) ON app.notes TO pg_signal_backend;
