CREATE TABLE notes (id integer PRIMARY KEY, body text);
CREATE MATERIALIZED VIEW recent AS SELECT id, body FROM notes WITH NO DATA;
CREATE INDEX recent_id ON recent (id);
CREATE VIEW above AS SELECT id FROM recent;
