CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy', 'unused');
CREATE TABLE t (id integer PRIMARY KEY, m mood NOT NULL DEFAULT 'ok', history mood[], CHECK (m <> 'happy' OR id > 0));
INSERT INTO t VALUES (1, 'sad', '{ok,happy}'), (2, 'happy', NULL);
CREATE INDEX t_m ON t (m);
CREATE INDEX t_happy ON t (id) WHERE m = 'happy';
CREATE VIEW happy AS SELECT id FROM t WHERE m = 'happy';
CREATE FUNCTION is_sad(m mood) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN m = 'sad'::mood;
