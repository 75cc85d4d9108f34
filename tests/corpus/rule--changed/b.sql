CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price numeric(10,2), created_at timestamptz);
CREATE RULE r AS ON DELETE TO app.notes DO INSTEAD UPDATE app.notes SET body = NULL WHERE id = old.id;
ALTER TABLE app.notes ENABLE ALWAYS RULE r;
