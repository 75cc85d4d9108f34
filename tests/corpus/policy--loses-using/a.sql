CREATE TABLE notes (id integer PRIMARY KEY, owner_name text, price integer);
CREATE POLICY p ON notes USING (price > 1) WITH CHECK (price > 0);
