CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price bigint, created_at timestamptz);
ALTER TABLE app.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON app.notes USING (price > 1);
