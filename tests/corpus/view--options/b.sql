CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price numeric(10,2), created_at timestamptz);
CREATE VIEW app.v WITH (security_barrier = true, check_option = local, security_invoker = true) AS SELECT id FROM app.notes WHERE id > 0;
ALTER VIEW app.v ALTER COLUMN id SET DEFAULT 7;
