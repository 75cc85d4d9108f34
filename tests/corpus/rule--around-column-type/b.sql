CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price integer, created_at timestamptz);
CREATE TABLE app.log (price numeric);
CREATE RULE r AS ON UPDATE TO app.notes DO ALSO INSERT INTO app.log VALUES (new.price);
