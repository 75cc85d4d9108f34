CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price numeric(10,2), created_at timestamptz);
CREATE VIEW app.v AS SELECT id, body FROM app.notes;
CREATE RULE ins AS ON INSERT TO app.v DO INSTEAD INSERT INTO app.notes (id, owner_name, body) VALUES (new.id, 'x', new.body);
CREATE RULE "No Delete" AS ON DELETE TO app.notes WHERE old.price > 0 DO INSTEAD NOTHING;
ALTER TABLE app.notes DISABLE RULE "No Delete";
COMMENT ON RULE ins ON app.v IS 'writes through';
