CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price numeric(10,2), created_at timestamptz);
CREATE MATERIALIZED VIEW app.m WITH (fillfactor = 80) AS SELECT id, body FROM app.notes WITH NO DATA;
CREATE UNIQUE INDEX m_id ON app.m (id);
COMMENT ON MATERIALIZED VIEW app.m IS 'x';
GRANT SELECT ON app.m TO pg_monitor;
