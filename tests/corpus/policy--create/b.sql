CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price numeric(10,2), created_at timestamptz);
ALTER TABLE app.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON app.notes USING (owner_name = current_user);
CREATE POLICY "Insert Own" ON app.notes AS RESTRICTIVE FOR INSERT TO pg_monitor, pg_signal_backend WITH CHECK (owner_name = current_user AND price > 0);
CREATE POLICY reads ON app.notes FOR SELECT TO pg_monitor USING (true);
COMMENT ON POLICY reads ON app.notes IS 'all may read';
