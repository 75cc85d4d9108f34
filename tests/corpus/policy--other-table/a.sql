CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price numeric(10,2), created_at timestamptz);
CREATE TABLE app.members (name text);
ALTER TABLE app.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON app.notes USING (EXISTS (SELECT FROM app.members m WHERE m.name = owner_name));
