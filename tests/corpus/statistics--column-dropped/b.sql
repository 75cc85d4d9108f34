CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, created_at timestamptz);
