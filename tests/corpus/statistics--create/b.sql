CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price numeric(10,2), created_at timestamptz);
CREATE STATISTICS app.s1 (ndistinct, dependencies) ON owner_name, price FROM app.notes;
CREATE STATISTICS app.s2 ON owner_name, body FROM app.notes;
ALTER STATISTICS app.s2 SET STATISTICS 500;
COMMENT ON STATISTICS app.s1 IS 'a comment';
