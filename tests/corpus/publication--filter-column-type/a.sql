CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price numeric(10,2), created_at timestamptz);
CREATE TABLE app.tags (id integer PRIMARY KEY, name text);
CREATE PUBLICATION partly FOR TABLE app.notes WHERE (price > 1) WITH (publish = 'insert');
